-- Who had the tool run: a call, a program by REST, or somebody by hand.
ALTER TABLE tool_call ADD COLUMN origin text NOT NULL DEFAULT 'call' CHECK (origin IN ('call', 'program', 'hand'));
