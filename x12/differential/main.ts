// What our writers produce, and what two validators make of files: prints one JSON document for
// scripts/differential-pyx12.mjs, which asks pyx12. First argument: a folder to put the files in.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { validate } from '..';
import { corpusFiles, sharedX12 } from '../testing/corpus-files';
import { samples } from '../testing/samples';
import { rewrite } from './rewrite';

/** A file pyx12 is asked about. `written`: ours wrote it, so it must be accepted. */
interface Subject {
  file: string;
  name: string;
  written: boolean;
  /** What our strict profile says. */
  accepted: boolean;
  /** The codes of our errors. */
  errors: string[];
}

const folder = process.argv[2] ?? '.';
mkdirSync(folder, { recursive: true });

function subject(file: string, name: string, bytes: Uint8Array, written: boolean): Subject {
  const { accepted, issues } = validate(bytes);
  const errors = issues.filter(({ severity }) => severity === 'error');
  return { file, name, written, accepted, errors: [...new Set(errors.map(describeIssue))] };
}

function describeIssue({ code, segmentTag, element }: ReturnType<typeof validate>['issues'][number]): string {
  return [code, segmentTag && `${segmentTag}${element ? String(element).padStart(2, '0') : ''}`]
    .filter(Boolean)
    .join(' ');
}

function written(name: string, original: Uint8Array): Subject[] {
  return rewrite(original).map(({ kind, bytes }) => {
    const file = path.join(folder, `${kind} of ${name.replaceAll('/', '__')}.x12`);
    writeFileSync(file, bytes);
    return subject(file, `${kind} written from ${name}`, bytes, true);
  });
}

const ours = Object.entries(samples).flatMap(([name, text]) => written(name, Buffer.from(text, 'latin1')));
const corpus = corpusFiles().map(({ name, bytes }) =>
  subject(path.join(sharedX12, 'corpus', name), name, bytes, false),
);
const again = corpusFiles().flatMap(({ name, bytes }) => written(name, bytes));
process.stdout.write(JSON.stringify({ ours, corpus, again }));
