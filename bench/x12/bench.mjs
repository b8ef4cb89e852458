// X12: reading against the floor and the npm peers, writing, and whether cost is linear in the size of a stream.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inFreshProcess, interleaved, median, rounded } from '../lib/measure.mjs';
import { makeFiles } from './files.mjs';
import { ensurePeers } from './peers.mjs';

const ROUNDS = 5;
const WRITTEN_CLAIMS = 200_000;
/** One stream of a gigabyte, against as many bytes in streams of ten megabytes: a short run measures the moment. */
const GIGABYTE = 1_000_000_000;

const task = (name, ...args) => inFreshProcess(path.join(import.meta.dirname, 'tasks', `${name}.mjs`), args);

/** Runs everything and resolves with the rows of the result. */
export async function run({ note }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'overturn-bench-'));
  try {
    note('Making the files');
    const files = makeFiles(folder, note);
    const results = await interleaved(works(files, ensurePeers(note)), ROUNDS, note);
    return rowsOf(results, files);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function works(files, peers) {
  const { 'small.835': small, 'large.835': remittances, 'large.837': claims } = files;
  const interchanges = Math.ceil(GIGABYTE / small.bytes);
  const ofPeers = peers && {
    'node-x12 835': () => task('node-x12', remittances.path, peers),
    'x12-parser 835': () => task('x12-parser', remittances.path, peers, 'CLP', 'SVC'),
    'node-x12 837P': () => task('node-x12', claims.path, peers),
    'x12-parser 837P': () => task('x12-parser', claims.path, peers, 'CLM', 'LX'),
  };
  return {
    'floor 835': () => task('floor', remittances.path),
    'ours 835': () => task('read', remittances.path),
    'floor 837P': () => task('floor', claims.path),
    'ours 837P': () => task('read', claims.path),
    ...ofPeers,
    'ours write': () => task('write', WRITTEN_CLAIMS),
    'ours cold': () => task('read', small.path),
    'ours short': () => task('repeat', small.path, 1, interchanges),
    'ours gigabyte': () => task('repeat', small.path, interchanges, 1),
  };
}

function rowsOf(results, files) {
  const megabytes = (name) => Math.round(files[name].bytes / 1e6);
  const speed = (name) => median(results[name].map(({ bytes, seconds }) => bytes / 1e6 / seconds));
  const row = (name, what, against) => [
    { what, value: rounded(speed(name)), unit: 'MB/s', ...comparison(speed, name, against) },
    {
      what: `${what}: peak memory`,
      value: Math.round(median(results[name].map(({ peakMb }) => peakMb))),
      unit: 'MB',
    },
  ];
  const large835 = `835 of ${megabytes('large.835')} MB`;
  const large837 = `837P of ${megabytes('large.837')} MB`;
  const peer = (name, what, ours) => (name in results ? row(name, what, ours) : []);
  return [
    ...row('floor 835', `${large835}, floor: split into segments and elements, kept`),
    ...row('ours 835', `${large835}, ours: to balanced claims`, 'floor 835'),
    ...peer('node-x12 835', `${large835}, node-x12 stream: segments`, 'ours 835'),
    ...peer('x12-parser 835', `${large835}, x12-parser: grouped by CLP`, 'ours 835'),
    ...row('floor 837P', `${large837}, floor: split into segments and elements, kept`),
    ...row('ours 837P', `${large837}, ours: to claims`, 'floor 837P'),
    ...peer('node-x12 837P', `${large837}, node-x12 stream: segments`, 'ours 837P'),
    ...peer('x12-parser 837P', `${large837}, x12-parser: grouped by CLM`, 'ours 837P'),
    ...row('ours write', `writing ${WRITTEN_CLAIMS.toLocaleString('en')} claims as 837P`),
    ...row('ours cold', `835 of ${megabytes('small.835')} MB, ours, cold code`),
    ...row('ours short', `835 streams of ${megabytes('small.835')} MB, ours, warm code`),
    ...row('ours gigabyte', '835 stream of 1 GB, ours, warm code', 'ours short'),
  ];
}

/** The ratio of two speeds, where there is something to compare with. */
function comparison(speed, name, against) {
  if (against === undefined) return {};
  return { against, ratio: Number((speed(name) / speed(against)).toFixed(2)) };
}
