-- Keys that projects have given for providers without a sign-in, encrypted as tokens are.
CREATE TABLE provider_key (
    project_id text NOT NULL REFERENCES project,
    provider   text NOT NULL CHECK (provider IN ('calcom')),
    key_id     text NOT NULL,
    sealed     bytea NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (project_id, provider)
);
CREATE INDEX provider_key_by_key ON provider_key (key_id);
-- That a key is there and who gave it, never the key; that it lies under another key of ours is no change of it.
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON provider_key
    FOR EACH ROW EXECUTE FUNCTION tell_change('provider-key', 'provider', '', 'key_id,sealed');
