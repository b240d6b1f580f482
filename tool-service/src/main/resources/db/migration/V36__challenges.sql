-- A caller of doubtful origin shows that he is a person by this digit, or by what he says.
ALTER TABLE incoming_call ADD COLUMN digit text CHECK (digit ~ '^[1-9]$');
ALTER TABLE incoming_call ADD COLUMN shown_at timestamptz;
ALTER TABLE incoming_call ADD COLUMN shown_by text CHECK (shown_by IN ('digit', 'words'));
