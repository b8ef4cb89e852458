#!/bin/sh
# Creates or upgrades Temporal's two databases (docker-compose.yml runs it in the admin-tools image). Safe to repeat.
set -eu
sql() { temporal-sql-tool --plugin postgres12 --ep "$POSTGRES_SEEDS" -p "$DB_PORT" -u "$POSTGRES_USER" --pw "$POSTGRES_PWD" "$@"; }

for database in temporal temporal_visibility; do
  schema="${database#temporal_}"
  # `create` fails where the database exists; then `setup-schema` was done too.
  if sql --db "$database" create; then sql --db "$database" setup-schema -v 0.0; fi
  sql --db "$database" update-schema --schema-name "postgresql/v12/$schema"
done
