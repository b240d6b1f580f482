-- Transport replay: a tool call told twice runs once. The row is there before the tool starts.
CREATE TABLE tool_call (
    call_id      text NOT NULL,
    tool_call_id text NOT NULL,
    project_id   text NOT NULL,
    name         text NOT NULL,
    started_at   timestamptz NOT NULL,
    -- Until then its runner may still be at work; after it another may take over.
    lease_until  timestamptz NOT NULL,
    -- The answer as it was given, byte for byte.
    result       text,
    PRIMARY KEY (call_id, tool_call_id)
);
