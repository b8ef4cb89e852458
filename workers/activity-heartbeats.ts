import type { ActivityInterceptorsFactory } from '@temporalio/worker';

const EVERY_MS = 3_000;

/**
 * Tells the server that this process still works on an activity, for those that have a heartbeat timeout: a killed worker is then noticed
 * within that timeout, and not only after the whole time the activity may take. A heartbeat is throttled by the SDK and is sent only by
 * activities that take seconds.
 */
export const activityHeartbeats: ActivityInterceptorsFactory = (context) => ({
  inbound: {
    execute: async (input, next) => {
      if (context.info.isLocal || context.info.heartbeatTimeoutMs === undefined) return next(input);
      const timer = setInterval(() => context.heartbeat(), EVERY_MS);
      try {
        return await next(input);
      } finally {
        clearInterval(timer);
      }
    },
  },
});
