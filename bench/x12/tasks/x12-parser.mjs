// The peer x12-parser: segments as objects, grouped by claim with its lines below it.
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { measured } from '../measured.mjs';
import { countObjects } from '../peer-stream.mjs';

const [, , file, peers, start, lineStart] = process.argv;
const entry = path.join(peers, 'node_modules/x12-parser/dist/esm/index.js');
const { Schema, X12grouper, X12parser } = await import(pathToFileURL(entry).href);

await measured(async () => {
  const stream = createReadStream(file);
  const claim = { start, name: 'claim', groups: [{ start: lineStart, name: 'line' }] };
  const grouper = new X12grouper(new Schema('any', claim));
  const groups = stream.pipe(new X12parser()).pipe(grouper);
  const items = await countObjects(groups, (group) => group.name === 'claim');
  return { bytes: stream.bytesRead, items };
});
