-- Whom the calls of an agent's version may be put through to: a JSON array of label, number or SIP address, names, hours.
ALTER TABLE agent_version ADD COLUMN transfers text NOT NULL DEFAULT '[]';
