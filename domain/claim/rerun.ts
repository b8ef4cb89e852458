import { classifyDenial } from '../denials/classify';
import type { CodeTables } from '../denials/code-tables';
import type { DenialInput } from '../denials/types';
import { CLASSIFY_DENIAL_VERSION, decisionOf, plainJson } from './decisions';
import type { DecisionRecord, Json } from './events';

/** Code tables by their version; a record names the version that decided. */
export type TablesByVersion = (version: string) => CodeTables | undefined;

export type Rerun =
  | { outcome: 'same' }
  | { outcome: 'different'; output: Json }
  /** This release does not know the decision at that version, or does not hold the tables it was made with. */
  | { outcome: 'notRerunnable'; reason: string };

/** Makes a recorded decision again and compares (`overturn verify`). */
export function rerun(record: DecisionRecord, tables: TablesByVersion): Rerun {
  if (record.fn === 'classifyDenial') return rerunClassification(record, tables);
  const decision = decisionOf(record);
  if (!decision) return unknownDecision(record);
  return compare(record, decision.run(record.input as never, undefined));
}

function rerunClassification(record: DecisionRecord, tables: TablesByVersion): Rerun {
  if (record.version !== CLASSIFY_DENIAL_VERSION) return unknownDecision(record);
  const input = record.input as unknown as { facts: DenialInput; tables: string };
  const held = tables(input.tables);
  if (!held) return { outcome: 'notRerunnable', reason: `code tables ${input.tables} are not held` };
  return compare(record, classifyDenial(input.facts, held));
}

function compare(record: DecisionRecord, output: unknown): Rerun {
  const again = plainJson(output);
  return sameJson(again, record.output) ? { outcome: 'same' } : { outcome: 'different', output: again };
}

/** Equal as JSON, whatever the order of keys: a database may return them in another. */
function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = a as Record<string, Json>;
  const right = b as Record<string, Json>;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => sameJson(left[key], right[key]));
}

function unknownDecision({ fn, version }: DecisionRecord): Rerun {
  return { outcome: 'notRerunnable', reason: `this release does not know ${fn} version ${version}` };
}
