DROP TABLE reminder_choice;

ALTER TABLE round DROP COLUMN reminders_past;

ALTER TABLE round DROP COLUMN reminders;
