#!/bin/sh
# Puts a backup of backup.sh (standard input) in the place of what the database holds: everything or, on any error, nothing. The roles
# have to be there (roles.sql; a new container of docker-compose.yml has them). Stop the services first: it refuses while one is connected.
#
#   docker compose stop gw-1 gw-2 vapi-adapter tool-service call-records
#   docker compose exec -T postgres sh /backup/restore.sh < patchbay-….dump
#
# What waited when the backup was made has been done since, unless it is younger than 15 minutes: nobody is woken for an emergency of last
# week, or gets a text twice. Such messages are for a person to look at (IN_DOUBT, "restored"), such alarms are over (UNANSWERED).
# PATCHBAY_RESTORE_WAITING=keep leaves them waiting, aside puts them aside, whatever the backup's age (docker compose exec -T -e
# PATCHBAY_RESTORE_WAITING=keep …).
set -eu

database="${PGDATABASE:-patchbay}"
ask() { psql -X -q -t -A -v ON_ERROR_STOP=1 -d "$database" -c "$1"; }

connected="$(ask "SELECT coalesce(string_agg(DISTINCT usename, ', '), '') FROM pg_stat_activity
  WHERE datname = current_database() AND usename IN ('tools', 'records', 'vapi')")"
if [ -n "$connected" ]; then
  echo "Still connected: $connected. Stop the services first." >&2
  exit 1
fi
missing="$(ask "SELECT coalesce(string_agg(role, ', '), '') FROM unnest(ARRAY['tools', 'records', 'vapi']) role
  WHERE role NOT IN (SELECT rolname FROM pg_roles)")"
if [ -n "$missing" ]; then
  echo "These roles are missing: $missing. Run roles.sql first." >&2
  exit 1
fi
dump="$(mktemp)"
sql="$(mktemp)"
trap 'rm -f "$dump" "$sql"' EXIT
cat > "$dump"
# A file that ends too early is found here, before anything is dropped.
pg_restore --file="$sql" "$dump"
made="$(pg_restore --list "$dump" | sed -n 's/^; *Archive created at //p')"
waiting="${PATCHBAY_RESTORE_WAITING:-$(ask "SELECT CASE WHEN now() - '$made'::timestamptz > interval '15 minutes' THEN 'aside' ELSE 'keep' END")}"
{
  echo "BEGIN;"
  echo "DROP SCHEMA IF EXISTS tools, records, vapi CASCADE;"
  cat "$sql"
  if [ "$waiting" = aside ]; then
    echo "UPDATE tools.outgoing_message SET state = 'IN_DOUBT', cause = 'restored', changed_at = now()
      WHERE state = 'SENDING' OR state = 'QUEUED' AND not_before <= now();
      UPDATE tools.alarm SET state = 'UNANSWERED', next_at = NULL WHERE state = 'ALERTING';"
  fi
  echo "COMMIT;"
} | psql -X -q -v ON_ERROR_STOP=1 -d "$database" > /dev/null
ask ANALYZE
case "$waiting" in
  aside) echo "The backup is of $made: what waited then is put aside. GET /api/outgoing-messages?state=IN_DOUBT lists the messages." >&2 ;;
esac
echo "Restored. Start the services; see docs/deployment.md for what happened since the backup." >&2
