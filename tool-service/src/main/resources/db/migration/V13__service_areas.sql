-- Where a project works, replaced as a whole: postcodes, circles and polygons as `AreaDocument` has them.
CREATE TABLE service_area (
    project_id text PRIMARY KEY REFERENCES project,
    version    bigint NOT NULL CHECK (version > 0),
    document   jsonb NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL
);
