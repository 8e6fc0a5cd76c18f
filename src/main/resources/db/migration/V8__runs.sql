-- The page of runs finds its lists among a million runs: those since a time, and those with an outcome.
CREATE INDEX run_created ON run (created_at, id);
CREATE INDEX run_outcome ON run (outcome, id);
