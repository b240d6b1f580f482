-- What a project says itself of its emergencies. Without a row the rules' own words and temperatures hold, and there is
-- nobody on call.
CREATE TABLE triage_setting (
    project_id       text PRIMARY KEY REFERENCES project,
    on_call          text CHECK (on_call ~ '^\+[1-9][0-9]{6,14}$'),
    -- Whom the caller is told to call, as it is said: "911", "the gas company at 555 0100".
    emergency        text CHECK (emergency <> ''),
    gas_utility      text CHECK (gas_utility <> ''),
    electric_utility text CHECK (electric_utility <> ''),
    -- Degrees Fahrenheit.
    cold_outside     integer NOT NULL DEFAULT 40,
    cold_inside      integer NOT NULL DEFAULT 50,
    hot_outside      integer NOT NULL DEFAULT 85,
    hot_inside       integer NOT NULL DEFAULT 80
);

-- A project's own wording of a line of triage/rules.json, said as it stands here.
CREATE TABLE safety_line (
    project_id text NOT NULL REFERENCES triage_setting,
    name       text NOT NULL,
    language   text NOT NULL CHECK (language IN ('en', 'es')),
    line       text NOT NULL CHECK (line <> ''),
    PRIMARY KEY (project_id, name, language)
);
