-- The calendars that projects have chosen, at a provider. A row never changes: other settings are another row, so that
-- what was entered in a calendar is found there and taken out of there, whatever is chosen afterwards.
CREATE TABLE calendar_source (
    id         uuid PRIMARY KEY,
    project_id text NOT NULL REFERENCES project,
    provider   text NOT NULL CHECK (provider IN ('calcom', 'microsoft', 'google')),
    settings   jsonb NOT NULL,
    made_at    timestamptz NOT NULL DEFAULT now(),
    UNIQUE (project_id, provider, settings)
);
-- Without one: Patchbay's own calendar.
ALTER TABLE calendar ADD COLUMN source_id uuid REFERENCES calendar_source;
-- The one that it was entered in.
ALTER TABLE reservation ADD COLUMN source_id uuid REFERENCES calendar_source;
