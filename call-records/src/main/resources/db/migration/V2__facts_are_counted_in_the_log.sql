-- How many different facts a call has is counted in the log when somebody asks. The column stays for as long as instances
-- of before may write it.
ALTER TABLE records.calls ALTER COLUMN facts SET DEFAULT 0;
