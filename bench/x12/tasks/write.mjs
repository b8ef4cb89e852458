// Ours: claims to the bytes of an 837P, in parts of one transaction each.
import { ENVELOPE, syntheticClaims } from '../claims.mjs';
import { x12 } from '../library.mjs';
import { measured } from '../measured.mjs';

await measured(async () => {
  const items = Number(process.argv[2]);
  let bytes = 0;
  for (const part of x12.stream837(syntheticClaims(items, x12.NOWHERE), ENVELOPE)) bytes += part.length;
  return { bytes, items };
});
