// Ours: the file to domain objects, balances and hierarchy checked, one claim at a time.
import { createReadStream } from 'node:fs';
import { x12 } from '../library.mjs';
import { measured } from '../measured.mjs';

await measured(async () => {
  const stream = createReadStream(process.argv[2]);
  let items = 0;
  for await (const batch of x12.readStream(stream)) {
    for (const item of batch) {
      if (item.type === 'issue') throw new Error(`${item.code}: ${item.message}`);
      if (item.type === 'claim' || item.type === 'remitClaim') items += 1;
    }
  }
  return { bytes: stream.bytesRead, items };
});
