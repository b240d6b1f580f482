-- How often a thing was changed: what its ETag says, and the order of what is told of it.
ALTER TABLE project ADD COLUMN revision bigint NOT NULL DEFAULT 1;
ALTER TABLE agent ADD COLUMN revision bigint NOT NULL DEFAULT 1;
ALTER TABLE phone_number ADD COLUMN revision bigint NOT NULL DEFAULT 1;
ALTER TABLE member ADD COLUMN revision bigint NOT NULL DEFAULT 1;

CREATE FUNCTION next_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.revision := OLD.revision + 1;
    RETURN NEW;
END $$;
CREATE TRIGGER next_revision BEFORE UPDATE ON project FOR EACH ROW EXECUTE FUNCTION next_revision();
CREATE TRIGGER next_revision BEFORE UPDATE ON agent FOR EACH ROW EXECUTE FUNCTION next_revision();
CREATE TRIGGER next_revision BEFORE UPDATE ON phone_number FOR EACH ROW EXECUTE FUNCTION next_revision();
CREATE TRIGGER next_revision BEFORE UPDATE ON member FOR EACH ROW EXECUTE FUNCTION next_revision();

-- What is to be told on Kafka: written in the transaction that it tells of, deleted once the broker has it.
CREATE TABLE event_outbox (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic       text NOT NULL CHECK (topic IN ('audit', 'bookings', 'directory')),
    key         text NOT NULL,
    -- From 1 within a key; allocated under the lock of the row that is told of, so it follows the commits.
    sequence    bigint NOT NULL,
    event_id    uuid NOT NULL DEFAULT gen_random_uuid(),
    type        text NOT NULL,
    project_id  text NOT NULL,
    occurred_at timestamptz NOT NULL DEFAULT now(),
    -- Absent: the key is no more.
    data        jsonb
);

-- Who changed what, as it was before and as it is since. Kept.
CREATE TABLE audit_entry (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    project_id text NOT NULL,
    -- From 1 within a project, in the order of the commits; absent only until its transaction commits.
    sequence   bigint,
    tx         xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at         timestamptz NOT NULL DEFAULT now(),
    by         text NOT NULL,
    what       text NOT NULL,
    which      text NOT NULL,
    action     text NOT NULL CHECK (action IN ('added', 'changed', 'removed')),
    before     jsonb,
    after      jsonb
);
CREATE UNIQUE INDEX audit_entry_order ON audit_entry (project_id, sequence);
CREATE INDEX audit_entry_of_thing ON audit_entry (project_id, what, sequence);
CREATE INDEX audit_entry_in_flight ON audit_entry (tx) WHERE sequence IS NULL;

CREATE TABLE audit_sequence (
    project_id text PRIMARY KEY,
    last       bigint NOT NULL
);

