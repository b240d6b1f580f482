-- Calendars of a project's users at Microsoft and Google.
CREATE TABLE calendar_connection (
    id           uuid PRIMARY KEY,
    project_id   text NOT NULL REFERENCES project,
    user_id      text NOT NULL CHECK (user_id <> ''),
    provider     text NOT NULL CHECK (provider IN ('microsoft', 'google')),
    state        text NOT NULL CHECK (state IN ('STARTED', 'CONNECTED', 'NEEDS_RECONNECT', 'REVOKING')),
    -- Who signed in; another one later would not have what is booked.
    account_id   text,
    account_name text,
    phone        text,
    email        text,
    language     text NOT NULL CHECK (language IN ('en', 'es')),
    -- Both tokens, encrypted; by which key.
    key_id       text,
    sealed       bytea,
    access_until timestamptz,
    cause        text,
    falls        integer NOT NULL DEFAULT 0,
    -- Until when somebody may be renewing the tokens.
    lease_until  timestamptz,
    -- Counts the tokens, and what of it is shown.
    edition      bigint NOT NULL DEFAULT 0,
    version      bigint NOT NULL DEFAULT 1,
    created_by   text NOT NULL,
    created_at   timestamptz NOT NULL,
    changed_at   timestamptz NOT NULL,
    CHECK ((sealed IS NULL) = (key_id IS NULL)),
    CHECK (state <> 'CONNECTED' OR sealed IS NOT NULL AND access_until IS NOT NULL)
);
CREATE UNIQUE INDEX calendar_connection_of_user ON calendar_connection (project_id, user_id, provider)
    WHERE state <> 'REVOKING';
CREATE INDEX calendar_connection_by_key ON calendar_connection (key_id) WHERE key_id IS NOT NULL;
CREATE INDEX calendar_connection_revoking ON calendar_connection (changed_at) WHERE state = 'REVOKING';

-- Users who are at a provider's sign-in now: the digest of the state that they come back with, once.
CREATE TABLE calendar_sign_in (
    sha256        text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    connection_id uuid NOT NULL REFERENCES calendar_connection ON DELETE CASCADE,
    project_id    text NOT NULL,
    user_id       text NOT NULL,
    provider      text NOT NULL,
    -- Who began it.
    principal     text NOT NULL,
    -- The verifier of PKCE, encrypted.
    key_id        text NOT NULL,
    sealed        bytea NOT NULL,
    expires_at    timestamptz NOT NULL
);
CREATE INDEX calendar_sign_in_of_connection ON calendar_sign_in (connection_id);

-- Links by which users begin to sign in, as digests. They end when it is done.
CREATE TABLE calendar_link (
    sha256        text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    connection_id uuid NOT NULL REFERENCES calendar_connection ON DELETE CASCADE,
    principal     text NOT NULL,
    expires_at    timestamptz NOT NULL
);
CREATE INDEX calendar_link_of_connection ON calendar_link (connection_id);
