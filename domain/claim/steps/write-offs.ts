import { type Cents, sumCents } from '../../money';
import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';
import { VOIDED_AS_DUPLICATE } from './duplicate';

/** Why money was given up when a person withdrew the whole claim. */
export const WITHDRAWN = 'withdrawn';

type WriteOff = ClaimState['writeOffs'][number];

/** What was given up counts as open again. @returns the cases it belonged to */
export function reverseWriteOffs(step: StepBuilder, which: (entry: WriteOff) => boolean): Set<string> {
  const reversed = step.state.writeOffs.filter(which);
  for (const { caseId, amountCents, reason } of reversed)
    step.event('writeOffReversed', { caseId, amountCents, reason });
  step.state.writeOffs = step.state.writeOffs.filter((entry) => !reversed.includes(entry));
  return new Set(reversed.flatMap(({ caseId }) => (caseId ? [caseId] : [])));
}

/** The part of what was given up that is a charge voided as a duplicate. */
export function voidedIn({ writeOffs }: ClaimState): { voidedCents?: Cents } {
  const voided = writeOffs.filter(({ reason }) => reason === VOIDED_AS_DUPLICATE);
  return voided.length > 0 ? { voidedCents: sumCents(voided.map(({ amountCents }) => amountCents)) } : {};
}
