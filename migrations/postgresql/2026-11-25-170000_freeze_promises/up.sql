-- What a promise says cannot be changed once its round is open, whoever writes.
CREATE FUNCTION refuse_frozen_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what a promise says cannot be changed after the opening (table %)', TG_TABLE_NAME;
END;
$$;

CREATE FUNCTION refuse_after_opening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT state FROM round WHERE round.id = NEW.round_id) <> 'draft'
    OR (TG_OP = 'UPDATE' AND (SELECT state FROM round WHERE round.id = OLD.round_id) <> 'draft') THEN
    RAISE EXCEPTION 'what a promise says cannot be added to after the opening (table %)', TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END;
$$;

CREATE TRIGGER round_is_frozen BEFORE UPDATE ON round FOR EACH ROW
WHEN (OLD.state <> 'draft' AND (
  NEW.id IS DISTINCT FROM OLD.id
  OR NEW.title IS DISTINCT FROM OLD.title
  OR NEW.setting IS DISTINCT FROM OLD.setting
  OR NEW.closes_at IS DISTINCT FROM OLD.closes_at
  OR NEW.time_zone IS DISTINCT FROM OLD.time_zone
  OR NEW.instrument_checksum IS DISTINCT FROM OLD.instrument_checksum
  OR NEW.minimums IS DISTINCT FROM OLD.minimums
  OR NEW.promise IS DISTINCT FROM OLD.promise
  OR NEW.promise_hash IS DISTINCT FROM OLD.promise_hash
  OR NEW.opened_at IS DISTINCT FROM OLD.opened_at
  OR NEW.by_department IS DISTINCT FROM OLD.by_department
  OR NEW.comment_contact_name IS DISTINCT FROM OLD.comment_contact_name
  OR NEW.comment_contact_email IS DISTINCT FROM OLD.comment_contact_email
  OR NEW.reminders IS DISTINCT FROM OLD.reminders
  OR NEW.leader_id IS DISTINCT FROM OLD.leader_id
  OR NEW.state = 'draft'
  OR (OLD.state <> 'open' AND NEW.state = 'open')
))
EXECUTE FUNCTION refuse_frozen_change();

CREATE TRIGGER cell_is_frozen BEFORE UPDATE ON cell FOR EACH ROW EXECUTE FUNCTION refuse_frozen_change();

CREATE TRIGGER cell_is_made_at_opening BEFORE INSERT ON cell FOR EACH ROW EXECUTE FUNCTION refuse_after_opening();

CREATE TRIGGER assignment_is_frozen BEFORE UPDATE ON assignment FOR EACH ROW EXECUTE FUNCTION refuse_after_opening();

CREATE TRIGGER assignment_is_made_before_opening BEFORE INSERT ON assignment FOR EACH ROW EXECUTE FUNCTION refuse_after_opening();

CREATE TRIGGER participant_is_frozen BEFORE UPDATE OF round_id, department, organisation, is_subject ON participant
FOR EACH ROW EXECUTE FUNCTION refuse_after_opening();

CREATE FUNCTION refuse_removal_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT state FROM round WHERE round.id = OLD.round_id) = 'open' THEN
    RAISE EXCEPTION 'what a promise says cannot be taken away from an open round (table %)', TG_TABLE_NAME;
  END IF;
  RETURN OLD;
END;
$$;

CREATE TRIGGER instrument_is_frozen BEFORE UPDATE ON instrument FOR EACH ROW EXECUTE FUNCTION refuse_frozen_change();

CREATE TRIGGER gap_report_is_frozen BEFORE UPDATE ON gap_report FOR EACH ROW EXECUTE FUNCTION refuse_frozen_change();

CREATE TRIGGER group_report_is_frozen BEFORE UPDATE ON group_report FOR EACH ROW EXECUTE FUNCTION refuse_frozen_change();

CREATE TRIGGER participant_is_known_before_opening BEFORE INSERT ON participant FOR EACH ROW EXECUTE FUNCTION refuse_after_opening();

CREATE TRIGGER cell_stays_until_emptied BEFORE DELETE ON cell FOR EACH ROW EXECUTE FUNCTION refuse_removal_while_open();

CREATE TRIGGER assignment_stays_until_emptied BEFORE DELETE ON assignment FOR EACH ROW EXECUTE FUNCTION refuse_removal_while_open();

CREATE FUNCTION refuse_replaced_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM round WHERE round.id = NEW.id) THEN
    RAISE EXCEPTION 'a round cannot be put in the place of another';
  END IF;
  RETURN NEW;
END;
$$;

CREATE FUNCTION refuse_replaced_instrument() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM instrument WHERE instrument.checksum = NEW.checksum) THEN
    RAISE EXCEPTION 'a questionnaire cannot be put in the place of another';
  END IF;
  RETURN NEW;
END;
$$;

CREATE FUNCTION refuse_report_outside_the_close() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_round text;
BEGIN
  IF TG_TABLE_NAME = 'gap_report' THEN
    SELECT round.state INTO of_round FROM participant JOIN round ON round.id = participant.round_id
    WHERE participant.id = NEW.participant_id;
  ELSE
    SELECT round.state INTO of_round FROM round WHERE round.id = NEW.round_id;
  END IF;
  IF of_round <> 'open' THEN
    RAISE EXCEPTION 'a report is made when its round closes';
  END IF;
  RETURN NEW;
END;
$$;

CREATE FUNCTION refuse_report_to_go() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  stands boolean;
BEGIN
  IF TG_TABLE_NAME = 'gap_report' THEN
    stands := EXISTS (SELECT 1 FROM participant WHERE participant.id = OLD.participant_id);
  ELSE
    stands := EXISTS (SELECT 1 FROM round WHERE round.id = OLD.round_id);
  END IF;
  IF stands THEN
    RAISE EXCEPTION 'a report goes with its round only';
  END IF;
  RETURN OLD;
END;
$$;

CREATE TRIGGER round_is_not_replaced BEFORE INSERT ON round FOR EACH ROW EXECUTE FUNCTION refuse_replaced_round();

CREATE TRIGGER instrument_is_not_replaced BEFORE INSERT ON instrument FOR EACH ROW EXECUTE FUNCTION refuse_replaced_instrument();

CREATE TRIGGER gap_report_is_made_at_the_close BEFORE INSERT ON gap_report FOR EACH ROW EXECUTE FUNCTION refuse_report_outside_the_close();

CREATE TRIGGER group_report_is_made_at_the_close BEFORE INSERT ON group_report FOR EACH ROW EXECUTE FUNCTION refuse_report_outside_the_close();

CREATE TRIGGER gap_report_stays BEFORE DELETE ON gap_report FOR EACH ROW EXECUTE FUNCTION refuse_report_to_go();

CREATE TRIGGER group_report_stays BEFORE DELETE ON group_report FOR EACH ROW EXECUTE FUNCTION refuse_report_to_go();
