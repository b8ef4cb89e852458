import { availableParallelism, totalmem } from 'node:os';

/** Where the figures were taken: they mean little without it. */
export function machine() {
  return {
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
}
