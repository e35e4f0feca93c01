ALTER TABLE round ADD COLUMN comment_contact_name TEXT;

ALTER TABLE round ADD COLUMN comment_contact_email TEXT;

CREATE TABLE comment_mark (
  participant_id BYTEA NOT NULL REFERENCES gap_report (participant_id) ON DELETE CASCADE CHECK (length(participant_id) = 16),
  question TEXT NOT NULL,
  place INTEGER NOT NULL,
  hidden BOOLEAN NOT NULL,
  report_hash BYTEA UNIQUE CHECK (length(report_hash) = 32),
  PRIMARY KEY (participant_id, question, place)
);
