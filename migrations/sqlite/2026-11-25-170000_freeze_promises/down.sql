DROP TRIGGER participant_is_frozen;
DROP TRIGGER assignment_is_frozen;
DROP TRIGGER assignment_is_made_before_opening;
DROP TRIGGER cell_is_made_at_opening;
DROP TRIGGER cell_is_frozen;
DROP TRIGGER round_is_frozen;
