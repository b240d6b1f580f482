-- A booking of which no customer can be made steps aside for a while, longer each time.
ALTER TABLE reservation ADD COLUMN note_attempts integer NOT NULL DEFAULT 0;
ALTER TABLE reservation ADD COLUMN note_from timestamptz;
DROP INDEX reservation_not_noted;
CREATE INDEX reservation_not_noted ON reservation (coalesce(note_from, created_at))
    WHERE NOT customer_noted AND reference IS NOT NULL AND state IN ('CONFIRMED', 'CANCELLING', 'RELEASED');

-- Whether a row is told is one thing, what is told of it another: of some columns only that they were changed.
-- `hidden` names them, or what lies in them, as paths with dots; an address on the web is told without its query.
CREATE FUNCTION veiled_row(row_json jsonb, other jsonb, marker text, hidden text) RETURNS jsonb
    LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    one text[];
    told jsonb := row_json;
    entry record;
BEGIN
    FOR one IN SELECT string_to_array(named, '.') FROM unnest(string_to_array(hidden, ',')) AS named LOOP
        IF coalesce(told #> one, 'null') NOT IN ('null', '[]', '{}', '""') THEN
            told := jsonb_set(told, one, to_jsonb(
                CASE WHEN row_json #> one IS NOT DISTINCT FROM other #> one THEN '(kept)' ELSE marker END));
        END IF;
    END LOOP;
    FOR entry IN SELECT * FROM jsonb_each_text(coalesce(told #> '{document,rest}', '{}')) WHERE value LIKE '%://%?%' LOOP
        told := jsonb_set(told, ARRAY['document', 'rest', entry.key], to_jsonb(split_part(entry.value, '?', 1)));
    END LOOP;
    RETURN told;
END $$;

-- As before, and with two more arguments: what is hidden, and the columns that only count or are for machines.
CREATE OR REPLACE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    now_is jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    any_row jsonb := coalesce(now_is, was);
    project text := coalesce(any_row ->> 'project_id', CASE TG_TABLE_NAME
        WHEN 'project' THEN any_row ->> 'id'
        WHEN 'agent_version' THEN (SELECT project_id FROM agent WHERE id = any_row ->> 'agent_id') END);
    -- Who made a row has not made every change of it.
    who text := coalesce(nullif(current_setting('patchbay.by', true), ''),
        now_is ->> 'changed_by', CASE TG_OP WHEN 'INSERT' THEN
            coalesce(now_is ->> 'added_by', now_is ->> 'created_by') END, 'patchbay');
    which_one text := (SELECT string_agg(any_row ->> name, ' ' ORDER BY place)
        FROM unnest(string_to_array(TG_ARGV[1], ',')) WITH ORDINALITY AS named (name, place));
    hidden text := CASE WHEN TG_NARGS > 2 THEN TG_ARGV[2] END;
    plain_was jsonb;
    earlier audit_entry;
BEGIN
    was := shown_row(was);
    now_is := shown_row(now_is);
    IF TG_NARGS > 3 THEN
        was := was - string_to_array(TG_ARGV[3], ',');
        now_is := now_is - string_to_array(TG_ARGV[3], ',');
    END IF;
    IF TG_OP = 'INSERT' THEN was := NULL; END IF;
    IF TG_OP = 'DELETE' THEN now_is := NULL; END IF;
    IF was IS NOT DISTINCT FROM now_is OR project IS NULL THEN
        RETURN NULL;
    END IF;
    IF hidden IS NOT NULL THEN
        plain_was := was;
        was := veiled_row(was, now_is, '(was)', hidden);
        now_is := veiled_row(now_is, plain_was, '(is)', hidden);
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

-- What is told is kept, a person who is forgotten must not live on in it.
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON customer
    FOR EACH ROW EXECUTE FUNCTION tell_change('customer', 'id', 'name,phones,email,addresses,preferences,notes',
        'search');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON crm_setting
    FOR EACH ROW EXECUTE FUNCTION tell_change('crm', 'project_id', 'document.rest.headers,document.rest.body');
-- That its tokens are renewed is no change of it.
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON calendar_connection
    FOR EACH ROW EXECUTE FUNCTION tell_change('calendar-connection', 'id', 'account_id,account_name,phone,email',
        'key_id,access_until,lease_until,edition,falls,version');
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON property
    FOR EACH ROW EXECUTE FUNCTION tell_change('property', 'id', '', 'searched');
DROP TRIGGER tell_change ON technician;
CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON technician
    FOR EACH ROW EXECUTE FUNCTION tell_change('technician', 'id', 'document.phone');
