import { writeFileSync } from 'node:fs';
import { readConfig } from '../config';

/** What a supervised process sends once it is of use. */
const READY = { overturn: 'ready' } as const;

const HEARTBEAT_EVERY_MS = 10_000;

/**
 * Tells whoever watches that this process is of use: the supervisor by a message, a container's health check by a file
 * (OVERTURN_HEARTBEAT_FILE) that is touched as long as the event loop turns.
 */
export function announceReady(): void {
  process.send?.(READY);
  const { heartbeatFile } = readConfig();
  if (heartbeatFile === undefined) return;
  writeFileSync(heartbeatFile, '');
  setInterval(() => writeFileSync(heartbeatFile, ''), HEARTBEAT_EVERY_MS).unref();
}

/** True for the message of {@link announceReady}. */
export function isReadyMessage(message: unknown): boolean {
  return (
    typeof message === 'object' && message !== null && 'overturn' in message && message.overturn === 'ready'
  );
}

/**
 * Resolves with the reason when this process should finish what it holds and end: SIGTERM, SIGINT, or the supervisor
 * being gone.
 */
export function untilStopRequested(): Promise<string> {
  return new Promise((resolve) => {
    const stop = (reason: string) => {
      if (process.connected) process.disconnect(); // an open channel would keep this process alive
      resolve(reason);
    };
    process.once('SIGTERM', () => stop('SIGTERM'));
    process.once('SIGINT', () => stop('SIGINT'));
    process.once('disconnect', () => stop('the supervisor is gone'));
  });
}
