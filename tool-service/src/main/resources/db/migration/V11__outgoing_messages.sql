-- How a project sends, and when it does not.
CREATE TABLE message_settings (
    project_id         text PRIMARY KEY REFERENCES project,
    -- The number that SMS come from; absent: the project's first.
    sms_from           text CHECK (sms_from ~ '^\+[1-9][0-9]{6,14}$'),
    -- The account that the number is of; absent: the installation's.
    twilio_account_sid text,
    -- What nobody asked for just now waits from here to there, local time.
    quiet_from         time NOT NULL DEFAULT '21:00',
    quiet_to           time NOT NULL DEFAULT '08:00',
    version            integer NOT NULL DEFAULT 1
);

-- Who does not want to be written to. Kept: a wish not to be written to does not age.
CREATE TABLE sms_opt_out (
    project_id   text NOT NULL REFERENCES project,
    number       text NOT NULL,
    -- said: by STOP; told: by the carrier, which refused a message.
    source       text NOT NULL CHECK (source IN ('said', 'told')),
    opted_out_at timestamptz NOT NULL,
    PRIMARY KEY (project_id, number)
);

-- What leaves the house: written in the transaction that it tells of, sent by a job.
CREATE TABLE outgoing_message (
    -- Follows from what it is about, so that the same is written once.
    id          uuid PRIMARY KEY,
    project_id  text NOT NULL REFERENCES project,
    call_id     text,
    channel     text NOT NULL CHECK (channel IN ('SMS', 'EMAIL')),
    kind        text NOT NULL,
    sender      text,
    recipient   text NOT NULL,
    title       text,
    body        text NOT NULL,
    -- Somebody asked for it just now: quiet hours do not hold it.
    at_once     boolean NOT NULL,
    state       text NOT NULL DEFAULT 'QUEUED' CHECK (state IN ('QUEUED', 'SENDING', 'SENT', 'DELIVERED',
        'UNDELIVERED', 'FAILED', 'SUPPRESSED', 'IN_DOUBT')),
    -- Why it failed, was suppressed or is in doubt: a code of the provider's, or a word.
    cause       text,
    provider_id text UNIQUE,
    attempts    integer NOT NULL DEFAULT 0,
    not_before  timestamptz NOT NULL,
    -- When the provider was first and last told; until when whoever does it may be at work.
    tried_at    timestamptz,
    lease_until timestamptz,
    created_at  timestamptz NOT NULL,
    changed_at  timestamptz NOT NULL
);
CREATE INDEX outgoing_message_due ON outgoing_message (not_before) WHERE state = 'QUEUED';
CREATE INDEX outgoing_message_open ON outgoing_message (lease_until) WHERE state = 'SENDING';
CREATE INDEX outgoing_message_newest ON outgoing_message (project_id, created_at DESC, id DESC);
CREATE INDEX outgoing_message_recipient ON outgoing_message (project_id, recipient, tried_at);
