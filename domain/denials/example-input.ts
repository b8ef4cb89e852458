import { cents, sumCents } from '../money';
import type { DenialAdjustment } from './adjustment';
import type { CaseContext } from './context';
import type { DenialInput } from './types';
import { GROUP_CODES } from './vocabulary';

/** What an example says; the rest is an ordinary commercial office claim. Amounts in cents. */
export interface Example
  extends Partial<Omit<DenialInput, 'adjustments' | 'rarcs' | 'context' | 'paidCents'>> {
  /** CAS triples as they are spoken of: `'CO-16 18500'`, with a line `'CO-16 18500 line 2'`. */
  readonly cas?: readonly string[];
  readonly paid?: number;
  readonly remarks?: readonly string[];
  readonly context?: CaseContext;
}

/**
 * A balanced classifier input from a short example, for tests. The charge is what was paid plus all adjustments unless
 * the example states it.
 */
export function exampleInput(example: Example): DenialInput {
  const { cas = [], paid = 0, remarks = [], context = {}, ...given } = example;
  const adjustments = cas.map(parseAdjustment);
  return {
    payerType: 'commercial',
    claimForm: '837P',
    clp02: '1',
    chargeCents: sumCents([paid, ...adjustments.map(({ amountCents }) => amountCents)]),
    paidCents: cents(paid),
    patientRespCents: sumCents(
      adjustments.filter(({ group }) => group === 'PR').map(({ amountCents }) => amountCents),
    ),
    adjustments,
    rarcs: remarks.map((code) => ({ code })),
    statusCodes: [],
    context,
    ...given,
  };
}

function parseAdjustment(text: string): DenialAdjustment {
  const [, code, carc = '', amount, lineId] = /^(\w\w)-(\w+) (-?\d+)(?: line (\w+))?$/.exec(text) ?? [];
  const group = GROUP_CODES.find((known) => known === code);
  if (!group) throw new RangeError(`Not an adjustment: ${text}`);
  return { group, carc, amountCents: cents(Number(amount)), ...(lineId && { lineId }) };
}
