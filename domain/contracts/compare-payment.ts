import { isLaterPayer, isWithinAllowed } from '../denials/underpayment';
import { type Cents, cents, sumCents } from '../money';
import type { Adjustment, RemitClaim, RemitLine } from '../remittance/remit';
import { isAdvice, isReversal } from '../remittance/remit-kinds';
import { codeChanged, drgChanged, isBundled } from './changed-codes';

/** A line or claim that was paid less than agreed although nothing of it was denied. */
export interface Variance {
  /** `underpaid`: the billed code at less than its rate; `downcoded`: another code than the billed one was paid. */
  kind: 'underpaid' | 'downcoded';
  /** Empty for the whole claim. */
  lineIds: string[];
  /** Expected less allowed; 0 for another code where no contract says what the billed one pays. */
  shortCents: Cents;
  allowedCents: Cents;
  /** What the contract pays for what was billed, where one is on record. */
  expectedCents?: Cents;
  /** True where the expected amount holds the contract's reduction of a second procedure. */
  reductionsApplied?: boolean;
  contract?: { contractId: string; version: number; document: string; pages: string[] };
  /** Billed and paid code of a downcoded line or claim. */
  codes?: { billed: string; paid: string }[];
}

/** Why a line is not compared: nobody is asked about money that is right, or that another case already works. */
export type Silence =
  | 'reversalOrAdvice'
  | 'laterPayer'
  | 'deniedOrPending'
  | 'multipleProcedure'
  | 'bundled'
  | 'noRate'
  | 'asAgreed';

export interface Comparison {
  variances: Variance[];
  silent: { lineId?: string; why: Silence }[];
}

export interface ComparisonInput {
  remit: RemitClaim;
  billed: { lines: { lineId: string; procedure: string }[]; drg?: string };
  toleranceCents: Cents;
}

/** One line, or the whole claim where the payer names no lines. */
interface Part {
  lineId?: string;
  chargeCents: Cents;
  paidCents: Cents;
  statedAllowedCents?: Cents;
  adjustments: Adjustment[];
  codes?: { billed: string; paid: string };
}

type Judged = { part: Part; silence: Silence } | { part: Part; variance: Variance };

const MULTIPLE_PROCEDURE = '59';
const ALL = 10_000;

/**
 * Compares what a primary payer allowed with the contract in force on the day of service, for the codes as they were billed (domain
 * reference, section 0.1 step 9). Silent for a later payer, for denied or pending money, for a reduction that the contract does not price,
 * for bundled lines, and within the tolerance of the playbook. One variance a kind: a remittance opens one case for each.
 */
export function comparePayment(input: ComparisonInput): Comparison {
  const { remit } = input;
  if (isReversal(remit) || isAdvice(remit)) return { variances: [], silent: [{ why: 'reversalOrAdvice' }] };
  if (remit.payerSequence > 1 || isLaterPayer({ ...remit, clp02: remit.statusCode }))
    return { variances: [], silent: [{ why: 'laterPayer' }] };
  const judged = partsOf(input).map((part) => judge(part, remit));
  const variances = (['downcoded', 'underpaid'] as const).flatMap((kind) =>
    together(judged, kind, input.toleranceCents),
  );
  const silent = judged.map(({ part, ...rest }) => ({
    ...(part.lineId === undefined ? {} : { lineId: part.lineId }),
    why: 'silence' in rest ? rest.silence : variances.length > 0 ? undefined : ('asAgreed' as const),
  }));
  return { variances, silent: silent.flatMap(({ why, ...line }) => (why ? [{ ...line, why }] : [])) };
}

function partsOf({ remit, billed }: ComparisonInput): Part[] {
  const changed = drgChanged(remit, billed.drg);
  const byDrg = billed.drg !== undefined && remit.contract?.rates.some(({ lineId }) => lineId === undefined);
  if (remit.lines.length === 0 || changed || byDrg) {
    const { chargeCents, paidCents, adjustments } = remit;
    return [{ chargeCents, paidCents, adjustments, ...(changed ? { codes: changed } : {}) }];
  }
  return remit.lines.map((line) => linePart(line, remit, billed.lines));
}

function linePart(line: RemitLine, remit: RemitClaim, billed: ComparisonInput['billed']['lines']): Part {
  const { lineId, chargeCents, paidCents, allowedCents } = line;
  const codes = codeChanged(line, billed.find((one) => one.lineId === lineId)?.procedure);
  return {
    ...{ lineId, chargeCents, paidCents },
    ...(allowedCents === undefined ? {} : { statedAllowedCents: allowedCents }),
    adjustments: remit.adjustments.filter((one) => one.lineId === lineId),
    ...(codes ? { codes } : {}),
  };
}

