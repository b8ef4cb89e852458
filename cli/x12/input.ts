import { createReadStream } from 'node:fs';
import { Problem } from '../problem';

/** The bytes of a file, or of standard input where it is `-`, a chunk at a time. */
export async function* chunksOf(file: string): AsyncGenerator<Uint8Array> {
  const stream: AsyncIterable<Uint8Array> = file === '-' ? process.stdin : createReadStream(file);
  try {
    yield* stream;
  } catch (cause) {
    const name = file === '-' ? 'Standard input' : file;
    throw new Problem(`${name} cannot be read: ${(cause as Error).message}`);
  }
}

/** All of it, for answers that need the whole file. */
export async function bytesOf(file: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of chunksOf(file)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
