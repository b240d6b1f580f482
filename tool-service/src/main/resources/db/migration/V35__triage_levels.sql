-- What a project makes of the rules that are not of life safety: levels by rule.
ALTER TABLE triage_setting ADD COLUMN levels jsonb NOT NULL DEFAULT '{}';
ALTER TABLE triage_setting ADD COLUMN version bigint NOT NULL DEFAULT 1;
