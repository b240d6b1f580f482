-- How a project's ladder is climbed: one document, as `LadderSettings` has it.
CREATE TABLE dispatch_setting (
    project_id text PRIMARY KEY REFERENCES project,
    version    bigint NOT NULL CHECK (version > 0),
    document   jsonb NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL
);

-- A call that needs somebody now. One a call, however often it is asked for.
CREATE TABLE alarm (
    id         uuid PRIMARY KEY,
    project_id text NOT NULL REFERENCES project,
    call_id    text NOT NULL,
    state      text NOT NULL CHECK (state IN ('ALERTING', 'ACCEPTED', 'UNANSWERED')),
    -- Life safety: whoever is on call is told, whatever their trade.
    safety     boolean NOT NULL,
    problem    text NOT NULL,
    address    text,
    name       text,
    number     text,
    language   text NOT NULL,
    raised_at  timestamptz NOT NULL,
    -- When the next one is woken, unless somebody answers.
    next_at    timestamptz CHECK (state <> 'ALERTING' OR next_at IS NOT NULL),
    accepted_by text CHECK (state <> 'ACCEPTED' OR accepted_by IS NOT NULL),
    accepted_at timestamptz,
    arrival_at timestamptz,
    UNIQUE (project_id, call_id)
);
CREATE INDEX alarm_due ON alarm (next_at) WHERE state = 'ALERTING';
CREATE INDEX alarm_raised ON alarm (project_id, raised_at);

-- Who is woken for it, in this order; the last may be the owner, who is no technician.
CREATE TABLE alarm_rung (
    alarm_id   uuid NOT NULL REFERENCES alarm ON DELETE CASCADE,
    position   integer NOT NULL,
    technician_id text,
    name       text NOT NULL,
    number     text NOT NULL,
    language   text NOT NULL,
    travel_minutes integer,
    state      text NOT NULL
        CHECK (state IN ('WAITING', 'ALERTED', 'SILENT', 'UNREACHED', 'DECLINED', 'ACCEPTED')),
    -- The outgoing message that woke them.
    message_id uuid,
    alerted_at timestamptz,
    answered_at timestamptz,
    PRIMARY KEY (alarm_id, position)
);
CREATE INDEX alarm_rung_of_number ON alarm_rung (number) WHERE alerted_at IS NOT NULL;
