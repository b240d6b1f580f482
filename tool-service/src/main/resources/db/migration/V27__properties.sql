-- What a project has to let (B11). The id is the owner's own.
CREATE TABLE property (
    project_id   text NOT NULL REFERENCES project,
    id           text NOT NULL,
    address      text NOT NULL,
    area         text NOT NULL,
    -- Address and area in plain words, as callers' words are matched with them.
    searched     text NOT NULL,
    bedrooms     integer NOT NULL CHECK (bedrooms >= 0),
    bathrooms    numeric(3, 1) NOT NULL CHECK (bathrooms >= 0),
    -- A month, in cents.
    rent         bigint NOT NULL CHECK (rent > 0),
    currency     text NOT NULL,
    square_feet  integer,
    available_on date,
    pets         text NOT NULL CHECK (pets IN ('NONE', 'CATS', 'DOGS', 'CATS_AND_DOGS')),
    features     text[] NOT NULL,
    state        text NOT NULL CHECK (state IN ('AVAILABLE', 'RENTED')),
    version      bigint NOT NULL CHECK (version > 0),
    changed_at   timestamptz NOT NULL,
    changed_by   text NOT NULL,
    PRIMARY KEY (project_id, id)
);
CREATE INDEX property_offered ON property (project_id, state, rent);
