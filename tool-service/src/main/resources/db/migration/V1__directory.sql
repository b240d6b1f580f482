CREATE TABLE project (
    id         text PRIMARY KEY,
    name       text NOT NULL,
    time_zone  text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE agent (
    id                text PRIMARY KEY,
    project_id        text NOT NULL REFERENCES project,
    name              text NOT NULL,
    enabled           boolean NOT NULL DEFAULT true,
    system_type       text NOT NULL DEFAULT 'vapi' CHECK (system_type IN ('vapi', 'openai-realtime')),
    vapi_assistant_id text,
    -- What to try, in order, when the agent cannot take the call: a JSON array of rungs.
    ladder            text NOT NULL DEFAULT '[]',
    published_id      text,
    created_at        timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX agent_of_project ON agent (project_id);

-- A version is never changed once published; each call names the version that took it.
CREATE TABLE agent_version (
    id                   text PRIMARY KEY,
    agent_id             text NOT NULL REFERENCES agent,
    version              integer NOT NULL CHECK (version > 0),
    model                text NOT NULL,
    voice                text NOT NULL,
    language             text NOT NULL,
    instructions         text NOT NULL,
    greeting             text NOT NULL,
    audio_mode           text NOT NULL CHECK (audio_mode IN ('passthrough', 'transcode')),
    noise_reduction      text CHECK (noise_reduction IN ('near_field', 'far_field')),
    transcription_model  text,
    -- Names of tools, separated by commas, in the order in which the model sees them.
    tools                text NOT NULL DEFAULT '',
    max_duration_seconds integer NOT NULL DEFAULT 1800 CHECK (max_duration_seconds > 0),
    published_at         timestamptz,
    UNIQUE (agent_id, version)
);
ALTER TABLE agent ADD FOREIGN KEY (published_id) REFERENCES agent_version;

CREATE TABLE phone_number (
    number      text PRIMARY KEY CHECK (number ~ '^\+[1-9][0-9]{6,14}$'),
    project_id  text NOT NULL REFERENCES project,
    agent_id    text REFERENCES agent,
    -- Wins over the agent's when it is set.
    system_type text CHECK (system_type IN ('vapi', 'openai-realtime')),
    -- Fronted: the number points at Patchbay, which decides each call. Direct: it points at VAPI.
    fronted     boolean NOT NULL DEFAULT true
);
CREATE INDEX phone_number_of_project ON phone_number (project_id);

-- The decision about a call, kept so that the same call asked about twice gets the same route.
CREATE TABLE route_decision (
    call_id    text PRIMARY KEY,
    route      text NOT NULL,
    decided_at timestamptz NOT NULL
);
CREATE INDEX route_decision_age ON route_decision (decided_at);
