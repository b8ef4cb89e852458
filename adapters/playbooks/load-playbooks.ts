import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { CodeTables } from '../../domain/denials/code-tables';
import type { PlaybookPolicy } from '../../domain/playbook';
import { loadCodeTables } from '../codes/load-code-tables';
import { playbookFile } from './playbook-schema';
import { loadPromptPay } from './prompt-pay';

/** Where the packs ship; an operator may point somewhere else. */
const DEFAULT_FOLDER = path.resolve(__dirname, '../../playbooks/packs');

/** One thing that is wrong in a pack. Line 0 is the file as a whole. */
export interface PlaybookProblem {
  file: string;
  line: number;
  field: string;
  why: string;
}

/** Packs that cannot be trusted. The message has one line for each problem, with file, line and field; nothing is loaded. */
export class PlaybooksInvalid extends Error {
  constructor(readonly problems: readonly PlaybookProblem[]) {
    super(problems.map(({ file, line, field, why }) => `${file} line ${line}, ${field}: ${why}`).join('\n'));
    this.name = 'PlaybooksInvalid';
  }
}

/**
 * Reads every pack of a folder, one immutable policy version a file, named `<key>.v<version>.yaml`.
 *
 * @param folder the shipped `playbooks/packs` when omitted.
 * @param tables whose rungs a pack may name; the shipped ones when omitted.
 * @returns all versions, by key and then version, so that the last one of a key is its newest.
 * @throws PlaybooksInvalid with every problem of every file.
 */
export function loadPlaybooks(
  folder: string = DEFAULT_FOLDER,
  tables: Pick<CodeTables, 'appealLevels'> = loadCodeTables(),
): PlaybookPolicy[] {
  const schema = playbookFile(
    tables.appealLevels.map(({ rung }) => rung),
    loadPromptPay(),
  );
  const read = packFiles(folder).map((file) => readPack(folder, file, schema));
  const problems = read.flatMap((pack) => pack.problems);
  if (problems.length > 0) throw new PlaybooksInvalid(problems);
  return read
    .flatMap((pack) => (pack.policy ? [pack.policy] : []))
    .sort((a, b) => (a.key === b.key ? a.version - b.version : a.key < b.key ? -1 : 1));
}

interface ReadPack {
  policy?: PlaybookPolicy;
  problems: PlaybookProblem[];
}

function packFiles(folder: string): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  if (files.length === 0) {
    throw new PlaybooksInvalid([{ file: folder, line: 0, field: 'folder', why: 'holds no pack' }]);
  }
  return files.sort();
}

function readPack(folder: string, file: string, schema: z.ZodType<PlaybookPolicy>): ReadPack {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path.join(folder, file), 'utf8'), { lineCounter: lines });
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) {
    return {
      problems: broken.map((error) => ({
        file,
        line: lines.linePos(error.pos[0]).line,
        field: 'yaml',
        why: error.message.split('\n')[0] ?? error.code,
      })),
    };
  }
  const parsed = schema.safeParse(document.toJS());
  if (!parsed.success) {
    return { problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, file, document, lines)) };
  }
  return named(file, parsed.data);
}

/** A version is known by its file's name, so a pack cannot be changed under the same version by copying it. */
function named(file: string, policy: PlaybookPolicy): ReadPack {
  const expected = `${policy.key}.v${policy.version}.yaml`;
  if (file === expected) return { policy, problems: [] };
  return { problems: [{ file, line: 0, field: 'file name', why: `should be ${expected}` }] };
}

function problemsOf(
  issue: z.core.$ZodIssue,
  file: string,
  document: Document,
  lines: LineCounter,
): PlaybookProblem[] {
  // A misspelt field is named itself, not the object that holds it.
  const places =
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  const why = issue.code === 'unrecognized_keys' ? 'is not a field of a playbook' : issue.message;
  return places.map((place) => ({
    file,
    line: lineOf(place, document, lines),
    field: place.join('.') || 'file',
    why,
  }));
}

/** The line of a field's key, or of the nearest thing around it when the field is missing. */
function lineOf(place: readonly PropertyKey[], document: Document, lines: LineCounter): number {
  for (let depth = place.length; depth > 0; depth -= 1) {
    const parent = depth === 1 ? document.contents : document.getIn(place.slice(0, depth - 1), true);
    const last = place[depth - 1];
    const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(last)) : undefined;
    const node = pair ? pair.key : document.getIn(place.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
