-- A trusted extension, as btree_gist is: the database's owner may create it. Where the role is not the owner it is there already.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- What a project's answers come from (B7), as it was given.
CREATE TABLE knowledge_document (
    id         uuid PRIMARY KEY,
    project_id text NOT NULL REFERENCES project,
    title      text NOT NULL,
    language   text NOT NULL CHECK (language IN ('en', 'es', 'simple')),
    format     text NOT NULL CHECK (format IN ('MARKDOWN', 'HTML', 'TEXT')),
    content    text NOT NULL,
    -- Where it comes from, such as a page's address.
    source     text,
    version    bigint NOT NULL CHECK (version > 0),
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL
);
CREATE INDEX knowledge_document_of_project ON knowledge_document (project_id, title, id);

-- The pieces that it is searched by, made anew whenever it changes.
CREATE TABLE knowledge_passage (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document_id   uuid NOT NULL REFERENCES knowledge_document ON DELETE CASCADE,
    project_id    text NOT NULL,
    language      text NOT NULL,
    place         integer NOT NULL,
    heading       text NOT NULL,
    body          text NOT NULL,
    -- The title weighs A, the heading B, the text C.
    search        tsvector NOT NULL,
    -- Of length one, four bytes a component; absent until somebody has made it.
    embedding     bytea,
    embedded_with text
);
CREATE INDEX knowledge_passage_search ON knowledge_passage USING gin (search);
CREATE INDEX knowledge_passage_of_document ON knowledge_passage (document_id);
CREATE INDEX knowledge_passage_of_project ON knowledge_passage (project_id, id);

-- In how many of a project's documents a word's stem is: what is rare says more, and what is misheard is near one of these.
CREATE TABLE knowledge_term (
    project_id text NOT NULL,
    language   text NOT NULL,
    term       text NOT NULL,
    documents  integer NOT NULL,
    PRIMARY KEY (project_id, language, term)
);
CREATE INDEX knowledge_term_near ON knowledge_term USING gin (term gin_trgm_ops);
