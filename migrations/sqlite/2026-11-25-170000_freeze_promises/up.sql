-- What a promise says cannot be changed once its round is open, whoever writes.
CREATE TRIGGER round_is_frozen BEFORE UPDATE ON round
WHEN OLD.state <> 'draft' AND (
  NEW.id IS NOT OLD.id
  OR NEW.title IS NOT OLD.title
  OR NEW.setting IS NOT OLD.setting
  OR NEW.closes_at IS NOT OLD.closes_at
  OR NEW.time_zone IS NOT OLD.time_zone
  OR NEW.instrument_checksum IS NOT OLD.instrument_checksum
  OR NEW.minimums IS NOT OLD.minimums
  OR NEW.promise IS NOT OLD.promise
  OR NEW.promise_hash IS NOT OLD.promise_hash
  OR NEW.opened_at IS NOT OLD.opened_at
  OR NEW.by_department IS NOT OLD.by_department
  OR NEW.comment_contact_name IS NOT OLD.comment_contact_name
  OR NEW.comment_contact_email IS NOT OLD.comment_contact_email
  OR NEW.reminders IS NOT OLD.reminders
  OR NEW.leader_id IS NOT OLD.leader_id
  OR NEW.state = 'draft'
  OR (OLD.state <> 'open' AND NEW.state = 'open')
)
BEGIN
  SELECT RAISE(ABORT, 'the promise of a round that is open cannot be changed');
END;

CREATE TRIGGER cell_is_frozen BEFORE UPDATE ON cell
BEGIN
  SELECT RAISE(ABORT, 'the cells of a round cannot be changed');
END;

CREATE TRIGGER cell_is_made_at_opening BEFORE INSERT ON cell
WHEN (SELECT state FROM round WHERE round.id = NEW.round_id) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'the cells of a round are made when it opens');
END;

CREATE TRIGGER assignment_is_made_before_opening BEFORE INSERT ON assignment
WHEN (SELECT state FROM round WHERE round.id = NEW.round_id) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'nobody is asked about anybody after the opening');
END;

CREATE TRIGGER assignment_is_frozen BEFORE UPDATE ON assignment
WHEN (SELECT state FROM round WHERE round.id = OLD.round_id) <> 'draft'
  OR (SELECT state FROM round WHERE round.id = NEW.round_id) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'nobody is asked about anybody else after the opening');
END;

CREATE TRIGGER participant_is_frozen BEFORE UPDATE OF round_id, department, organisation, is_subject ON participant
WHEN (SELECT state FROM round WHERE round.id = OLD.round_id) <> 'draft'
  OR (SELECT state FROM round WHERE round.id = NEW.round_id) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'who takes part, and from where, cannot be changed after the opening');
END;

CREATE TRIGGER instrument_is_frozen BEFORE UPDATE ON instrument
BEGIN
  SELECT RAISE(ABORT, 'a questionnaire that rounds stand on cannot be changed');
END;

CREATE TRIGGER gap_report_is_frozen BEFORE UPDATE ON gap_report
BEGIN
  SELECT RAISE(ABORT, 'a report is made once');
END;

CREATE TRIGGER group_report_is_frozen BEFORE UPDATE ON group_report
BEGIN
  SELECT RAISE(ABORT, 'a report is made once');
END;

CREATE TRIGGER participant_is_known_before_opening BEFORE INSERT ON participant
WHEN (SELECT state FROM round WHERE round.id = NEW.round_id) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'nobody joins a round after the opening');
END;

CREATE TRIGGER cell_stays_until_emptied BEFORE DELETE ON cell
WHEN (SELECT state FROM round WHERE round.id = OLD.round_id) = 'open'
BEGIN
  SELECT RAISE(ABORT, 'the cells of an open round cannot be taken away');
END;

CREATE TRIGGER assignment_stays_until_emptied BEFORE DELETE ON assignment
WHEN (SELECT state FROM round WHERE round.id = OLD.round_id) = 'open'
BEGIN
  SELECT RAISE(ABORT, 'who is asked about whom cannot be taken away from an open round');
END;

CREATE TRIGGER round_is_not_replaced BEFORE INSERT ON round
WHEN EXISTS (SELECT 1 FROM round WHERE round.id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'a round cannot be put in the place of another');
END;

CREATE TRIGGER instrument_is_not_replaced BEFORE INSERT ON instrument
WHEN EXISTS (SELECT 1 FROM instrument WHERE instrument.checksum = NEW.checksum)
BEGIN
  SELECT RAISE(ABORT, 'a questionnaire cannot be put in the place of another');
END;

CREATE TRIGGER gap_report_is_made_at_the_close BEFORE INSERT ON gap_report
WHEN (
  SELECT round.state FROM participant JOIN round ON round.id = participant.round_id
  WHERE participant.id = NEW.participant_id
) <> 'open'
BEGIN
  SELECT RAISE(ABORT, 'a report is made when its round closes');
END;

CREATE TRIGGER group_report_is_made_at_the_close BEFORE INSERT ON group_report
WHEN (SELECT state FROM round WHERE round.id = NEW.round_id) <> 'open'
BEGIN
  SELECT RAISE(ABORT, 'a report is made when its round closes');
END;

CREATE TRIGGER gap_report_stays BEFORE DELETE ON gap_report
WHEN EXISTS (SELECT 1 FROM participant WHERE participant.id = OLD.participant_id)
BEGIN
  SELECT RAISE(ABORT, 'a report goes with its round only');
END;

CREATE TRIGGER group_report_stays BEFORE DELETE ON group_report
WHEN EXISTS (SELECT 1 FROM round WHERE round.id = OLD.round_id)
BEGIN
  SELECT RAISE(ABORT, 'a report goes with its round only');
END;
