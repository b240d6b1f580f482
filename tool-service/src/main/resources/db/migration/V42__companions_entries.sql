-- What is known of a companion's entry in a calendar of his own: WANTED (it may be there), ENTERED, MOVED (the visit is at
-- another time by now). Without a word there is none.
ALTER TABLE reservation ADD COLUMN entry_state text CHECK (entry_state IN ('WANTED', 'ENTERED', 'MOVED'));
CREATE INDEX reservation_companions_entries ON reservation (starts_at)
    WHERE companion_of IS NOT NULL AND source_id IS NOT NULL;
