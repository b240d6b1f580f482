-- What callers asked to be passed on to a person, and whether one has seen it.
CREATE TABLE taken_message (
    id              uuid PRIMARY KEY,
    project_id      text NOT NULL REFERENCES project,
    call_id         text NOT NULL,
    -- The words without their spelling: the same wish told twice in a call is one message.
    intent          text NOT NULL,
    state           text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'ACKNOWLEDGED')),
    words           text NOT NULL,
    name            text,
    number          text CHECK (number ~ '^\+[1-9][0-9]{6,14}$'),
    call_back       boolean NOT NULL,
    urgent          boolean NOT NULL,
    language        text NOT NULL,
    -- When the caller wants to be called, in his words, and what they mean.
    wished          text,
    wished_from     timestamptz,
    wished_to       timestamptz CHECK (wished_to >= wished_from),
    -- The caller is being asked about the time: what he says next belongs to this message.
    asked           boolean NOT NULL DEFAULT false,
    taken_at        timestamptz NOT NULL,
    version         integer NOT NULL DEFAULT 1,
    acknowledged_by text,
    acknowledged_at timestamptz,
    CHECK (NOT call_back OR number IS NOT NULL),
    CHECK ((state = 'ACKNOWLEDGED') = (acknowledged_by IS NOT NULL AND acknowledged_at IS NOT NULL))
);
CREATE UNIQUE INDEX taken_message_intent ON taken_message (project_id, call_id, intent);
CREATE INDEX taken_message_newest ON taken_message (project_id, taken_at DESC, id DESC);
CREATE INDEX taken_message_open ON taken_message (taken_at DESC, id DESC) WHERE state = 'OPEN';