function judge(part: Part, remit: RemitClaim): Judged {
  const undecided = part.adjustments.some(
    ({ disposition, amountCents }) =>
      amountCents > 0 && (disposition === 'denial' || disposition === 'pending'),
  );
  if (undecided) return { part, silence: 'deniedOrPending' };
  if (isBundled(part.lineId, remit)) return { part, silence: 'bundled' };
  const isReduced = part.adjustments.some(({ carc }) => carc === MULTIPLE_PROCEDURE);
  if (isReduced && !remit.contract?.multipleProcedure) return { part, silence: 'multipleProcedure' };
  const rate = remit.contract?.rates.find(({ lineId }) => lineId === part.lineId);
  const kind = part.codes ? 'downcoded' : 'underpaid';
  const allowed = allowedOf(part);
  const found = {
    kind,
    lineIds: part.lineId === undefined ? [] : [part.lineId],
    allowedCents: allowed,
  } as const;
  if (!rate || !remit.contract) {
    if (!part.codes) return { part, silence: 'noRate' };
    return { part, variance: { ...found, shortCents: cents(0), codes: [part.codes] } };
  }
  const expected = expectedOf(rate.rateCents, part, isReduced ? remit.contract.multipleProcedure : undefined);
  const { hidden, explained } = contractualOf(part);
  const short = Math.min(expected - allowed - explained, hidden);
  if (short <= 0) return { part, silence: 'asAgreed' };
  const { contractId, version, document } = remit.contract;
  const pages = [...rate.pages, ...(isReduced ? [remit.contract.multipleProcedure?.page ?? ''] : [])];
  return {
    part,
    variance: {
      ...{ ...found, shortCents: cents(short), expectedCents: cents(expected) },
      ...(isReduced ? { reductionsApplied: true } : {}),
      contract: { contractId, version, document, pages },
      ...(part.codes ? { codes: [part.codes] } : {}),
    },
  };
}

/** The contract never owes more than the charge. */
function expectedOf(rateCents: Cents, { chargeCents }: Part, reduction?: { percent: number }): number {
  const rate = reduction ? Math.round((rateCents * reduction.percent) / ALL) : rateCents;
  return Math.min(rate, chargeCents);
}

/** AMT*B6, else what was paid with the patient's share and what reduces the payment alone (253, 104, 245, 144, 237; signed). */
function allowedOf({ statedAllowedCents, paidCents, adjustments }: Part): Cents {
  if (statedAllowedCents !== undefined) return statedAllowedCents;
  const within = adjustments.filter(isWithinAllowed);
  return sumCents([paidCents, ...within.map(({ amountCents }) => amountCents)]);
}

/** Fee schedule reductions (45, 131, 172, and 59 where the contract prices it): where a shortage hides. */
const FEE_SCHEDULE: ReadonlySet<string> = new Set(['45', '131', '172', MULTIPLE_PROCEDURE]);

/** What was adjusted off by contract: under a fee schedule code, and under codes that give a reason of their own. */
function contractualOf({ adjustments }: Part): { hidden: Cents; explained: Cents } {
  const contractual = adjustments.filter(
    (one) => one.group !== 'PR' && one.disposition === 'contractual' && !isWithinAllowed(one),
  );
  const of = (isHidden: boolean) =>
    sumCents(
      contractual.filter(({ carc }) => FEE_SCHEDULE.has(carc) === isHidden).map((one) => one.amountCents),
    );
  return { hidden: of(true), explained: of(false) };
}

/** The variances of one kind as one, if together they exceed the tolerance. */
function together(judged: readonly Judged[], kind: Variance['kind'], toleranceCents: Cents): Variance[] {
  const found = judged.flatMap((one) =>
    'variance' in one && one.variance.kind === kind ? [one.variance] : [],
  );
  const [first] = found;
  if (!first) return [];
  const shortCents = sumCents(found.map((one) => one.shortCents));
  const isPriced = found.every((one) => one.expectedCents !== undefined);
  if (isPriced && shortCents <= toleranceCents) return [];
  const pages = [...new Set(found.flatMap((one) => one.contract?.pages ?? []))];
  const contract = found.find((one) => one.contract)?.contract;
  return [
    {
      ...{ kind, shortCents, lineIds: found.flatMap((one) => one.lineIds) },
      allowedCents: sumCents(found.map((one) => one.allowedCents)),
      ...(isPriced ? { expectedCents: sumCents(found.map((one) => one.expectedCents ?? 0)) } : {}),
      ...(found.some((one) => one.reductionsApplied) ? { reductionsApplied: true } : {}),
      ...(contract ? { contract: { ...contract, pages } } : {}),
      ...(kind === 'downcoded' ? { codes: found.flatMap((one) => one.codes ?? []) } : {}),
    },
  ];
}
