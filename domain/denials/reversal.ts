import { sumCents, ZERO } from '../money';
import { type Proposal, remarkCodes } from './case';
import type { DenialInput } from './types';

/**
 * Claim statuses that are no decision on the money owed: a reversal, a predetermination, a claim forwarded because it
 * was not this payer's. Source: section 0.1 steps 2 and 3.
 *
 * @returns undefined for a processed claim.
 */
export function proposeForUndecided(input: DenialInput): Proposal | undefined {
  const base = {
    isDenial: false,
    deniedCents: ZERO,
    lineIds: [],
    alternatives: [],
    stage: 'none',
    confidence: 0.95,
    action: 'no_action',
  } as const;
  if (isReversal(input)) {
    return { ...base, disposition: 'reversal', rootCause: 'other', ...reversalClock(input) };
  }
  if (input.clp02 === '25') {
    const evidence = [
      { kind: 'rule', ref: 'PREDETERMINATION', detail: 'an estimate, not an adjudicated claim' },
    ] as const;
    return { ...base, disposition: 'informational', rootCause: 'other', evidence };
  }
  if (input.clp02 === '23') {
    const evidence = [
      { kind: 'rule', ref: 'FORWARDED', detail: 'not this payer: it sent the claim on, track it there' },
    ] as const;
    const deadline = {
      kind: 'follow_up',
      rule: 'ask the receiving payer after 30 days',
      dueInDays: 30,
    } as const;
    return {
      ...base,
      disposition: 'informational',
      rootCause: 'coordination_of_benefits',
      evidence,
      deadline,
    };
  }
  return undefined;
}

/** A reversal carries CLP02 22; the legacy group CR marks the same on old remits (section 1). */
export function isReversal(input: Pick<DenialInput, 'clp02' | 'adjustments'>): boolean {
  return input.clp02 === '22' || input.adjustments.some((adjustment) => adjustment.group === 'CR');
}

/** With its correction a reversal is only netted; without it a clock runs and no case opens (story S08). */
function reversalClock(input: DenialInput): Pick<Proposal, 'evidence' | 'deadline'> {
  const correction = input.context.reversal?.correction;
  const reason = [...remarkCodes(input)].find((code) => /^N6(8[7-9]|9[0-8])$/.test(code));
  const marker = { kind: 'rule', ref: 'REVERSAL', detail: 'reverses an earlier decision' } as const;
  const evidence = reason
    ? [marker, { kind: 'rarc' as const, ref: reason, detail: 'reason of the reversal' }]
    : [marker];
  if (input.context.reversal?.correctionFound) {
    const net = correction ? sumCents([correction.paidCents, input.paidCents]) : undefined;
    const money =
      net === undefined
        ? []
        : [{ kind: 'money' as const, ref: 'net', detail: `${net} cents after the correction` }];
    return { evidence: [...evidence, ...money] };
  }
  return {
    evidence,
    deadline: {
      kind: 'follow_up',
      rule: 'the correction is awaited; call when it has not come in 30 days',
      dueInDays: 30,
    },
  };
}

/**
 * The correction that follows a reversal, as an input of its own: if it pays less or nothing it opens a new case
 * (section 0.1 step 2, worked example W8).
 */
export function correctionOf(input: DenialInput): DenialInput | undefined {
  const correction = input.context.reversal?.correction;
  if (!isReversal(input) || !correction) return undefined;
  return {
    ...input,
    clp02: '1',
    chargeCents: sumCents([-input.chargeCents]),
    paidCents: correction.paidCents,
    patientRespCents: sumCents(
      correction.adjustments.filter((a) => a.group === 'PR').map((a) => a.amountCents),
    ),
    adjustments: correction.adjustments,
    rarcs: [...input.rarcs, ...(correction.rarcs ?? [])],
  };
}
