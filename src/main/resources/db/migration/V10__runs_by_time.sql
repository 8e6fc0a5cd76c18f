-- How many runs there were lately, and in which state; of a million runs without looking at each.
CREATE INDEX run_created ON run (created_at, state);
