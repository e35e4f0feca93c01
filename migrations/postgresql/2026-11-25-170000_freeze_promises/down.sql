DROP TRIGGER participant_is_frozen ON participant;
DROP TRIGGER assignment_is_made_before_opening ON assignment;
DROP TRIGGER assignment_is_frozen ON assignment;
DROP TRIGGER cell_is_made_at_opening ON cell;
DROP TRIGGER cell_is_frozen ON cell;
DROP TRIGGER round_is_frozen ON round;
DROP FUNCTION refuse_after_opening();
DROP FUNCTION refuse_frozen_change();
