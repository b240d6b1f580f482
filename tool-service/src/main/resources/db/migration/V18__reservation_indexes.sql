-- A booking that comes back under a name of its own asks how often it was given up: without this, in all bookings ever made.
CREATE INDEX reservation_given_up ON reservation (intent_key) WHERE state IN ('CANCELLING', 'RELEASED') AND intent_key IS NOT NULL;
-- Every offer looks for holds that have run out; a calendar has a few of them among the bookings of years.
CREATE INDEX reservation_held ON reservation (project_id, resource, hold_until) WHERE state = 'HELD';
