import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Seed } from '../behaviours';
import { applyChange, type Change } from './changes';
import { type ClearinghouseState, emptyState, parseState } from './state';

/** Where a simulator keeps what it knows. */
export interface StateKeeper {
  /** The state as it was left, or an empty one. */
  open(): ClearinghouseState;
  /** Keeps a change before it is applied; `number` is what `state.changes` will be after it. */
  append(number: number, change: Change): void;
  /** Keeps the whole state; earlier changes are not needed any more. */
  save(state: ClearinghouseState): void;
}

/** Keeps nothing: for tests and throw-away stacks. */
export function memoryKeeper(seed: Seed): StateKeeper {
  return { open: () => emptyState(seed), append: () => undefined, save: () => undefined };
}

interface JournalLine {
  number: number;
  change: Change;
}

/** Lines of a journal; one cut off by a crash while it was written was never answered, and is dropped. */
function readJournal(file: string): JournalLine[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  const complete = lines.slice(0, -1);
  return complete.map((line) => JSON.parse(line) as JournalLine);
}

/** A change that failed when it came fails again, in the same place: what it had changed until then is part of the state. */
function replay(state: ClearinghouseState, change: Change): void {
  try {
    applyChange(state, change);
  } catch {
    // Whoever sent it was told then.
  }
}

/**
 * Keeps the state in a JSON file with a journal of changes beside it. Numbers make replaying safe: a change that the snapshot holds
 * already is passed over, so a crash between snapshot and journal doubles nothing.
 */
export function fileKeeper(stateFile: string, seed: Seed): StateKeeper {
  const journal = `${stateFile}.journal`;
  const save = (state: ClearinghouseState) => {
    const next = `${stateFile}.next`;
    writeFileSync(next, JSON.stringify(state));
    renameSync(next, stateFile);
    writeFileSync(journal, '');
  };
  const open = () => {
    mkdirSync(path.dirname(path.resolve(stateFile)), { recursive: true });
    const state = existsSync(stateFile)
      ? parseState(JSON.parse(readFileSync(stateFile, 'utf8')))
      : emptyState(seed);
    for (const { number, change } of readJournal(journal)) {
      if (number > state.changes) replay(state, change);
    }
    save(state);
    return state;
  };
  return {
    open,
    append: (number, change) => appendFileSync(journal, `${JSON.stringify({ number, change })}\n`),
    save,
  };
}
