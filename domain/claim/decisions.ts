import type { LegalDeadlineKind } from '../deadlines/deadline';
import { legalDeadline } from '../deadlines/rules';
import { classifyDenial } from '../denials/classify';
import type { CodeTables } from '../denials/code-tables';
import type { DenialInput } from '../denials/types';
import type { WindowRule } from '../playbook';
import { type ClaimBalanceInput, claimBalance } from '../remittance/claim-balance';
import { remitMeaning } from '../remittance/read-remit';
import type { RemitClaim } from '../remittance/remit';
import type { CalendarDate } from '../time';
import type { DecisionRecord, Json } from './events';
import { type FollowUpInput, followUpStep } from './follow-up-policy';
import { claimOutcome, type OutcomeInput } from './outcome';

/** What a decision may need beside its recorded input. Tables are found by the version in the record. */
export interface DecisionEnvironment {
  tables?: CodeTables;
}

interface Decision {
  version: number;
  run(input: never, environment: DecisionEnvironment): unknown;
}

/**
 * Every decision that the ledger records, by name. A change of meaning raises the version and keeps the old function beside it, so that
 * old records still come out the same.
 */
const DECISIONS = {
  legalDeadline: {
    version: 1,
    run: (input: {
      key: string;
      kind: LegalDeadlineKind;
      rule: WindowRule;
      anchorDate: CalendarDate;
      openedOn: CalendarDate;
    }) => legalDeadline(input),
  },
  remitMeaning: {
    version: 1,
    run: (input: { remit: RemitClaim; earlier: RemitClaim[] }) => remitMeaning(input.remit, input.earlier),
  },
  claimBalance: { version: 1, run: (input: ClaimBalanceInput) => claimBalance(input) },
  followUpStep: { version: 1, run: (input: FollowUpInput) => followUpStep(input) },
  claimOutcome: { version: 1, run: (input: OutcomeInput) => claimOutcome(input) },
  classifyDenial: {
    version: 1,
    run: (input: { facts: DenialInput; tables: string }, environment: DecisionEnvironment) => {
      if (!environment.tables)
        throw new RangeError('classifyDenial needs the code tables it was decided with');
      return classifyDenial(input.facts, environment.tables);
    },
  },
} satisfies Record<string, Decision>;

export type DecisionName = keyof typeof DECISIONS;

/** Runs a decision and records it. */
export function runDecision(
  name: DecisionName,
  input: Json,
  environment: DecisionEnvironment = {},
): DecisionRecord {
  const decision: Decision = DECISIONS[name];
  const output = decision.run(input as never, environment);
  return { fn: name, version: decision.version, input: plain(input), output: plain(output) };
}

/** Runs a recorded decision again; `undefined` when this release no longer knows it at that version. */
export function rerun(record: DecisionRecord, environment: DecisionEnvironment): Json | undefined {
  const decision: Decision | undefined = (DECISIONS as Record<string, Decision>)[record.fn];
  if (!decision || decision.version !== record.version) return undefined;
  return plain(decision.run(record.input as never, environment));
}

function plain(value: unknown): Json {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Json);
}

/** A record for a decision that was taken outside (by an activity that holds the tables). */
export function recordOf(name: DecisionName, input: unknown, output: unknown): DecisionRecord {
  return { fn: name, version: DECISIONS[name].version, input: plain(input), output: plain(output) };
}
