import { type Cents, cents } from '../../domain/money';
import { annotate, type CasTriple, type ReasonCodeLookup } from '../../domain/remittance/post-remit';
import type { AdjustmentGroup, RemitClaim, RemitContract, RemitLine } from '../../domain/remittance/remit';
import type { CalendarDate } from '../../domain/time';
import { remarkCodes } from '../../x12/lookup';
import type { Adjustment, Procedure, RemitClaim835, RemitLine as RemitLine835 } from '../../x12/types';

/** What posting knows of a CLP beside the CLP itself. */
export interface RemitPlace {
  remitClaimId: string;
  remitDate: CalendarDate;
  payerSequence: number;
  version: number;
  /** Our line numbers, in the order of the CLP's lines. */
  lineIds: readonly string[];
  /** The contract in force on the day of service. */
  contract?: RemitContract;
}

/** A CLP as a claim's life reads it: codes, cents and our line numbers, no patient data. What each adjustment is, is fixed now. */
export function toRemitClaim(claim: RemitClaim835, place: RemitPlace, lookup: ReasonCodeLookup): RemitClaim {
  const { lineIds, contract, ...ids } = place;
  const lineIdAt = (at: number) => lineIds[at] ?? `R${at + 1}`;
  const triples = [
    ...claim.adjustments.map((adjustment) => tripleOf(adjustment)),
    ...claim.lines.flatMap((line, at) =>
      line.adjustments.map((adjustment) => tripleOf(adjustment, lineIdAt(at))),
    ),
  ];
  return {
    ...ids,
    statusCode: claim.status,
    chargeCents: cents(claim.chargeCents),
    paidCents: cents(claim.paidCents),
    patientCents: cents(claim.patientResponsibilityCents ?? 0),
    payerControlNumber: claim.payerControlNumber ?? '',
    ...(claim.crossoverCarrier && { forwardedTo: claim.crossoverCarrier.id ?? '' }),
    adjustments: annotate(triples, lookup),
    lines: claim.lines.map((line, at) => toLine(line, lineIdAt(at))),
    remarks: [
      ...remarkCodes(claim).map((code) => ({ code })),
      ...claim.lines.flatMap((line, at) => lineRemarks(line).map((code) => ({ code, lineId: lineIdAt(at) }))),
    ],
    ...(claim.drg && { drg: claim.drg }),
    ...interestOf(claim),
    // A reversal takes back what was compared before.
    ...(contract && claim.status !== '22' && { contract }),
  };
}

function interestOf({ amounts }: RemitClaim835): Pick<RemitClaim, 'interestCents'> {
  const stated = amounts.find(({ qualifier }) => qualifier === 'I')?.cents;
  return stated ? { interestCents: cents(stated) } : {};
}

const GROUPS: readonly string[] = ['CO', 'PR', 'OA', 'PI', 'CR'];

/** One CAS triple as posting reads it. A group code outside the closed set counts as OA: it says nothing about who owes the amount. */
export function tripleOf({ group, reason, cents: amount }: Adjustment, lineId?: string): CasTriple {
  const known = GROUPS.includes(group) ? (group as AdjustmentGroup) : 'OA';
  return { group: known, carc: reason, amountCents: cents(amount), ...(lineId !== undefined && { lineId }) };
}

function toLine(line: RemitLine835, lineId: string): RemitLine {
  const allowed = line.amounts.find(({ qualifier }) => qualifier === 'B6')?.cents;
  return {
    lineId,
    procedure: procedureText(line.procedure) || (line.revenueCode ?? ''),
    ...(line.submittedProcedure && { submittedProcedure: procedureText(line.submittedProcedure) }),
    chargeCents: cents(line.chargeCents),
    paidCents: cents(line.paidCents),
    ...(allowed !== undefined && { allowedCents: cents(allowed) as Cents }),
  };
}

function procedureText({ code, modifiers }: Procedure): string {
  return [code, ...modifiers].filter(Boolean).join(':');
}

/** LQ*HE; LQ*RX are pharmacy codes and no RARCs. */
function lineRemarks({ remarks }: RemitLine835): string[] {
  return remarks.filter(({ qualifier }) => qualifier === 'HE').map(({ code }) => code);
}
