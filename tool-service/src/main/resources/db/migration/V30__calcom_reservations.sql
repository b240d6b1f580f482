-- Slots that Cal.com keeps for callers who were offered them; it hides them from us as from everybody.
CREATE TABLE calcom_reservation (
    project_id    text NOT NULL REFERENCES project,
    event_type_id bigint NOT NULL,
    starts_at     timestamptz NOT NULL,
    ends_at       timestamptz NOT NULL CHECK (ends_at > starts_at),
    kept_until    timestamptz NOT NULL,
    PRIMARY KEY (project_id, event_type_id, starts_at)
);
