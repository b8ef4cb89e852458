import type {
  Adjustment,
  AmountFact,
  Claim837,
  DateFact,
  LineAdjudication,
  OtherPayer,
  RemitClaim835,
  ServiceLine,
} from '../../x12/types';
import { NOWHERE } from '../../x12/types';
import { lineIdOf } from './line-id';

/** One decision of an earlier payer that stands, as its 835 said it. */
export interface EarlierDecision {
  content: RemitClaim835;
  /** BPR16. */
  paidOn: string;
  /** Our line numbers, in the order of the CLP's lines. */
  lineIds: readonly string[];
}

/** Payer paid amount, and what it leaves to the patient (2320 and 2430). */
const PAID = 'D';
const REMAINING = 'EAF';
/** DTP: date of the adjudication or payment. */
const ADJUDICATED = '573';

/**
 * What an earlier payer did, as the next one reads it: all its adjustments, what it paid, what it left and when. What it decided by line
 * stands in 2430 of the line, with its date and remainder; the rest in 2320 (and its date in 2330B).
 */
export function withDecisions(
  claim: Claim837,
  other: OtherPayer,
  decisions: readonly EarlierDecision[],
): { other: OtherPayer; lines: ServiceLine[] } {
  const payerId = other.payer?.id ?? '';
  const contents = decisions.map(({ content }) => content);
  const byLine = contents.some((content) => content.lines.length > 0);
  const adjustments = contents.flatMap((content) => content.adjustments);
  const [newest] = decisions
    .map(({ paidOn }) => paidOn)
    .sort()
    .reverse();
  const left = patientShare(contents.flatMap(allOf));
  const amounts: AmountFact[] = [
    { qualifier: PAID, cents: sum(contents.map(({ paidCents }) => paidCents)) },
    ...(byLine || left === 0 ? [] : [{ qualifier: REMAINING, cents: left }]),
  ];
  const moa = contents.map((content) => content.moa).find((one) => one !== undefined);
  const mia = contents.map((content) => content.mia).find((one) => one !== undefined);
  return {
    other: {
      ...other,
      ...{ adjustments: [...adjustments], amounts },
      ...(moa && { moa: [...moa] }),
      ...(mia && { mia: [...mia] }),
      ...(other.payer && {
        payer: { ...other.payer, dates: byLine || !newest ? [] : [dated(newest)] },
      }),
    },
    lines: claim.lines.map((line) => ({
      ...line,
      adjudications: [
        ...line.adjudications.filter((one) => one.payerId !== payerId),
        ...decisions.flatMap((decision) => adjudicationsOf(lineIdOf(line), payerId, decision)),
      ],
    })),
  };
}

function adjudicationsOf(
  lineId: string,
  payerId: string,
  { content, paidOn, lineIds }: EarlierDecision,
): LineAdjudication[] {
  return content.lines.flatMap((line, at) => {
    if (lineIds[at] !== lineId) return [];
    const left = patientShare(line.adjustments);
    return {
      ...{ source: NOWHERE, payerId, paidCents: line.paidCents, procedure: line.procedure },
      ...(line.revenueCode && { revenueCode: line.revenueCode }),
      quantity: line.quantity ?? '1',
      adjustments: [...line.adjustments],
      dates: [dated(paidOn)],
      amounts: left === 0 ? [] : [{ qualifier: REMAINING, cents: left }],
      extra: [],
    };
  });
}

function dated(from: string): DateFact {
  return { qualifier: ADJUDICATED, from };
}

function allOf({ adjustments, lines }: RemitClaim835): Adjustment[] {
  return [...adjustments, ...lines.flatMap((line) => line.adjustments)];
}

function patientShare(adjustments: readonly Adjustment[]): number {
  return sum(adjustments.filter(({ group }) => group === 'PR').map(({ cents }) => cents));
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, one) => total + one, 0);
}
