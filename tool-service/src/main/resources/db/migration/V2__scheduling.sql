-- A trusted extension: the database's owner may create it. Where the role is not the owner it is there already.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE calendar (
    project_id   text PRIMARY KEY REFERENCES project,
    resource     text NOT NULL,
    slot_minutes integer NOT NULL CHECK (slot_minutes > 0),
    step_minutes integer NOT NULL CHECK (step_minutes > 0),
    buffer_minutes integer NOT NULL DEFAULT 0 CHECK (buffer_minutes >= 0),
    notice_minutes integer NOT NULL DEFAULT 0 CHECK (notice_minutes >= 0),
    horizon_days integer NOT NULL DEFAULT 60 CHECK (horizon_days > 0)
);

-- Local times; closes_at not after opens_at means open past midnight.
CREATE TABLE opening_hours (
    project_id text NOT NULL REFERENCES calendar,
    weekday    integer NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    opens_at   time NOT NULL,
    closes_at  time NOT NULL,
    PRIMARY KEY (project_id, weekday, opens_at)
);

CREATE TABLE closure (
    project_id text NOT NULL REFERENCES calendar,
    day        date NOT NULL,
    name       text NOT NULL,
    PRIMARY KEY (project_id, day)
);

CREATE TABLE reservation (
    id         uuid PRIMARY KEY,
    project_id text NOT NULL REFERENCES project,
    resource   text NOT NULL,
    call_id    text NOT NULL,
    state      text NOT NULL CHECK (state IN ('HELD', 'PENDING', 'CONFIRMED', 'RELEASED', 'FAILED')),
    starts_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL CHECK (ends_at > starts_at),
    -- The visit and the buffer after it.
    occupied   tstzrange NOT NULL,
    hold_until timestamptz CHECK (state <> 'HELD' OR hold_until IS NOT NULL),
    intent_key text,
    reference  text,
    service    text,
    name       text,
    address    text,
    phone      text,
    notes      text,
    -- Why it was released or failed: replaced, expired, booked_other, call_ended, moved, absent, declined.
    cause      text,
    -- The booking that this one takes the place of, once it is confirmed.
    replaces   uuid,
    -- Released here, but perhaps still in the provider's calendar.
    withdraw   boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    -- When the provider was last asked about it.
    checked_at timestamptz,
    CHECK (state NOT IN ('PENDING', 'CONFIRMED')
        OR (intent_key IS NOT NULL AND reference IS NOT NULL AND service IS NOT NULL)),
    CONSTRAINT reservation_never_overlaps EXCLUDE USING gist (
        project_id WITH =, resource WITH =, occupied WITH &&)
        WHERE (state IN ('HELD', 'PENDING', 'CONFIRMED'))
);
-- One booking per intent, whatever is retried.
CREATE UNIQUE INDEX reservation_intent ON reservation (intent_key) WHERE state IN ('PENDING', 'CONFIRMED');
CREATE INDEX reservation_of_call ON reservation (call_id);
CREATE INDEX reservation_unsettled ON reservation (checked_at) WHERE state = 'PENDING' OR withdraw;

-- Patchbay's own calendar: what a provider's calendar would hold. Entries without a booking are the owner's own.
CREATE TABLE calendar_entry (
    project_id text NOT NULL REFERENCES project,
    reference  text NOT NULL,
    resource   text NOT NULL,
    occupied   tstzrange NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (project_id, reference),
    CONSTRAINT calendar_entry_never_overlaps EXCLUDE USING gist (
        project_id WITH =, resource WITH =, occupied WITH &&)
);
