ALTER TABLE round ADD COLUMN reminders TEXT NOT NULL DEFAULT '[]';

ALTER TABLE round ADD COLUMN reminders_past INTEGER NOT NULL DEFAULT 0;

CREATE TABLE reminder_choice (
  participant_id BLOB NOT NULL PRIMARY KEY REFERENCES participant (id) ON DELETE CASCADE CHECK (length(participant_id) = 16),
  contents BLOB NOT NULL
) WITHOUT ROWID;
