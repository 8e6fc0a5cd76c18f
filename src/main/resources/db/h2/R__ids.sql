-- H2 writes its whole store each time that it hands out ids ahead, 32 at once if nobody says otherwise; a user load takes three for each user.
-- After a crash the ids handed out ahead are never used. PostgreSQL needs none of it, and would hand them out to each connection.
ALTER TABLE person ALTER COLUMN id SET CACHE 10000;
ALTER TABLE change ALTER COLUMN id SET CACHE 10000;
ALTER TABLE saas_user ALTER COLUMN id SET CACHE 10000;
