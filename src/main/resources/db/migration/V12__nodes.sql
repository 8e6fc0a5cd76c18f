-- Several processes (nodes) on one store. A node that works alone has no row here.
CREATE TABLE cluster_node (
  id            VARCHAR(200) PRIMARY KEY,              -- the name of the node and something new at each start
  started_at    TIMESTAMP WITH TIME ZONE NOT NULL,
  alive_until   TIMESTAMP WITH TIME ZONE NOT NULL,     -- pushed on while it lives
  dead          BOOLEAN DEFAULT FALSE NOT NULL         -- for good: what it had goes to others, and it stops when it learns of it
);

-- Which node works for which account. One at a time, since GoTo counts requests by account.
CREATE TABLE account_owner (
  credential    VARCHAR(100) PRIMARY KEY,
  node          VARCHAR(200),                          -- empty: nobody
  wanted_by     VARCHAR(200),                          -- the node to which it is offered while another has it
  since         TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX account_owner_node ON account_owner (node);

-- The account that a run works for, empty until it is known, and the node that has it under way.
ALTER TABLE run ADD COLUMN credential VARCHAR(100) DEFAULT '' NOT NULL;
CREATE INDEX run_account ON run (state, workflow, credential, id);
DROP INDEX run_open;
ALTER TABLE run ADD COLUMN node VARCHAR(200);
ALTER TABLE user_load ADD COLUMN node VARCHAR(200);
-- The node that reads a dropped file into the store.
ALTER TABLE license_file ADD COLUMN node VARCHAR(200);
