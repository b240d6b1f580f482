-- Every message of VAPI as it came, once each; retention drops whole months.
CREATE TABLE vapi.message (
    -- Made when it was received: what comes out of the journal a second time has the same.
    id          uuid        NOT NULL,
    received_at timestamptz NOT NULL,
    vapi_id     text,
    type        text        NOT NULL,
    -- The platform's time of it.
    said_at     timestamptz,
    -- As it came: no JSON type of the database takes everything that JSON allows.
    body        bytea       NOT NULL,
    PRIMARY KEY (id, received_at)
) PARTITION BY RANGE (received_at);

CREATE INDEX message_of_call ON vapi.message (vapi_id, received_at, id) WHERE vapi_id IS NOT NULL;

-- For clocks that are far off.
CREATE TABLE vapi.message_elsewhen PARTITION OF vapi.message DEFAULT;

CREATE FUNCTION vapi.ensure_month(day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    month timestamp := date_trunc('month', day::timestamp);
    name  text := 'message_' || to_char(month, 'YYYY_MM');
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('vapi.ensure_month'));
    IF to_regclass('vapi.' || name) IS NULL THEN
        EXECUTE format('CREATE TABLE vapi.%I PARTITION OF vapi.message FOR VALUES FROM (%L) TO (%L)',
                       name, month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
    END IF;
EXCEPTION
    -- Messages of that month already lie in message_elsewhen; the rest of the month joins them there.
    WHEN check_violation THEN NULL;
END $$;

-- Which bodies came, by their SHA-256, and how often: a repeat is counted, not stored.
CREATE TABLE vapi.delivery (
    digest      bytea       PRIMARY KEY,
    message_id  uuid        NOT NULL,
    last_id     uuid        NOT NULL,
    received_at timestamptz NOT NULL,
    deliveries  integer     NOT NULL DEFAULT 1
);
CREATE INDEX delivery_of_message ON vapi.delivery (message_id);
CREATE INDEX delivery_oldest ON vapi.delivery (received_at);

-- Messages of calls of which facts are still to be told; a row goes when that is done. Who is at it has it until
-- next_at; so has nobody after a failure.
CREATE TABLE vapi.untold (
    position    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id  uuid        NOT NULL,
    received_at timestamptz NOT NULL,
    attempts    integer     NOT NULL DEFAULT 0,
    next_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX untold_due ON vapi.untold (next_at, position);

-- One row per call of VAPI that is served here, or that is known not to be.
CREATE TABLE vapi.call (
    vapi_id             text        PRIMARY KEY,
    call_id             text        NOT NULL,
    -- Which leg of the call it is: 1, 2 … per call_id.
    attempt             integer     NOT NULL DEFAULT 1,
    project_id          text        NOT NULL,
    agent_id            text,
    -- Why its messages are passed over; a call keeps what was decided at its first message.
    skipped             text,
    -- VAPI's word, the one furthest along.
    status              text        NOT NULL DEFAULT 'queued',
    ended_reason        text,
    created_at          timestamptz NOT NULL DEFAULT now(),
    last_message_at     timestamptz,
    -- Started by POST /api/v1/vapi/calls.
    started_through_api boolean     NOT NULL DEFAULT false,
    idempotency_key     text,
    request             json,
    -- The message of the end-of-call report, or the call as the platform's REST interface gave it.
    report              json,
    report_source       text        CHECK (report_source IN ('report', 'asked')),
    result_at           timestamptz
);
CREATE INDEX call_of_own_id ON vapi.call (call_id);
CREATE INDEX call_of_project ON vapi.call (project_id, created_at DESC);
CREATE INDEX call_without_result ON vapi.call (created_at) WHERE report IS NULL AND skipped IS NULL;
CREATE UNIQUE INDEX call_idempotent ON vapi.call (project_id, idempotency_key) WHERE idempotency_key IS NOT NULL;

-- Calls of ours that VAPI was to take. With the redirect VAPI's id is not known before its first message, which is then
-- known as this call's by the carrier's id.
CREATE TABLE vapi.handover (
    call_id    text        PRIMARY KEY,
    project_id text        NOT NULL,
    agent_id   text        NOT NULL,
    handed_at  timestamptz NOT NULL DEFAULT now()
);

-- VAPI's words for how far a call is, in their order.
CREATE FUNCTION vapi.statuses() RETURNS text[] LANGUAGE sql IMMUTABLE
AS $$ SELECT ARRAY ['scheduled', 'queued', 'ringing', 'in-progress', 'forwarding', 'ended'] $$;
