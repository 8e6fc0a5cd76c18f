-- Activation: which revision of a workflow is active, who decided so, and the text of every revision that ever was.

CREATE TABLE workflow_revision (
  workflow      VARCHAR(200) NOT NULL,
  revision      VARCHAR(64) NOT NULL,                  -- SHA-256 of the text
  text          VARCHAR(1000000) NOT NULL,             -- the file as it was
  taken_by      VARCHAR(400) NOT NULL,                 -- "activate by NAME", "changed file", "start"
  taken_at      TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (workflow, revision)
);

ALTER TABLE workflow ADD COLUMN running VARCHAR(64);                     -- revision whose routes the application has loaded
ALTER TABLE workflow ADD COLUMN decided_by VARCHAR(400);                 -- who activated or deactivated it; empty: the setting decides
ALTER TABLE workflow ADD COLUMN decided_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE workflow ADD COLUMN problem VARCHAR(4000);                   -- why a changed file, or the active revision, does not run

-- The last run of each workflow.
CREATE INDEX run_workflow ON run (workflow, id);
