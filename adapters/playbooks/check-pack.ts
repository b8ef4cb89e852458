import type { CodeTables } from '../../domain/denials/code-tables';
import { runPackCase } from '../../domain/playbooks/pack-case';
import { packSchema } from './load-playbooks';
import type { PackFile } from './playbook-schema';
import { type PlaybookProblem, readPack, type ValueSource } from './read-pack';

export interface CheckedPack {
  /** Absent when something is wrong with it. */
  pack?: PackFile;
  /** In the order of the text. */
  problems: PlaybookProblem[];
  /** How many tests of the pack's own were run. */
  tests: number;
  /** Groups of values that stand on a contract or on law, and those that stand on an assumption. */
  sourced: ValueSource[];
  assumed: ValueSource[];
}

/** A pack as its author has it checked: its form, the source of every group of values, and the tests that it brings along. */
export function checkPack(file: string, text: string, tables: CodeTables): CheckedPack {
  const { pack, problems, sources, problemAt } = readPack(file, text, packSchema(tables));
  const { policy, tests } = pack ?? { tests: [] };
  const failed = tests.flatMap((one, index) =>
    (policy ? runPackCase(policy, one, tables) : []).map(({ at, why }) =>
      problemAt(['tests', index, ...at], `${why} (${one.name})`),
    ),
  );
  const all = [...problems, ...failed].sort((a, b) => a.line - b.line || a.column - b.column);
  return {
    ...(pack && all.length === 0 ? { pack } : {}),
    problems: all,
    tests: tests.length,
    sourced: sources.filter(({ source }) => !isAssumption(source)),
    assumed: sources.filter(({ source }) => isAssumption(source)),
  };
}

/** A group that rests on an assumption in any part counts as one. */
function isAssumption(source: string): boolean {
  return /\bassumption\b/i.test(source);
}
