-- Texts that a project has in the place of the usual ones.
CREATE TABLE message_template (
    project_id text NOT NULL REFERENCES project,
    kind       text NOT NULL,
    language   text NOT NULL CHECK (language IN ('en', 'es')),
    channel    text NOT NULL CHECK (channel IN ('SMS', 'EMAIL')),
    title      text,
    body       text NOT NULL,
    version    integer NOT NULL DEFAULT 1,
    PRIMARY KEY (project_id, kind, language, channel)
);
