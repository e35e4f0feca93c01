ALTER TABLE round DROP COLUMN by_department;
