-- The published version that a draft was begun from: a draft that knows nothing of what was published since must not
-- take it back unsaid. Null: nothing was published.
ALTER TABLE agent_draft ADD COLUMN based_on integer;
UPDATE agent_draft d SET based_on =
    (SELECT v.version FROM agent a JOIN agent_version v ON v.id = a.published_id WHERE a.id = d.agent_id);
