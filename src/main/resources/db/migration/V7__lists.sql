-- What the pages ask of the store that nobody asked before.

-- Which rows were written since a list was last read. Every write is the newest, so the index grows at its end and costs a user load little.
CREATE INDEX saas_user_updated ON saas_user (updated_at, id);
CREATE INDEX person_updated ON person (updated_at, id);

-- The GoTo user whom a row of a license file names: such a call has no run that would lead to a person.
ALTER TABLE call ADD COLUMN goto_user_key VARCHAR(100);
UPDATE call SET goto_user_key = (SELECT r.goto_user_key FROM license_row r WHERE r.file_id = call.file_id AND r.row_no = call.row_no)
  WHERE file_id IS NOT NULL;
CREATE INDEX call_goto_user_key ON call (goto_user_key);
