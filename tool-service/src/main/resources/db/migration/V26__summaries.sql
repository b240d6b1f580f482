-- Who is told what calls came to, replaced as a whole, as `SummarySettings` has it.
CREATE TABLE summary_settings (
    project_id text PRIMARY KEY REFERENCES project,
    version    bigint NOT NULL CHECK (version > 0),
    document   jsonb NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL
);
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON summary_settings
    FOR EACH ROW EXECUTE FUNCTION tell_change('summary-settings', 'project_id');

-- What is known of a call from its facts, in whatever order they come; and, once it is over, what it came to.
CREATE TABLE call_digest (
    call_id       text PRIMARY KEY,
    project_id    text,
    caller        text,
    began_at      timestamptz NOT NULL,
    ended_at      timestamptz,
    reason        text,
    -- The longest that the caller said in one go: mostly what it was about.
    said          text,
    -- What it was about, in the words of a provider that tells so.
    about         text,
    -- Absent until it is summed up, once.
    summarised_at timestamptz,
    outcome       text,
    why           text,
    detail        text,
    -- The local day on whose morning it was told of.
    told_on       date
);
CREATE INDEX call_digest_due ON call_digest (ended_at) WHERE summarised_at IS NULL AND ended_at IS NOT NULL;
CREATE INDEX call_digest_untold ON call_digest (project_id, ended_at) WHERE told_on IS NULL;
CREATE INDEX call_digest_age ON call_digest (began_at);

-- One a project and morning.
CREATE TABLE morning_summary (
    project_id text NOT NULL REFERENCES project,
    day        date NOT NULL,
    made_at    timestamptz NOT NULL,
    PRIMARY KEY (project_id, day)
);
