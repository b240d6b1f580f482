#!/bin/sh
# Writes a backup of Patchbay's database to standard output, while the services run: one consistent picture of all three schemas,
# compressed, for restore.sh. Whom to ask is said as to every client of PostgreSQL (PGHOST, PGPORT, PGUSER: a superuser, PGPASSWORD or
# PGPASSFILE). The client tools have to be of the server's major version.
#
#   docker compose exec -T postgres sh /backup/backup.sh > patchbay-$(date -u +%Y%m%dT%H%M%SZ).dump
set -eu

database="${PGDATABASE:-patchbay}"
server="$(psql -X -q -t -A -d "$database" -c "SELECT current_setting('server_version_num')::int / 10000")"
tools="$(pg_dump --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')"
if [ "$server" != "$tools" ]; then
  echo "The server is PostgreSQL $server, these client tools are of version $tools: use those of version $server." >&2
  exit 1
fi
# Roles and their passwords are not in it (roles.sql makes them), nor settings of the server.
exec pg_dump --format=custom --schema=tools --schema=records --schema=vapi --dbname="$database"
