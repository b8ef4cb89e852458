import type { PlaybookShelf } from '../adapters/playbooks/playbook-shelf';
import type { Logger } from '../platform/logger';

/** How long a worker may not know of a version that somebody activated. */
const EVERY_MS = 60_000;

/** Lets a running worker see what was loaded and decided meanwhile. A look that fails is told and made again. @returns how to stop */
export function lookForPlaybooks(playbooks: Pick<PlaybookShelf, 'refresh'>, log: Logger): () => void {
  const timer = setInterval(() => {
    playbooks.refresh().catch(() => log.warn('playbooks.not_read'));
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
