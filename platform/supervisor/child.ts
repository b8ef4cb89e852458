/** What a supervised process sends once it is of use. */
const READY = { overturn: 'ready' } as const;

/** Tells the supervisor that this process is of use. Does nothing when it was started by hand. */
export function announceReady(): void {
  process.send?.(READY);
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
