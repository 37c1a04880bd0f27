-- Whoever signs in with a former password gives a mail address as often as a login. email_key: as in credential.

ALTER TABLE former_password ADD COLUMN email_key TEXT NOT NULL DEFAULT '';
UPDATE former_password SET email_key = (SELECT LOWER(TRIM(a.email)) FROM account a WHERE a.id = former_password.account_id);
CREATE INDEX former_password_email ON former_password (email_key);
