-- A booking that is being cancelled keeps its time until it has left the provider's calendar.
ALTER TABLE reservation DROP CONSTRAINT reservation_state_check;
ALTER TABLE reservation ADD CONSTRAINT reservation_state_check
    CHECK (state IN ('HELD', 'PENDING', 'CONFIRMED', 'CANCELLING', 'RELEASED', 'FAILED'));
ALTER TABLE reservation DROP CONSTRAINT reservation_never_overlaps;
ALTER TABLE reservation ADD CONSTRAINT reservation_never_overlaps EXCLUDE USING gist (
    project_id WITH =, resource WITH =, occupied WITH &&)
    WHERE (state IN ('HELD', 'PENDING', 'CONFIRMED', 'CANCELLING'));
DROP INDEX reservation_unsettled;
CREATE INDEX reservation_unsettled ON reservation (checked_at) WHERE state IN ('PENDING', 'CANCELLING') OR withdraw;

-- A visit that moves by less than its length overlaps itself: until it is confirmed, `occupied` is only what the old
-- one does not keep anyway, and this is all of it.
ALTER TABLE reservation ADD COLUMN whole tstzrange;
-- Who wanted it: a call, a program by REST, or somebody who ran the tool by hand.
ALTER TABLE reservation ADD COLUMN origin text NOT NULL DEFAULT 'call' CHECK (origin IN ('call', 'program', 'hand'));
-- The number that called, as the call knew it; nobody said it.
ALTER TABLE reservation ADD COLUMN caller text;
ALTER TABLE reservation ADD COLUMN phone_digits text GENERATED ALWAYS AS (regexp_replace(phone, '\D', '', 'g')) STORED;
-- The call, or the person, that cancelled it.
ALTER TABLE reservation ADD COLUMN ended_by text;
-- The provider's own id of the entry, where it gives one.
ALTER TABLE reservation ADD COLUMN entry_id text;

CREATE INDEX reservation_of_caller ON reservation (project_id, caller) WHERE caller IS NOT NULL;
CREATE INDEX reservation_of_phone ON reservation (project_id, phone_digits) WHERE phone_digits IS NOT NULL;
CREATE INDEX reservation_of_reference ON reservation (project_id, reference) WHERE reference IS NOT NULL;
CREATE INDEX reservation_ahead ON reservation (project_id, starts_at) WHERE state IN ('PENDING', 'CONFIRMED', 'CANCELLING');
CREATE INDEX reservation_replaced ON reservation (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX reservation_ended_by ON reservation (ended_by) WHERE ended_by IS NOT NULL;

-- Later than this before its start a visit is cancelled or moved by a person only.
ALTER TABLE calendar ADD COLUMN cancellation_notice_minutes integer NOT NULL DEFAULT 0
    CHECK (cancellation_notice_minutes >= 0);

-- What callers said who wanted to prove that a visit is theirs, and it was not so. The same said twice counts once.
CREATE TABLE wrong_detail (
    project_id text NOT NULL REFERENCES project,
    call_id    text NOT NULL,
    caller     text,
    digest     text NOT NULL,
    said_at    timestamptz NOT NULL,
    PRIMARY KEY (call_id, digest)
);
CREATE INDEX wrong_detail_of_caller ON wrong_detail (project_id, caller, said_at) WHERE caller IS NOT NULL;
CREATE INDEX wrong_detail_age ON wrong_detail (said_at);
