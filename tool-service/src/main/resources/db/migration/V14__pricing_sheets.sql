-- What a project's work costs, replaced as a whole, as `PricingSheet` has it.
CREATE TABLE pricing_sheet (
    project_id text PRIMARY KEY REFERENCES project,
    version    bigint NOT NULL CHECK (version > 0),
    document   jsonb NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL
);
