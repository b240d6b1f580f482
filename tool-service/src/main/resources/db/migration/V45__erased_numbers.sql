-- Numbers that were forgotten, so that the business's own customer system does not bring them back when they ring. Not
-- the number is kept: a digest of the project and it.
CREATE TABLE erased_number (
    project_id text NOT NULL REFERENCES project,
    digest     text NOT NULL,
    erased_at  timestamptz NOT NULL,
    PRIMARY KEY (project_id, digest)
);
