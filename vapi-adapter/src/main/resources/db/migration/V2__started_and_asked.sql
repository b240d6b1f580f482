-- Calls that are started through POST /api/v1/vapi/calls. The row is there before VAPI is asked, so that none is lost.
CREATE TABLE vapi.started_call (
    -- Patchbay's id of the call. VAPI carries it and tells it in every message.
    call_id         text        PRIMARY KEY,
    project_id      text        NOT NULL,
    agent_id        text,
    idempotency_key text,
    -- SHA-256 of the wish, for telling a repeat from another one under the same key.
    digest          bytea       NOT NULL,
    number          text        NOT NULL,
    wish            json        NOT NULL,
    -- SENDING: VAPI was asked or is about to be, and nobody knows yet. LOST: VAPI has no such call.
    state           text        NOT NULL CHECK (state IN ('SENDING', 'STARTED', 'REFUSED', 'LOST')),
    vapi_id         text        UNIQUE,
    created_at      timestamptz NOT NULL,
    -- When VAPI was asked last for this call.
    sent_at         timestamptz NOT NULL,
    -- When somebody looks next for what became of it.
    settle_at       timestamptz NOT NULL,
    CHECK ((state = 'STARTED') = (vapi_id IS NOT NULL))
);
CREATE UNIQUE INDEX started_call_idempotent ON vapi.started_call (project_id, idempotency_key)
    WHERE idempotency_key IS NOT NULL;
CREATE INDEX started_call_open ON vapi.started_call (settle_at) WHERE state = 'SENDING';
CREATE INDEX started_call_recent ON vapi.started_call (project_id, sent_at);

-- They are in started_call.
ALTER TABLE vapi.call DROP COLUMN idempotency_key, DROP COLUMN request;

-- When VAPI is asked next for a report that did not come, and how often it was.
ALTER TABLE vapi.call ADD COLUMN ask_at timestamptz, ADD COLUMN asks integer NOT NULL DEFAULT 0;

-- What a hand-over was answered, so that a repeat is answered the same. Of a declined one the messages are not ours.
ALTER TABLE vapi.handover ADD COLUMN answer json, ADD COLUMN declined boolean NOT NULL DEFAULT false;
