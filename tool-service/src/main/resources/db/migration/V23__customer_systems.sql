-- Which customer system a project has, replaced as a whole, as `CrmSettings` has it. Secrets are not in it.
CREATE TABLE crm_setting (
    project_id text PRIMARY KEY REFERENCES project,
    version    bigint NOT NULL CHECK (version > 0),
    document   jsonb NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL
);

-- Calls that are to be written into customer systems, and what became of it.
CREATE TABLE crm_entry (
    id          uuid PRIMARY KEY,
    project_id  text NOT NULL REFERENCES project,
    call_id     text NOT NULL UNIQUE,
    caller      text NOT NULL,
    called_at   timestamptz NOT NULL,
    state       text NOT NULL DEFAULT 'QUEUED' CHECK (state IN ('QUEUED', 'SENDING', 'SENT', 'FAILED')),
    cause       text,
    attempts    integer NOT NULL DEFAULT 0,
    not_before  timestamptz NOT NULL,
    lease_until timestamptz,
    -- As the other system names them.
    contact_id  text,
    entry_id    text,
    created_at  timestamptz NOT NULL,
    changed_at  timestamptz NOT NULL
);
CREATE INDEX crm_entry_due ON crm_entry (not_before) WHERE state = 'QUEUED';
CREATE INDEX crm_entry_open ON crm_entry (lease_until) WHERE state = 'SENDING';
CREATE INDEX crm_entry_of_project ON crm_entry (project_id, state);
CREATE INDEX crm_entry_of_caller ON crm_entry (project_id, caller);
