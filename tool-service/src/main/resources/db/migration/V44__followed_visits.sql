-- Every minute it is looked for visits that people may have changed in a provider's calendar: without this, among all that are ahead.
CREATE INDEX reservation_elsewhere ON reservation (source_id, starts_at)
    WHERE state = 'CONFIRMED' AND entry_id IS NOT NULL AND companion_of IS NULL;