-- The part of a that b has not, or has otherwise; objects are looked into.
CREATE FUNCTION other_part(a jsonb, b jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    part jsonb := '{}';
    entry record;
BEGIN
    FOR entry IN SELECT * FROM jsonb_each(a) LOOP
        IF entry.value IS DISTINCT FROM b -> entry.key THEN
            part := part || jsonb_build_object(entry.key,
                CASE WHEN jsonb_typeof(entry.value) = 'object' AND jsonb_typeof(b -> entry.key) = 'object'
                    THEN other_part(entry.value, b -> entry.key) ELSE entry.value END);
        END IF;
    END LOOP;
    RETURN part;
END $$ SET search_path FROM CURRENT;

-- A row as it may be shown: nothing that opens anything, and nothing that only counts changes.
CREATE FUNCTION shown_row(row_json jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(jsonb_strip_nulls(row_json))
    WHERE key !~ '(secret|sha256|cipher|encrypted|sealed|password|credential|verifier|token|api_key|nonce)'
    AND key NOT IN ('revision', 'changed_at', 'changed_by', 'added_at', 'added_by', 'created_at', 'created_by')
$$;

-- A message of Kafka has a megabyte.
CREATE FUNCTION bounded_part(part jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN octet_length(part::text) > 200000
        THEN jsonb_build_object('leftOut', octet_length(part::text)) ELSE part END
$$;

-- Tells of a change of a row. Several of one row in a transaction are one, by what they come to.
-- Arguments: what the thing is called, and the columns that say which one it is.
CREATE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    now_is jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    any_row jsonb := coalesce(now_is, was);
    project text := coalesce(any_row ->> 'project_id', CASE TG_TABLE_NAME
        WHEN 'project' THEN any_row ->> 'id'
        WHEN 'agent_version' THEN (SELECT project_id FROM agent WHERE id = any_row ->> 'agent_id') END);
    who text := coalesce(nullif(current_setting('patchbay.by', true), ''),
        now_is ->> 'changed_by', now_is ->> 'added_by', now_is ->> 'created_by', 'patchbay');
    which_one text := (SELECT string_agg(any_row ->> name, ' ' ORDER BY place)
        FROM unnest(string_to_array(TG_ARGV[1], ',')) WITH ORDINALITY AS named (name, place));
    earlier audit_entry;
BEGIN
    was := shown_row(was);
    now_is := shown_row(now_is);
    IF TG_OP = 'INSERT' THEN was := NULL; END IF;
    IF TG_OP = 'DELETE' THEN now_is := NULL; END IF;
    IF was IS NOT DISTINCT FROM now_is OR project IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT * INTO earlier FROM audit_entry WHERE tx = pg_current_xact_id() AND sequence IS NULL
        AND project_id = project AND what = TG_ARGV[0] AND which = which_one;
    IF FOUND THEN
        -- Of a thing that was changed only the changed part is known, of another all of it.
        was := CASE earlier.action WHEN 'added' THEN NULL WHEN 'changed' THEN was || earlier.before
            ELSE earlier.before END;
        IF was IS NOT DISTINCT FROM now_is THEN
            DELETE FROM audit_entry WHERE id = earlier.id;
            RETURN NULL;
        END IF;
    END IF;
    INSERT INTO audit_entry (id, project_id, by, what, which, action, before, after)
    VALUES (coalesce(earlier.id, gen_random_uuid()), project, who, TG_ARGV[0], which_one,
        CASE WHEN was IS NULL THEN 'added' WHEN now_is IS NULL THEN 'removed' ELSE 'changed' END,
        bounded_part(CASE WHEN was IS NULL THEN NULL WHEN now_is IS NULL THEN was ELSE other_part(was, now_is) END),
        bounded_part(CASE WHEN now_is IS NULL THEN NULL WHEN was IS NULL THEN now_is ELSE other_part(now_is, was) END))
    ON CONFLICT (id) DO UPDATE SET action = excluded.action, before = excluded.before, after = excluded.after;
    RETURN NULL;
END $$ SET search_path FROM CURRENT;

-- At the end of the transaction: its place among the project's changes, and its message.
CREATE FUNCTION number_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    told audit_entry;
    place bigint;
BEGIN
    SELECT * INTO told FROM audit_entry WHERE id = NEW.id AND sequence IS NULL;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    INSERT INTO audit_sequence AS known (project_id, last) VALUES (told.project_id, 1)
        ON CONFLICT (project_id) DO UPDATE SET last = known.last + 1 RETURNING last INTO place;
    UPDATE audit_entry SET sequence = place WHERE id = told.id;
    INSERT INTO event_outbox (topic, key, sequence, event_id, type, project_id, occurred_at, data)
    VALUES ('audit', told.project_id, place, told.id, 'dev.patchbay.audit.changed.v1', told.project_id, told.at,
        jsonb_strip_nulls(jsonb_build_object('by', told."by", 'what', told.what, 'which', told.which,
            'action', told.action)) || jsonb_build_object('before', coalesce(told.before, '{}'),
            'after', coalesce(told.after, '{}')));
    RETURN NULL;
END $$ SET search_path FROM CURRENT;
CREATE CONSTRAINT TRIGGER number_change AFTER INSERT ON audit_entry DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION number_change();

CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON project
    FOR EACH ROW EXECUTE FUNCTION tell_change('project', 'id');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON agent
    FOR EACH ROW EXECUTE FUNCTION tell_change('agent', 'id');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON agent_version
    FOR EACH ROW EXECUTE FUNCTION tell_change('agent-version', 'agent_id,version');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON phone_number
    FOR EACH ROW EXECUTE FUNCTION tell_change('number', 'number');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON member
    FOR EACH ROW EXECUTE FUNCTION tell_change('member', 'principal');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON api_token
    FOR EACH ROW EXECUTE FUNCTION tell_change('token', 'id');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON calendar
    FOR EACH ROW EXECUTE FUNCTION tell_change('calendar', 'project_id');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON calendar_source
    FOR EACH ROW EXECUTE FUNCTION tell_change('calendar-source', 'id');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON opening_hours
    FOR EACH ROW EXECUTE FUNCTION tell_change('opening-hours', 'weekday,opens_at');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON closure
    FOR EACH ROW EXECUTE FUNCTION tell_change('holiday', 'day');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON closure_hours
    FOR EACH ROW EXECUTE FUNCTION tell_change('holiday-hours', 'day,opens_at');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON service_length
    FOR EACH ROW EXECUTE FUNCTION tell_change('service-length', 'service');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON service_area
    FOR EACH ROW EXECUTE FUNCTION tell_change('service-area', 'project_id');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON pricing_sheet
    FOR EACH ROW EXECUTE FUNCTION tell_change('pricing', 'project_id');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON triage_setting
    FOR EACH ROW EXECUTE FUNCTION tell_change('triage', 'project_id');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON safety_line
    FOR EACH ROW EXECUTE FUNCTION tell_change('safety-line', 'name,language');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON message_settings
    FOR EACH ROW EXECUTE FUNCTION tell_change('message-settings', 'project_id');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON message_template
    FOR EACH ROW EXECUTE FUNCTION tell_change('message-template', 'kind,language,channel');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON knowledge_document
    FOR EACH ROW EXECUTE FUNCTION tell_change('document', 'id');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON screening_setting
    FOR EACH ROW EXECUTE FUNCTION tell_change('screening', 'project_id');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON blocked_caller
    FOR EACH ROW EXECUTE FUNCTION tell_change('blocked-caller', 'number,prefix');

-- The directory as it is, for whoever keeps a copy: the gateways' routes above all.
CREATE FUNCTION tell_agent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO event_outbox (topic, key, sequence, type, project_id, data)
    VALUES ('directory', 'agent:' || NEW.id, NEW.revision, 'dev.patchbay.directory.agent.v1', NEW.project_id,
        jsonb_strip_nulls(jsonb_build_object('agentId', NEW.id, 'name', NEW.name, 'enabled', NEW.enabled,
            'systemType', NEW.system_type, 'vapiAssistantId', NEW.vapi_assistant_id,
            'version', (SELECT version::text FROM agent_version WHERE id = NEW.published_id))));
    RETURN NULL;
END $$ SET search_path FROM CURRENT;
CREATE TRIGGER tell_agent AFTER INSERT OR UPDATE ON agent FOR EACH ROW EXECUTE FUNCTION tell_agent();

CREATE FUNCTION tell_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO event_outbox (topic, key, sequence, type, project_id)
        VALUES ('directory', 'number:' || OLD.number, OLD.revision + 1, 'dev.patchbay.directory.number.v1',
            OLD.project_id);
        RETURN NULL;
    END IF;
    INSERT INTO event_outbox (topic, key, sequence, type, project_id, data)
    VALUES ('directory', 'number:' || NEW.number, NEW.revision, 'dev.patchbay.directory.number.v1', NEW.project_id,
        jsonb_strip_nulls(jsonb_build_object('number', NEW.number, 'agentId', NEW.agent_id,
            'systemType', NEW.system_type, 'fronted', NEW.fronted)));
    RETURN NULL;
END $$ SET search_path FROM CURRENT;
CREATE TRIGGER tell_number AFTER INSERT OR UPDATE OR DELETE ON phone_number
    FOR EACH ROW EXECUTE FUNCTION tell_number();

-- How far a booking is. Holds are nobody else's business.
ALTER TABLE reservation ADD COLUMN told bigint NOT NULL DEFAULT 0;
CREATE FUNCTION number_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.reference IS NOT NULL AND NEW.state <> 'HELD' AND (TG_OP = 'INSERT' OR NEW.state <> OLD.state) THEN
        NEW.told := NEW.told + 1;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER number_booking BEFORE INSERT OR UPDATE ON reservation
    FOR EACH ROW EXECUTE FUNCTION number_booking();

CREATE FUNCTION tell_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO event_outbox (topic, key, sequence, type, project_id, data)
    VALUES ('bookings', NEW.id::text, NEW.told, 'dev.patchbay.booking.changed.v1', NEW.project_id,
        jsonb_strip_nulls(jsonb_build_object('bookingId', NEW.id, 'callId', NEW.call_id, 'origin', NEW.origin,
            'state', lower(NEW.state), 'cause', NEW.cause, 'service', NEW.service, 'reference', NEW.reference,
            'start', to_char(NEW.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
            'end', to_char(NEW.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
            'replaces', NEW.replaces, 'endedBy', NEW.ended_by)));
    RETURN NULL;
END $$ SET search_path FROM CURRENT;
CREATE TRIGGER tell_new_booking AFTER INSERT ON reservation
    FOR EACH ROW WHEN (NEW.told > 0) EXECUTE FUNCTION tell_booking();
CREATE TRIGGER tell_booking AFTER UPDATE ON reservation
    FOR EACH ROW WHEN (NEW.told > OLD.told) EXECUTE FUNCTION tell_booking();
