-- The event log: facts as they came, never changed. Retention drops whole months.
CREATE TABLE records.facts (
    call_id     text        NOT NULL,
    instance    text        NOT NULL,
    sequence    bigint      NOT NULL,
    occurred_at timestamptz NOT NULL,
    event_id    text        NOT NULL,
    type        text        NOT NULL,
    stored_at   timestamptz NOT NULL DEFAULT now(),
    -- json and not jsonb: a caller's words may hold what jsonb refuses (a NUL), and nothing is searched inside.
    event       json        NOT NULL,
    -- The same fact comes with the same time, so the partition key in the key lets no duplicate in.
    PRIMARY KEY (call_id, instance, sequence, occurred_at)
) PARTITION BY RANGE (occurred_at);

-- For clocks that are far off; the months of honest facts are made when their first fact arrives.
CREATE TABLE records.facts_elsewhen PARTITION OF records.facts DEFAULT;

CREATE FUNCTION records.ensure_month(day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    month timestamp := date_trunc('month', day::timestamp);
    name  text := 'facts_' || to_char(month, 'YYYY_MM');
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('records.ensure_month'));
    IF to_regclass('records.' || name) IS NULL THEN
        EXECUTE format('CREATE TABLE records.%I PARTITION OF records.facts FOR VALUES FROM (%L) TO (%L)',
                       name, month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
    END IF;
EXCEPTION
    -- Facts of that month already lie in facts_elsewhen; the rest of the month joins them there.
    WHEN check_violation THEN NULL;
END $$;

-- One row a call: what the list shows, and what it is searched by.
CREATE TABLE records.calls (
    call_id      text        PRIMARY KEY,
    started_at   timestamptz NOT NULL,
    last_fact_at timestamptz NOT NULL,
    facts        integer     NOT NULL,
    project_id   text,
    from_number  text,
    to_number    text,
    status       text        NOT NULL DEFAULT 'ringing',
    over         boolean     NOT NULL DEFAULT false,
    provider_ids text[]      NOT NULL DEFAULT '{}',
    summary      json,
    lease_holder text,
    lease_until  timestamptz
);

CREATE INDEX calls_newest ON records.calls (started_at DESC, call_id DESC);
CREATE INDEX calls_newest_of_project ON records.calls (project_id, started_at DESC, call_id DESC);
CREATE INDEX calls_from ON records.calls (from_number, started_at DESC);
CREATE INDEX calls_to ON records.calls (to_number, started_at DESC);
CREATE INDEX calls_by_provider_id ON records.calls USING gin (provider_ids);
CREATE INDEX calls_unfinished ON records.calls (last_fact_at) WHERE NOT over;
