-- VAPI's id of a number: what it tells of a call without an assistant of its own may name nothing else. The number's
-- owner says it, and no two numbers have the same.
ALTER TABLE phone_number ADD COLUMN vapi_phone_number_id text;
CREATE UNIQUE INDEX phone_number_at_vapi ON phone_number (vapi_phone_number_id) WHERE vapi_phone_number_id IS NOT NULL;
