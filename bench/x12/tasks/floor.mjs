// The floor: read the file, split it into segments and elements, keep them.
import { createReadStream } from 'node:fs';
import { measured } from '../measured.mjs';

await measured(async () => {
  const segments = [];
  let bytes = 0;
  let rest = '';
  for await (const chunk of createReadStream(process.argv[2])) {
    bytes += chunk.length;
    const texts = (rest + chunk.toString('latin1')).split('~');
    rest = texts.pop();
    for (const text of texts) segments.push(text.split('*'));
  }
  return { bytes, items: segments.length };
});
