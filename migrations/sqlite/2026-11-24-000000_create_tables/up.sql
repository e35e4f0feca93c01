CREATE TABLE leader (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  email TEXT NOT NULL,
  email_key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  language TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE sign_in_link (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  leader_id BLOB NOT NULL REFERENCES leader (id) ON DELETE CASCADE CHECK (length(leader_id) = 16),
  expires_at BIGINT NOT NULL,
  used BOOLEAN NOT NULL
) WITHOUT ROWID;

CREATE TABLE leader_session (
  token_hash BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
  leader_id BLOB NOT NULL REFERENCES leader (id) ON DELETE CASCADE CHECK (length(leader_id) = 16),
  expires_at BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE instrument (
  checksum BLOB NOT NULL PRIMARY KEY CHECK (length(checksum) = 32),
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  definition TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE round (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  leader_id BLOB NOT NULL REFERENCES leader (id) CHECK (length(leader_id) = 16),
  title TEXT NOT NULL,
  setting TEXT NOT NULL,
  language TEXT NOT NULL,
  closes_at BIGINT,
  time_zone TEXT NOT NULL,
  instrument_checksum BLOB NOT NULL REFERENCES instrument (checksum) CHECK (length(instrument_checksum) = 32),
  minimums TEXT NOT NULL,
  draw TEXT,
  state TEXT NOT NULL,
  promise TEXT,
  promise_hash BLOB CHECK (length(promise_hash) = 32),
  opened_at BIGINT,
  released_at BIGINT,
  box_emptied BOOLEAN NOT NULL
) WITHOUT ROWID;

CREATE TABLE participant (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  round_id BLOB NOT NULL REFERENCES round (id) ON DELETE CASCADE CHECK (length(round_id) = 16),
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  department TEXT,
  organisation TEXT,
  is_subject BOOLEAN NOT NULL,
  language TEXT NOT NULL,
  UNIQUE (round_id, email_key),
  CHECK ((department IS NULL) <> (organisation IS NULL))
) WITHOUT ROWID;

CREATE TABLE assignment (
  round_id BLOB NOT NULL REFERENCES round (id) ON DELETE CASCADE CHECK (length(round_id) = 16),
  rater_id BLOB NOT NULL REFERENCES participant (id) ON DELETE CASCADE CHECK (length(rater_id) = 16),
  subject_id BLOB NOT NULL REFERENCES participant (id) ON DELETE CASCADE CHECK (length(subject_id) = 16),
  source TEXT NOT NULL,
  PRIMARY KEY (rater_id, subject_id)
) WITHOUT ROWID;

CREATE TABLE personal_link (
  hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
  participant_id BLOB NOT NULL REFERENCES participant (id) ON DELETE CASCADE CHECK (length(participant_id) = 16),
  purpose TEXT NOT NULL,
  UNIQUE (participant_id, purpose)
) WITHOUT ROWID;

CREATE TABLE draft (
  rater_id BLOB NOT NULL REFERENCES participant (id) ON DELETE CASCADE CHECK (length(rater_id) = 16),
  subject_id BLOB NOT NULL REFERENCES participant (id) ON DELETE CASCADE CHECK (length(subject_id) = 16),
  contents BLOB NOT NULL,
  PRIMARY KEY (rater_id, subject_id)
) WITHOUT ROWID;

CREATE TABLE self_form (
  participant_id BLOB NOT NULL PRIMARY KEY REFERENCES participant (id) ON DELETE CASCADE CHECK (length(participant_id) = 16),
  contents BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE cell (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  round_id BLOB NOT NULL REFERENCES round (id) ON DELETE CASCADE CHECK (length(round_id) = 16),
  subject_id BLOB NOT NULL REFERENCES participant (id) ON DELETE CASCADE CHECK (length(subject_id) = 16),
  kind TEXT NOT NULL,
  assigned INTEGER NOT NULL,
  slot_bytes INTEGER NOT NULL,
  UNIQUE (subject_id, kind)
) WITHOUT ROWID;

CREATE TABLE ballot_box (
  cell_id BLOB NOT NULL PRIMARY KEY REFERENCES cell (id) ON DELETE CASCADE CHECK (length(cell_id) = 16),
  contents BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE gap_report (
  participant_id BLOB NOT NULL PRIMARY KEY REFERENCES participant (id) ON DELETE CASCADE CHECK (length(participant_id) = 16),
  contents TEXT NOT NULL,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32)
) WITHOUT ROWID;

CREATE TABLE group_report (
  round_id BLOB NOT NULL PRIMARY KEY REFERENCES round (id) ON DELETE CASCADE CHECK (length(round_id) = 16),
  contents TEXT NOT NULL,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32)
) WITHOUT ROWID;

CREATE TABLE outbox (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  round_id BLOB REFERENCES round (id) ON DELETE CASCADE CHECK (length(round_id) = 16),
  deduplication_key TEXT NOT NULL UNIQUE,
  recipient TEXT NOT NULL,
  language TEXT NOT NULL,
  notice BLOB NOT NULL,
  message_id TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  due_at BIGINT NOT NULL,
  refusal TEXT
) WITHOUT ROWID;

CREATE INDEX participant_round_index ON participant (round_id);

CREATE INDEX assignment_round_index ON assignment (round_id);

CREATE INDEX assignment_subject_index ON assignment (subject_id);

CREATE INDEX round_leader_index ON round (leader_id);

CREATE INDEX cell_round_index ON cell (round_id);

CREATE INDEX outbox_due_index ON outbox (state, due_at);

CREATE INDEX outbox_round_index ON outbox (round_id);

CREATE INDEX sign_in_link_leader_index ON sign_in_link (leader_id);

CREATE INDEX leader_session_leader_index ON leader_session (leader_id);

CREATE INDEX draft_subject_index ON draft (subject_id);
