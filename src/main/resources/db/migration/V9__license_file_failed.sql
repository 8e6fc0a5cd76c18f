-- How many rows of an ended license file did not work, so that a list of files need not count millions of rows.
ALTER TABLE license_file ADD COLUMN failed_count BIGINT;             -- refused, failed, unknown, not-attempted; empty until it has ended
UPDATE license_file SET failed_count = (SELECT count(*) FROM license_row r WHERE r.file_id = license_file.id
  AND r.outcome IN ('refused', 'failed', 'unknown', 'not-attempted')) WHERE finished_at IS NOT NULL;
