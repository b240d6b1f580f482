-- What an agent is to be next; it takes no call before it is published.
CREATE TABLE agent_draft (
    agent_id   text PRIMARY KEY REFERENCES agent,
    project_id text NOT NULL REFERENCES project,
    version    bigint NOT NULL CHECK (version > 0),
    document   jsonb NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL
);
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON agent_draft
    FOR EACH ROW EXECUTE FUNCTION tell_change('agent-draft', 'agent_id');

ALTER TABLE agent_version ADD COLUMN published_by text;
-- The version that this one is the same as, when somebody went back to it.
ALTER TABLE agent_version ADD COLUMN reverts integer;

CREATE FUNCTION keep_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published version never changes: calls name it';
END $$;
CREATE TRIGGER keep_version BEFORE UPDATE OR DELETE ON agent_version
    FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION keep_version();
