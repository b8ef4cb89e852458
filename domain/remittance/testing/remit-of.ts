import { cents } from '../../money';
import { annotate, type CasTriple } from '../post-remit';
import type { AdjustmentDisposition, AdjustmentGroup, RemitClaim, RemitLine } from '../remit';

/** Cents of `390.00` or `-62.00`. */
export function dollars(text: string): ReturnType<typeof cents> {
  return cents(Math.round(Number(text.replace(/,/g, '')) * 100));
}

const TABLE: Record<string, AdjustmentDisposition> = {
  1: 'patient_responsibility',
  2: 'patient_responsibility',
  3: 'patient_responsibility',
  44: 'contractual',
  45: 'contractual',
  59: 'contractual',
  104: 'contractual',
  133: 'pending',
  253: 'contractual',
  303: 'contractual',
};

/** CAS triples of `CO-45 28.00, PR-2 5.50`, of one line or of the claim. */
export function casOf(text: string, lineId?: string): CasTriple[] {
  return text
    .split(', ')
    .filter((part) => part !== '')
    .map((part) => {
      const [, group, carc, amount] = /^(\w\w)-(\w+) (-?[\d.,]+)$/.exec(part) as RegExpExecArray;
      return {
        group: group as AdjustmentGroup,
        carc: carc as string,
        amountCents: dollars(amount as string),
        ...(lineId && { lineId }),
      };
    });
}

export interface RemitText {
  charge: string;
  paid: string;
  cas?: string;
  /** Line adjudications: charge, payment and CAS by line control number. */
  lines?: Record<string, { charge: string; paid: string; cas: string }>;
}

let nextId = 0;

/** A posted CLP from the amounts as a story tells them; CLP05 follows from the CAS. */
export function remitOf(text: RemitText, over: Partial<RemitClaim> = {}): RemitClaim {
  nextId += 1;
  const lines = Object.entries(text.lines ?? {});
  const triples = [...casOf(text.cas ?? ''), ...lines.flatMap(([lineId, line]) => casOf(line.cas, lineId))];
  const patient = triples.filter((one) => one.group === 'PR').reduce((sum, one) => sum + one.amountCents, 0);
  const statusCode = over.statusCode ?? (text.charge.startsWith('-') ? '22' : '1');
  return {
    remitClaimId: `R${nextId}`,
    remitDate: '2026-06-01',
    payerSequence: 1,
    version: 1,
    statusCode,
    chargeCents: dollars(text.charge),
    paidCents: dollars(text.paid),
    patientCents: cents(statusCode === '22' ? 0 : patient),
    payerControlNumber: 'P100',
    adjustments: annotate(triples, { dispositionOf: (_group, carc) => TABLE[carc] ?? 'denial' }),
    lines: lines.map(
      ([lineId, line]): RemitLine => ({
        lineId,
        procedure: '99213',
        chargeCents: dollars(line.charge),
        paidCents: dollars(line.paid),
      }),
    ),
    remarks: [],
    ...over,
  };
}

/** The reversal of a determination: every amount negated. */
export function reversalOf(remit: RemitClaim, over: Partial<RemitClaim> = {}): RemitClaim {
  nextId += 1;
  return {
    ...remit,
    remitClaimId: `R${nextId}`,
    statusCode: '22',
    chargeCents: cents(-remit.chargeCents),
    paidCents: cents(-remit.paidCents),
    patientCents: cents(0),
    adjustments: remit.adjustments.map((one) => ({ ...one, amountCents: cents(-one.amountCents) })),
    lines: remit.lines.map((line) => ({
      ...line,
      chargeCents: cents(-line.chargeCents),
      paidCents: cents(-line.paidCents),
    })),
    ...over,
  };
}
