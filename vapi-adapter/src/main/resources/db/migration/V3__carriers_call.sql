-- The carrier's id of the call, as VAPI told it first; a call of VAPI's own is known by it too.
ALTER TABLE vapi.call ADD COLUMN carrier_call_id text;
CREATE INDEX call_of_carrier ON vapi.call (carrier_call_id) WHERE carrier_call_id IS NOT NULL;
