// Ours on streams of any length: the interchange of a file as many times as asked, each with its own control number, and
// as many streams of it one after another. The code is warm when the clock starts, so only the length of a stream differs.
import { readFileSync } from 'node:fs';
import { x12 } from '../library.mjs';
import { measured } from '../measured.mjs';

const [, , file, times, streams] = process.argv;
/** Bytes of ISA13 in an ISA of 106 bytes, and of the last element of an IEA. */
const ISA13_AT = 90;
const IEA02_FROM_END = 10;
const CHUNK = 64 * 1024;

await measured(async () => {
  const interchange = readFileSync(file);
  read(interchange, 1);
  const from = performance.now();
  let items = 0;
  for (let stream = 0; stream < Number(streams); stream += 1) items += read(interchange, Number(times));
  const seconds = (performance.now() - from) / 1000;
  return { bytes: interchange.length * Number(times) * Number(streams), items, seconds };
});

function read(interchange, count) {
  const reader = new x12.FileReader();
  let claims = 0;
  for (let n = 1; n <= count; n += 1) {
    const number = String(n).padStart(9, '0');
    interchange.write(number, ISA13_AT, 'latin1');
    interchange.write(number, interchange.length - IEA02_FROM_END, 'latin1');
    for (let at = 0; at < interchange.length; at += CHUNK) {
      claims += countOf(reader.push(interchange.subarray(at, at + CHUNK)));
    }
  }
  return claims + countOf(reader.end());
}

function countOf(items) {
  let count = 0;
  for (const item of items) {
    if (item.type === 'issue') throw new Error(`${item.code}: ${item.message}`);
    if (item.type === 'remitClaim' || item.type === 'claim') count += 1;
  }
  return count;
}
