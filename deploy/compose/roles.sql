-- One role for each service that has a database, owner of a schema of the same name, and blind to the others. PostgreSQL's image runs
-- this once, by psql, when its data directory is empty; tables are the services' own business. The same as the local launcher has
-- (PostgresSchema); ContainersTest of deploy/images runs it and starts the services on it.
\getenv tools PATCHBAY_DB_PASSWORD_TOOLS
\getenv records PATCHBAY_DB_PASSWORD_RECORDS
\getenv vapi PATCHBAY_DB_PASSWORD_VAPI

CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;

CREATE ROLE tools LOGIN PASSWORD :'tools';
CREATE SCHEMA tools AUTHORIZATION tools;
ALTER ROLE tools IN DATABASE patchbay SET search_path = tools, public;

CREATE ROLE records LOGIN PASSWORD :'records';
CREATE SCHEMA records AUTHORIZATION records;
ALTER ROLE records IN DATABASE patchbay SET search_path = records, public;

CREATE ROLE vapi LOGIN PASSWORD :'vapi';
CREATE SCHEMA vapi AUTHORIZATION vapi;
ALTER ROLE vapi IN DATABASE patchbay SET search_path = vapi, public;
