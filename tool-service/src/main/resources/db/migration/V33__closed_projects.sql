-- A project that is closed: nobody sees it any more, and its id stays taken.
ALTER TABLE project ADD COLUMN archived_at timestamptz;
