#!/bin/sh
# Waits for the Temporal server, then creates the product's namespace and search attributes (docker-compose.yml runs it
# in the admin-tools image). Safe to repeat.
set -eu
until temporal operator cluster health >/dev/null 2>&1; do sleep 1; done

temporal operator namespace describe -n "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 ||
  temporal operator namespace create -n "$TEMPORAL_NAMESPACE" --retention 720h

known=$(temporal operator search-attribute list -n "$TEMPORAL_NAMESPACE")
for name in TenantId PayerId ClaimType SubmissionChannel ClaimPhase; do
  echo "$known" | grep -qw "$name" ||
    temporal operator search-attribute create -n "$TEMPORAL_NAMESPACE" --name "$name" --type Keyword
done
