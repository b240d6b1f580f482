-- A version's own words for its tools: a JSON object by name, with description and filler.
ALTER TABLE agent_version ADD COLUMN tool_wording text NOT NULL DEFAULT '{}';
