-- How often a provider was asked about it; the pause grows with it.
ALTER TABLE reservation ADD COLUMN asked integer NOT NULL DEFAULT 0;
-- Since when it is for a person to find out what became of it. Stays when it is known.
ALTER TABLE reservation ADD COLUMN doubtful_since timestamptz;
-- The person who said.
ALTER TABLE reservation ADD COLUMN resolved_by text;
CREATE INDEX reservation_doubtful ON reservation (doubtful_since)
    WHERE doubtful_since IS NOT NULL AND state IN ('PENDING', 'CANCELLING');
