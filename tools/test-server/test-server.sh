#!/bin/sh
# Runs Temporal's time-skipping test server: test-server.sh PORT
# TEST_SERVER_CDS may name a class archive for a faster start.
#
# The SDK kills this pid with SIGKILL, so the JVM must be this process (exec). A test process that dies first leaves
# nobody to do that, so a watcher ends the JVM when its parent is gone.
LIB="${OVERTURN_CACHE:-$HOME/.cache/overturn}/temporal-test-server-1.39.0/lib"
(while kill -0 $PPID && kill -0 $$; do sleep 1; done; kill -9 $$) >/dev/null 2>&1 </dev/null &
exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto ${TEST_SERVER_CDS:+-XX:SharedArchiveFile=$TEST_SERVER_CDS} -Xmx256m \
  -cp "$LIB/*" io.temporal.testserver.TestServer "$@"
