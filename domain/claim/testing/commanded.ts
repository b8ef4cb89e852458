import { cents } from '../../money';
import type { StaffRole } from '../../playbook';
import { applyCommand, type CommandBody, refusalOf } from '../commands';
import type { DenialCase } from '../denial-case';
import type { ClaimState } from '../state';
import { classified } from '../steps/denial';
import { passCheck, takeIn } from '../steps/intake';
import { readRemittances } from '../steps/remittance';
import { aClaim, acknowledged, adjustment, aRemit, at, aVerdict, remitted, sent, withFacts } from './a-claim';

/** A body without the person who gives it. */
export type Wish = CommandBody extends infer Body
  ? Body extends CommandBody
    ? Omit<Body, 'by' | 'role'>
    : never
  : never;

/** Gives a command on a date and returns the state after it. @throws when the claim refuses it */
export function commanded(
  state: ClaimState,
  wish: Wish,
  on: string,
  role: StaffRole = 'manager',
  id = `c${state.decisionNo}`,
): ClaimState {
  const body = { ...wish, by: 'u1', role } as CommandBody;
  const refusal = refusalOf(state, body, at(on));
  if (refusal) throw new Error(refusal.message);
  return applyCommand(state, { id, body }, at(on)).state;
}

/** Why a command is refused; `undefined` when it is not. */
export function refused(
  state: ClaimState,
  wish: Wish,
  on: string,
  role: StaffRole = 'manager',
): string | undefined {
  return refusalOf(state, { ...wish, by: 'u1', role } as CommandBody, at(on))?.message;
}

/** Imported, filed and taken by the payer: it waits for an answer. Service date 2026-04-22. */
export function withThePayer(): ClaimState {
  let taken = takeIn(aClaim(), at('2026-04-24')).state;
  for (const check of ['scrub', 'eligibility', 'authorization'] as const)
    taken = passCheck(taken, check, at('2026-04-24')).state;
  const versions = taken.versions.map((one) => ({ ...one, status: 'ready' as const }));
  const ready = { ...taken, versions };
  return withFacts(
    withFacts(ready, '2026-04-24', sent('2026-04-24')),
    '2026-04-27',
    acknowledged('2026-04-27'),
  );
}

/** Paid in full: nothing is open. */
export function settled(): ClaimState {
  const paid = remitted(aRemit({ paidCents: cents(37_500), adjustments: [] }));
  return readRemittances(withFacts(withThePayer(), '2026-05-21', paid), at('2026-05-21')).state;
}

/** 95.00 of 375.00 denied, classified, planned as an appeal with a clock of 60 days from 2026-05-20. */
export function denied(): ClaimState {
  const remit = aRemit({
    paidCents: cents(28_000),
    adjustments: [adjustment('CO', '50', 9_500, 'denial', 'L3')],
  });
  const read = readRemittances(
    withFacts(withThePayer(), '2026-05-21', remitted(remit)),
    at('2026-05-21'),
  ).state;
  const caseId = read.cases[0]?.caseId as string;
  return classified(read, caseId, aVerdict(), at('2026-05-21')).state;
}

/** The denial with its case changed. */
export function deniedWith(change: Partial<DenialCase>): ClaimState {
  const state = denied();
  return { ...state, cases: state.cases.map((one) => ({ ...one, ...change })) };
}
