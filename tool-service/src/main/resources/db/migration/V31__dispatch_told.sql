-- Time that somebody gives to an emergency which they have accepted: beside their visits, and like them in the way
-- of every other one. A visit that stood before may overlap it; two emergencies of one may not.
CREATE TABLE engagement (
    reference  uuid PRIMARY KEY,
    project_id text NOT NULL REFERENCES project,
    resource   text NOT NULL,
    occupied   tstzrange NOT NULL CHECK (NOT isempty(occupied)),
    CONSTRAINT engagement_never_overlaps EXCLUDE USING gist (
        project_id WITH =, resource WITH =, occupied WITH &&)
);

-- Called off by a person: nobody is needed any more.
ALTER TABLE alarm DROP CONSTRAINT alarm_state_check;
ALTER TABLE alarm ADD CONSTRAINT alarm_state_check
    CHECK (state IN ('ALERTING', 'ACCEPTED', 'UNANSWERED', 'CANCELLED'));

-- When the link of the last alert was used; it is good once.
ALTER TABLE alarm_rung ADD COLUMN link_used_at timestamptz;

ALTER TABLE event_outbox DROP CONSTRAINT event_outbox_topic_check;
ALTER TABLE event_outbox ADD CONSTRAINT event_outbox_topic_check
    CHECK (topic IN ('audit', 'bookings', 'directory', 'dispatch'));

-- How often an alarm was told of; every step holds its row.
ALTER TABLE alarm ADD COLUMN told bigint NOT NULL DEFAULT 0;

-- The problem, the address and all numbers stay here.
CREATE FUNCTION tell_dispatch(which uuid, step text, who alarm_rung) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    told_of alarm;
BEGIN
    UPDATE alarm SET told = told + 1 WHERE id = which RETURNING * INTO told_of;
    INSERT INTO event_outbox (topic, key, sequence, type, project_id, data)
    VALUES ('dispatch', which::text, told_of.told, 'dev.patchbay.dispatch.changed.v1', told_of.project_id,
        jsonb_strip_nulls(jsonb_build_object('dispatchId', which, 'callId', told_of.call_id, 'step', step,
            'safety', told_of.safety, 'position', who.position, 'technicianId', who.technician_id,
            'cause', CASE WHEN step = 'escalated' THEN lower(who.state) END,
            'arrival', CASE WHEN step = 'accepted'
                THEN to_char(told_of.arrival_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') END)));
END $$ SET search_path FROM CURRENT;

CREATE FUNCTION tell_rung() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell_dispatch(NEW.alarm_id, CASE NEW.state WHEN 'ALERTED' THEN 'offered' WHEN 'ACCEPTED' THEN 'accepted'
        WHEN 'DECLINED' THEN 'declined' ELSE 'escalated' END, NEW);
    RETURN NULL;
END $$ SET search_path FROM CURRENT;
CREATE TRIGGER tell_rung AFTER UPDATE ON alarm_rung FOR EACH ROW
    WHEN (NEW.state <> 'WAITING' AND (NEW.state, NEW.alerted_at, NEW.answered_at)
        IS DISTINCT FROM (OLD.state, OLD.alerted_at, OLD.answered_at))
    EXECUTE FUNCTION tell_rung();

CREATE FUNCTION tell_alarm() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell_dispatch(NEW.id, CASE NEW.state WHEN 'CANCELLED' THEN 'cancelled' ELSE 'exhausted' END, NULL);
    RETURN NULL;
END $$ SET search_path FROM CURRENT;
CREATE TRIGGER tell_alarm AFTER UPDATE ON alarm FOR EACH ROW
    WHEN (NEW.state IN ('UNANSWERED', 'CANCELLED') AND NEW.state <> OLD.state)
    EXECUTE FUNCTION tell_alarm();

CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON technician
    FOR EACH ROW EXECUTE FUNCTION tell_change('technician', 'id');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON dispatch_setting
    FOR EACH ROW EXECUTE FUNCTION tell_change('dispatch-settings', 'project_id');
