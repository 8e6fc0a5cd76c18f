-- The account that GoTo named when it was first asked: a token of another account is not used on what is in this store.
ALTER TABLE credential ADD COLUMN account_key VARCHAR(100);
