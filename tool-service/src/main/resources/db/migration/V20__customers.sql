-- The people a project works for.
CREATE TABLE customer (
    id           uuid PRIMARY KEY,
    project_id   text NOT NULL REFERENCES project,
    name         text CHECK (name <> ''),
    -- E.164. Several people may have one number.
    phones       text[] NOT NULL DEFAULT '{}',
    email        text,
    addresses    text[] NOT NULL DEFAULT '{}',
    language     text CHECK (language IN ('en', 'es')),
    -- What they like to have it like: said to whoever calls from one of the numbers.
    preferences  text,
    -- What the business says of them: never said.
    notes        text,
    do_not_call  boolean NOT NULL DEFAULT false,
    do_not_text  boolean NOT NULL DEFAULT false,
    do_not_email boolean NOT NULL DEFAULT false,
    -- All that they can be found by, in lower case.
    search       text NOT NULL,
    version      bigint NOT NULL DEFAULT 1,
    created_at   timestamptz NOT NULL,
    changed_at   timestamptz NOT NULL
);
CREATE INDEX customer_phones ON customer USING gin (phones);
CREATE INDEX customer_newest ON customer (project_id, created_at DESC, id DESC);

-- Whose visit it is. It is noted after the booking, by a job: the booking itself is what the job goes by, so none is
-- lost and none waits.
ALTER TABLE reservation ADD COLUMN customer_id uuid REFERENCES customer ON DELETE SET NULL;
ALTER TABLE reservation ADD COLUMN customer_noted boolean NOT NULL DEFAULT false;
CREATE INDEX reservation_of_customer ON reservation (customer_id, starts_at) WHERE customer_id IS NOT NULL;
CREATE INDEX reservation_not_noted ON reservation (created_at)
    WHERE NOT customer_noted AND reference IS NOT NULL AND state IN ('CONFIRMED', 'CANCELLING', 'RELEASED');
CREATE INDEX taken_message_of_number ON taken_message (project_id, number) WHERE number IS NOT NULL;

-- Calls as they were heard of here: who called, and what was thought of it. Forgotten after a while.
CREATE TABLE incoming_call (
    call_id     text PRIMARY KEY,
    project_id  text NOT NULL REFERENCES project,
    -- E.164; absent when it is withheld.
    caller      text,
    heard_at    timestamptz NOT NULL,
    -- What the carrier says of the number: Twilio's StirVerstat.
    attestation text,
    outcome     text CHECK (outcome IN ('ALLOW', 'CHALLENGE', 'REFUSE')),
    reason      text
);
CREATE INDEX incoming_call_of_caller ON incoming_call (project_id, caller, heard_at DESC) WHERE caller IS NOT NULL;
CREATE INDEX incoming_call_age ON incoming_call (heard_at);

-- What an agent noted in a call for the next one. Forgotten after a while.
CREATE TABLE caller_note (
    id          uuid PRIMARY KEY,
    project_id  text NOT NULL REFERENCES project,
    call_id     text NOT NULL,
    -- E.164; absent when it is withheld.
    caller      text,
    customer_id uuid REFERENCES customer ON DELETE CASCADE,
    kind        text NOT NULL CHECK (kind IN ('FACT', 'NEED')),
    words       text NOT NULL CHECK (words <> ''),
    noted_at    timestamptz NOT NULL,
    UNIQUE (project_id, call_id, kind, words)
);
CREATE INDEX caller_note_of_customer ON caller_note (customer_id, noted_at DESC) WHERE customer_id IS NOT NULL;
CREATE INDEX caller_note_of_caller ON caller_note (project_id, caller, noted_at DESC) WHERE caller IS NOT NULL;
CREATE INDEX caller_note_age ON caller_note (noted_at);
