import { createRequire } from 'node:module';
import path from 'node:path';

/** The library as it was built, the way a program that uses it loads it. */
export const x12 = createRequire(import.meta.url)(path.resolve(import.meta.dirname, '../../dist/x12'));
