-- Who may do what in a project. A principal is the subject of an OpenID Connect token.
CREATE TABLE member (
    project_id text NOT NULL REFERENCES project,
    principal  text NOT NULL CHECK (principal <> '' AND principal NOT LIKE 'token:%'),
    role       text NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
    added_by   text NOT NULL,
    added_at   timestamptz NOT NULL,
    PRIMARY KEY (project_id, principal)
);
CREATE INDEX member_of_projects ON member (principal);

-- A program's token, as its digest only: who reads this table can present none of them.
CREATE TABLE api_token (
    id         uuid PRIMARY KEY,
    project_id text NOT NULL REFERENCES project,
    name       text NOT NULL CHECK (name <> ''),
    role       text NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
    sha256     text NOT NULL UNIQUE CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz
);
CREATE INDEX api_token_of_project ON api_token (project_id, created_at);
