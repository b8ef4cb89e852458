// The peer node-x12, its streaming parser: segments with elements, no claims.
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { measured } from '../measured.mjs';
import { countObjects } from '../peer-stream.mjs';

const [, , file, peers] = process.argv;
const { X12Parser } = createRequire(path.join(peers, 'package.json'))('node-x12');

await measured(async () => {
  const stream = createReadStream(file);
  const items = await countObjects(stream.pipe(new X12Parser()));
  return { bytes: stream.bytesRead, items };
});
