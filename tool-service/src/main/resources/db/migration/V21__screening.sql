-- What projects do about callers whom they do not know, replaced as a whole, as `ScreeningSettings` has it.
CREATE TABLE screening_setting (
    project_id text PRIMARY KEY REFERENCES project,
    version    bigint NOT NULL CHECK (version > 0),
    document   jsonb NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL
);

-- Whom projects do not want calls from.
CREATE TABLE blocked_caller (
    id         uuid PRIMARY KEY,
    project_id text NOT NULL REFERENCES project,
    -- E.164, or with `prefix` the beginning of it.
    number     text NOT NULL CHECK (number ~ '^\+[1-9][0-9]{1,14}$'),
    prefix     boolean NOT NULL,
    outcome    text NOT NULL CHECK (outcome IN ('CHALLENGE', 'REFUSE')),
    note       text,
    added_by   text NOT NULL,
    added_at   timestamptz NOT NULL,
    UNIQUE (project_id, number, prefix)
);
CREATE INDEX blocked_caller_newest ON blocked_caller (project_id, added_at DESC, id DESC);
