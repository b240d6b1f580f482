-- Who changes a calendar says which version of it was read.
ALTER TABLE calendar ADD COLUMN version bigint NOT NULL DEFAULT 1;
ALTER TABLE calendar ADD COLUMN buffer_before_minutes integer NOT NULL DEFAULT 0 CHECK (buffer_before_minutes >= 0);

-- The hours of a day that has others than its weekday; a closure without any is a day off.
CREATE TABLE closure_hours (
    project_id text NOT NULL,
    day        date NOT NULL,
    opens_at   time NOT NULL,
    closes_at  time NOT NULL,
    PRIMARY KEY (project_id, day, opens_at),
    FOREIGN KEY (project_id, day) REFERENCES closure ON DELETE CASCADE
);

-- How long a visit takes whose service has these words in it; of several the longest wording counts.
CREATE TABLE service_length (
    project_id text NOT NULL REFERENCES calendar,
    service    text NOT NULL,
    minutes    integer NOT NULL CHECK (minutes > 0),
    PRIMARY KEY (project_id, service)
);
