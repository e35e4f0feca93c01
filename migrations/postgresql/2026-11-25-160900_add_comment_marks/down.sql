DROP TABLE comment_mark;

ALTER TABLE round DROP COLUMN comment_contact_email;

ALTER TABLE round DROP COLUMN comment_contact_name;
