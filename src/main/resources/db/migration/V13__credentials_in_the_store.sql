-- Credentials that stand in the store, beside those of the settings. What is known of each while it works is in the table credential.
CREATE TABLE stored_credential (
  name                  VARCHAR(100) PRIMARY KEY,
  version               BIGINT NOT NULL,               -- one more with each change, so that a running application sees it
  account_key           VARCHAR(1000),                 -- empty: asked from GoTo
  client_id             VARCHAR(1000) NOT NULL,
  client_secret         VARCHAR(20000),                -- encrypted (AES-GCM), as the two tokens are; all three are gone once it is removed
  refresh_token         VARCHAR(20000),
  personal_access_token VARCHAR(20000),
  requests_per_second   DOUBLE PRECISION NOT NULL,     -- 0 is unpaced
  added_by              VARCHAR(400) NOT NULL,
  added_at              TIMESTAMP WITH TIME ZONE NOT NULL,
  removed_by            VARCHAR(400),
  removed_at            TIMESTAMP WITH TIME ZONE       -- its history stays
);
