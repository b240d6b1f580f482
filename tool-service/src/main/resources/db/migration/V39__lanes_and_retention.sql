-- Who is on call, and who asked for something just now, waits behind no others (`Lane`).
ALTER TABLE outgoing_message ADD COLUMN lane text NOT NULL GENERATED ALWAYS AS (
    CASE WHEN kind = 'on_call' THEN 'ON_CALL' WHEN at_once THEN 'ASKED_FOR' ELSE 'OTHERS' END) STORED;
DROP INDEX outgoing_message_due;
CREATE INDEX outgoing_message_due ON outgoing_message (lane, channel, not_before) WHERE state = 'QUEUED';
-- What is ahead of a message on the way to the same recipient.
CREATE INDEX outgoing_message_ahead ON outgoing_message (project_id, recipient, created_at)
    WHERE state IN ('QUEUED', 'SENDING');

-- Forgotten after a while.
CREATE INDEX outgoing_message_age ON outgoing_message (created_at);
CREATE INDEX taken_message_age ON taken_message (taken_at);
CREATE INDEX tool_call_age ON tool_call (started_at);
CREATE INDEX alarm_age ON alarm (raised_at);
CREATE INDEX reservation_not_taken ON reservation (changed_at)
    WHERE intent_key IS NULL AND companion_of IS NULL AND state IN ('HELD', 'RELEASED');
