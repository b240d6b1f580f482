-- The recipient asked for it in the very call that it is of: a wish not to be called does not stand against it.
ALTER TABLE outgoing_message ADD COLUMN asked boolean NOT NULL DEFAULT false;

-- What a call is answered in: what its caller was heard to speak, else its agent's.
ALTER TABLE tool_call ADD COLUMN language text;
