import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Writes text to standard output as fast as its reader takes it, so that the output of a large file never piles up in
 * memory. A reader that has seen enough (`head`) ends it without an error.
 */
export async function print(texts: AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(texts, { objectMode: true, highWaterMark: 1 }), process.stdout, {
      end: false,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}
