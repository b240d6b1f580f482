-- Another system tells about its calls by the id of its assistant.
CREATE INDEX agent_of_assistant ON agent (vapi_assistant_id) WHERE vapi_assistant_id IS NOT NULL;
