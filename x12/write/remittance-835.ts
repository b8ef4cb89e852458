import { findLoopById, tagOrder } from '../guides/guide';
import { remittance835 } from '../guides/remittance-835';
import { REMIT_PARTIES } from '../read/remit-claim';
import type { BankAccount, ProviderAdjustment, Remit835, RemitClaim835, RemitLine } from '../types';
import { joinBytes } from './byte-buffer';
import { type EnvelopeInput, type OutTransaction, streamGroup } from './envelope';
import { amt, organisationSegments, partySegments, qty } from './parts';
import { runs } from './runs';
import { fromRaw, inOrder, type OutElement, type OutSegment, X12WriteError } from './segments';
import { amount, casSegments, dtm, optionalAmount, optionalDay, procedureElement, ref, some } from './values';

/** One payment: its head, its claims and its provider adjustments. */
export interface Remittance {
  remit: Remit835;
  claims: readonly RemitClaim835[];
  adjustments: readonly ProviderAdjustment[];
}

/**
 * An 835, one transaction a payment. Amounts are written as given: whoever makes them must make them balance
 * (`remitDifference`, `claimDifference`). Claims without a group stand under LX*1.
 */
export function write835(remittances: readonly Remittance[], envelope: EnvelopeInput): Uint8Array {
  if (remittances.length === 0) throw new X12WriteError('An 835 needs at least one payment.');
  return joinBytes([...stream835(remittances, envelope)]);
}

/** The same in parts, one a payment: a payment is taken when the parts before it were. */
export function stream835(remittances: Iterable<Remittance>, envelope: EnvelopeInput): Generator<Uint8Array> {
  const group = { functionalId: 'HP', guide: '005010X221A1', transactions: transactionsOf(remittances) };
  return streamGroup(envelope, group);
}

function* transactionsOf(remittances: Iterable<Remittance>): Generator<OutTransaction> {
  for (const remittance of remittances) yield transaction(remittance);
}

function transaction({ remit, claims, adjustments }: Remittance): OutTransaction {
  const groups = runs(claims, (claim) => JSON.stringify(claim.group ?? { number: '1' }));
  return {
    set: '835',
    segments: [
      ...inOrder(tagOrder(remittance835), head(remit)),
      ...organisationSegments(remit.payer),
      ...organisationSegments(remit.payee),
      ...groups.flatMap((group) => [...groupHead(group[0]), ...group.flatMap(claimSegments)]),
      ...plbSegments(adjustments),
    ],
  };
}

function head(remit: Remit835): OutSegment[] {
  const { traceType, traceNumber, payerId, payerSupplement } = remit;
  if (remit.amountCents < 0) {
    throw new X12WriteError('A payment cannot be negative.', { segmentTag: 'BPR', element: 2 });
  }
  return [
    [
      'BPR',
      remit.handling,
      amount(remit.amountCents),
      remit.creditDebit,
      remit.method,
      remit.format,
      ...account(remit.payerAccount),
      remit.originator,
      remit.originatorSupplement,
      ...account(remit.payeeAccount),
      optionalDay(remit.paymentDate),
    ],
    ['TRN', traceType, traceNumber, payerId, payerSupplement],
    ...remit.references.map(ref),
    ...remit.dates.map(dtm),
    ...remit.extra.map(fromRaw),
  ];
}

function account(of: BankAccount | undefined): OutElement[] {
  return [of?.bankQualifier, of?.bank, of?.accountQualifier, of?.account];
}

function groupHead(claim: RemitClaim835 | undefined): OutSegment[] {
  const group = claim?.group ?? { number: '1' };
  return some<OutSegment>(
    ['LX', group.number],
    group.ts3 && ['TS3', ...group.ts3],
    group.ts2 && ['TS2', ...group.ts2],
  );
}

const CLAIM_ORDER = tagOrder(findLoopById(remittance835, '2100'));
const LINE_ORDER = tagOrder(findLoopById(remittance835, '2110'));

function claimSegments(claim: RemitClaim835): OutSegment[] {
  const named = REMIT_PARTIES.map(([, field]) => claim[field]);
  const parties = [...some(...named), ...claim.otherParties];
  const own: OutSegment[] = [
    clp(claim),
    ...casSegments(claim.adjustments),
    ...parties.flatMap(partySegments),
    ...some<OutSegment>(claim.mia && ['MIA', ...claim.mia], claim.moa && ['MOA', ...claim.moa]),
    ...claim.references.map(ref),
    ...claim.dates.map(dtm),
    ...claim.contacts.map(
      (contact): OutSegment => [
        'PER',
        contact.function,
        contact.name,
        ...contact.numbers.flatMap(({ qualifier, number }) => [qualifier, number]),
      ],
    ),
    ...claim.amounts.map(amt),
    ...claim.quantities.map(qty),
    ...claim.extra.map(fromRaw),
  ];
  return [...inOrder(CLAIM_ORDER, own), ...claim.lines.flatMap(lineSegments)];
}

function clp(claim: RemitClaim835): OutSegment {
  return [
    'CLP',
    claim.patientControlNumber,
    claim.status,
    amount(claim.chargeCents),
    amount(claim.paidCents),
    optionalAmount(claim.patientResponsibilityCents),
    claim.filingIndicator,
    claim.payerControlNumber,
    claim.facilityCode,
    claim.frequency,
    '',
    claim.drg,
    claim.drgWeight,
    claim.dischargeFraction,
  ];
}

function lineSegments(line: RemitLine): OutSegment[] {
  return inOrder(LINE_ORDER, [
    [
      'SVC',
      procedureElement(line.procedure),
      amount(line.chargeCents),
      amount(line.paidCents),
      line.revenueCode,
      line.quantity,
      procedureElement(line.submittedProcedure),
      line.submittedQuantity,
    ],
    ...line.dates.map(dtm),
    ...casSegments(line.adjustments),
    ...line.references.map(ref),
    ...line.amounts.map(amt),
    ...line.quantities.map(qty),
    ...line.remarks.map((remark): OutSegment => ['LQ', remark.qualifier, remark.code]),
    ...line.extra.map(fromRaw),
  ]);
}

/** Neighbours of one provider and fiscal year share a PLB, six pairs at most. */
function plbSegments(adjustments: readonly ProviderAdjustment[]): OutSegment[] {
  const ofProvider = runs(adjustments, ({ providerId, fiscalDate }) => `${providerId} ${fiscalDate ?? ''}`);
  const chunks = ofProvider.flatMap((run) => chunk(run, 6));
  return chunks.map((pairs): OutSegment => {
    const [first] = pairs;
    const elements = pairs.flatMap((pair): OutElement[] => [
      [pair.reason, pair.reference],
      amount(pair.cents),
    ]);
    return ['PLB', first?.providerId, optionalDay(first?.fiscalDate), ...elements];
  });
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size));
  return chunks;
}
