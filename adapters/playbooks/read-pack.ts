import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';
import type { z } from 'zod';
import type { PackFile } from './playbook-schema';

/** One thing that is wrong in a pack. Line and column count from 1; line 0 is the file as a whole. */
export interface PlaybookProblem {
  file: string;
  line: number;
  column: number;
  field: string;
  why: string;
}

/** Where a group of values comes from. */
export interface ValueSource {
  field: string;
  line: number;
  source: string;
}

/** Packs that cannot be trusted. The message has one line for each problem, with file, line, column and field; nothing is loaded. */
export class PlaybooksInvalid extends Error {
  constructor(readonly problems: readonly PlaybookProblem[]) {
    super(problems.map(problemText).join('\n'));
    this.name = 'PlaybooksInvalid';
  }
}

export function problemText({ file, line, column, field, why }: PlaybookProblem): string {
  return `${file} line ${line} column ${column}, ${field}: ${why}`;
}

export interface ReadPack {
  /** Absent when the text cannot be trusted. */
  pack?: PackFile;
  problems: PlaybookProblem[];
  sources: ValueSource[];
  /** The problem of a field, with its place in the text. */
  problemAt(place: readonly PropertyKey[], why: string): PlaybookProblem;
}

/** Reads the text of one pack. All that is wrong is named at once. @param file its name, which says key and version */
export function readPack(file: string, text: string, schema: z.ZodType<PackFile>): ReadPack {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const problemAt = (place: readonly PropertyKey[], why: string): PlaybookProblem => ({
    ...{ file, field: place.join('.') || 'file', why },
    ...positionOf(place, document, lines),
  });
  const broken = [...document.errors, ...document.warnings].map((error) => {
    const { line, col: column } = lines.linePos(error.pos[0]);
    return { file, line, column, field: 'yaml', why: error.message.split('\n')[0] ?? error.code };
  });
  if (broken.length > 0) return { problems: broken, sources: [], problemAt };
  const parsed = schema.safeParse(document.toJS());
  const issues = parsed.error?.issues.flatMap((issue) => problemsOf(issue, problemAt)) ?? [];
  const problems = [...issues, ...misnamed(file, document)];
  const sources = sourcesOf(document, lines);
  return {
    ...(parsed.success && problems.length === 0 ? { pack: parsed.data } : {}),
    problems,
    sources,
    problemAt,
  };
}

/** A version is known by its file's name, so a pack cannot be changed under the same version by copying it. */
function misnamed(file: string, document: Document): PlaybookProblem[] {
  const key = document.get('key');
  const version = document.get('version');
  if (typeof key !== 'string' || typeof version !== 'number') return [];
  const expected = `${key}.v${version}.yaml`;
  return file === expected
    ? []
    : [{ file, line: 0, column: 0, field: 'file name', why: `should be ${expected}` }];
}

function problemsOf(
  issue: z.core.$ZodIssue,
  problemAt: (place: readonly PropertyKey[], why: string) => PlaybookProblem,
): PlaybookProblem[] {
  // A misspelt field is named itself, not the object that holds it.
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => problemAt([...issue.path, key], 'is not a field of a playbook'))
    : [problemAt(issue.path, issue.message)];
}

/** The place of a field's key, or of the nearest thing around it when the field is missing. */
function positionOf(
  place: readonly PropertyKey[],
  document: Document,
  lines: LineCounter,
): { line: number; column: number } {
  for (let depth = place.length; depth > 0; depth -= 1) {
    const parent = depth === 1 ? document.contents : document.getIn(place.slice(0, depth - 1), true);
    const last = place[depth - 1];
    const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(last)) : undefined;
    const node = pair ? pair.key : document.getIn(place.slice(0, depth), true);
    if (isNode(node) && node.range) {
      const { line, col: column } = lines.linePos(node.range[0]);
      return { line, column };
    }
  }
  return { line: 1, column: 1 };
}

/** Every `source` of the pack with the group of values that it stands in, in the order of the text. */
function sourcesOf(document: Document, lines: LineCounter): ValueSource[] {
  const sources: ValueSource[] = [];
  visit(document, {
    Pair: (_key, pair, path) => {
      if (!isScalar(pair.key) || pair.key.value !== 'source' || !isScalar(pair.value) || !pair.key.range)
        return;
      const around = path.flatMap((node, at) => {
        if (!isPair(node)) return [];
        const inside = path[at + 1];
        const item = path[at + 2];
        return isSeq(inside) && item ? [`${node.key}.${inside.items.indexOf(item)}`] : [String(node.key)];
      });
      const { line } = lines.linePos(pair.key.range[0]);
      sources.push({ field: around.join('.') || 'file', line, source: String(pair.value.value) });
    },
  });
  return sources;
}
