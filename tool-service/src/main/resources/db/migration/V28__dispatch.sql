-- Who can be sent to visits, and woken for emergencies: one document each, as `Technician` has it.
CREATE TABLE technician (
    project_id text NOT NULL REFERENCES project,
    id         text NOT NULL,
    version    bigint NOT NULL CHECK (version > 0),
    document   jsonb NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL,
    PRIMARY KEY (project_id, id)
);

-- A joint visit takes several people: each of the others has a row of its own, with the visit's own row before it.
ALTER TABLE reservation ADD COLUMN companion_of uuid REFERENCES reservation ON DELETE CASCADE;
CREATE INDEX reservation_companions ON reservation (companion_of) WHERE companion_of IS NOT NULL;
DO $$
DECLARE
    named text;
BEGIN
    SELECT conname INTO STRICT named FROM pg_constraint
    WHERE conrelid = 'reservation'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%intent_key%';
    EXECUTE format('ALTER TABLE reservation DROP CONSTRAINT %I', named);
END $$;
ALTER TABLE reservation ADD CONSTRAINT reservation_is_named CHECK (state NOT IN ('PENDING', 'CONFIRMED')
    OR companion_of IS NOT NULL
    OR (intent_key IS NOT NULL AND reference IS NOT NULL AND service IS NOT NULL));

-- What becomes of a visit becomes of its companions in the same statement, whichever way it changes.
CREATE FUNCTION reservation_takes_companions_along() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE reservation SET state = NEW.state, cause = NEW.cause, changed_at = NEW.changed_at,
        occupied = CASE NEW.state WHEN 'CONFIRMED' THEN coalesce(whole, occupied) ELSE occupied END,
        whole = CASE NEW.state WHEN 'CONFIRMED' THEN NULL ELSE whole END
    WHERE companion_of = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER reservation_companions AFTER UPDATE OF state ON reservation FOR EACH ROW
    WHEN (OLD.state IS DISTINCT FROM NEW.state AND NEW.companion_of IS NULL)
    EXECUTE FUNCTION reservation_takes_companions_along();
