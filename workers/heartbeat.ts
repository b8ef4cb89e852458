import { writeFile } from 'node:fs/promises';

const EVERY_MS = 10_000;

/** Touches a file while this process's event loop turns, for a container's health check. Does nothing without a file. */
export function startHeartbeat(file: string | undefined): () => void {
  if (file === undefined) return () => undefined;
  const beat = () => void writeFile(file, '').catch(() => undefined);
  beat();
  const timer = setInterval(beat, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
