import { cents, sumCents } from '../../domain/money';
import type { RemitLine } from '../../domain/remittance/remit';
import { leftOn, priceAfterOthers } from './coordination';
import type { EarlierPayers } from './other-payers';
import type { BasisPoints, Seed } from './random';
import { ALWAYS, drawFor, happens, within } from './random';
import type { RemittedAdjustment, RemittedClaim } from './remitted';
import { loweredLine } from './shortage';
import type { DenialCause, PayerClaim, PayerClaimLine, PayerProfile, Shortage } from './types';

/** A line with what the payer says about it. Charge - paid = sum of its adjustments, always. */
interface JudgedLine {
  line: RemitLine;
  adjustments: RemittedAdjustment[];
  remarks: { code: string; lineId?: string }[];
}

/** What decides an adjudication, apart from the claim itself. */
export interface Judgement {
  payerControlNumber: string;
  /** Denies some or all lines. */
  denial?: { cause: DenialCause; lineIds: ReadonlySet<string> };
  /** Pays this much less of every line, by contract. */
  cut?: BasisPoints;
  /** Pays too little without a word. */
  shortage?: Shortage;
  /** RARCs of the whole claim. */
  remarks?: string[];
  /** Passed on to the payer with this id, where the patient owes anything. */
  forwardedTo?: string;
}

function share(amountCents: number, part: BasisPoints): number {
  return Math.round((amountCents * part) / ALWAYS);
}

function adjustment(
  group: RemittedAdjustment['group'],
  carc: string,
  amountCents: number,
  lineId: string,
): RemittedAdjustment[] {
  return amountCents === 0 ? [] : [{ group, carc, amountCents: cents(amountCents), lineId }];
}

/** What the payer has agreed to allow for a line: its fee schedule, as the practice has it too. */
export function agreedCents(profile: PayerProfile, seed: Seed, line: PayerClaimLine): number {
  return line.chargeCents - contractualCents(profile, seed, line);
}

function remitLine(line: PayerClaimLine, paidCents: number, allowedCents?: number): RemitLine {
  return {
    lineId: line.lineId,
    procedure: [line.procedure, ...line.modifiers].join(':'),
    chargeCents: cents(line.chargeCents),
    paidCents: cents(paidCents),
    ...(allowedCents !== undefined && { allowedCents: cents(allowedCents) }),
  };
}

/** A later payer denies the whole charge (without `earlier`), or what is left after it has repeated what the others did. */
function denyLine(line: PayerClaimLine, cause: DenialCause, earlier?: EarlierPayers): JudgedLine {
  const left = earlier ? leftOn(line, earlier).left : line.chargeCents;
  return {
    line: remitLine(line, 0),
    adjustments: [
      ...adjustment('OA', '23', line.chargeCents - left, line.lineId),
      ...adjustment(cause.group, cause.carc, left, line.lineId),
    ],
    remarks: cause.lineRemarks.map((code) => ({ code, lineId: line.lineId })),
  };
}

/** The share of the charge that the contract removes is fixed for each procedure, like a fee schedule. */
function contractualCents(profile: PayerProfile, seed: Seed, line: PayerClaimLine): number {
  const draw = drawFor(seed, profile.key, 'contract', line.procedure);
  return share(line.chargeCents, within(draw, 'share', profile.pricing.contractual));
}

function deductibleOf(profile: PayerProfile, seed: Seed, account: string): number {
  const draw = drawFor(seed, profile.key, account);
  if (!happens(draw, 'deductible', profile.pricing.deductible)) return 0;
  return within(draw, 'deductibleCents', profile.pricing.deductibleCents);
}

/**
 * Prices every line as if all were payable, then denies: a line that was paid keeps its numbers when a correction brings the other one.
 */
function judgeLines(
  profile: PayerProfile,
  seed: Seed,
  account: string,
  claim: PayerClaim,
  judgement: Judgement,
): JudgedLine[] {
  let deductibleLeft = deductibleOf(profile, seed, account);
  const { earlier } = claim;
  // As often as not a later payer that denies says nothing of the payers before it.
  const repeated = happens(drawFor(seed, profile.key, account), 'restates', ALWAYS / 2) ? earlier : undefined;
  return claim.lines.map((line) => {
    const allowed = agreedCents(profile, seed, line);
    const contractual = line.chargeCents - allowed;
    const deductible = Math.min(allowed, deductibleLeft);
    deductibleLeft -= deductible;
    if (judgement.denial?.lineIds.has(line.lineId)) return denyLine(line, judgement.denial.cause, repeated);
    const coinsurance = share(allowed - deductible, profile.pricing.coinsurance);
    const paid = allowed - deductible - coinsurance;
    if (earlier)
      return lineAfterOthers(profile, line, { earlier, alone: { paid, allowed }, cut: judgement.cut });
    const { cut, as } = shortOf(line, claim, judgement);
    const lost = share(paid, cut);
    return {
      line: { ...remitLine(line, paid - lost, allowed - lost), ...as },
      adjustments: [
        ...adjustment('CO', '45', contractual + lost, line.lineId),
        ...adjustment('PR', '1', deductible, line.lineId),
        ...adjustment('PR', '2', coinsurance, line.lineId),
      ],
      remarks: [],
    };
  });
}

function lineAfterOthers(
  profile: PayerProfile,
  line: PayerClaimLine,
  {
    earlier,
    alone,
    cut = 0,
  }: { earlier: EarlierPayers; alone: { paid: number; allowed: number }; cut?: number },
): JudgedLine {
  const { repeated, paid, removed, patient } = priceAfterOthers(profile, line, earlier, alone);
  const lost = share(paid, cut);
  return {
    line: remitLine(line, paid - lost),
    adjustments: [
      ...adjustment('OA', '23', repeated, line.lineId),
      ...adjustment('CO', '45', removed + lost, line.lineId),
      ...adjustment('PR', '2', patient, line.lineId),
    ],
    remarks: [],
  };
}

/** What a line loses by contract or without right, and the code that it is then paid under. */
function shortOf(
  line: PayerClaimLine,
  claim: PayerClaim,
  { cut, shortage }: Judgement,
): { cut: BasisPoints; as?: Pick<RemitLine, 'procedure' | 'submittedProcedure'> } {
  if (cut !== undefined || !shortage) return { cut: cut ?? 0 };
  if (shortage.kind === 'lowerRate') return { cut: shortage.cut };
  const lowered = loweredLine(claim);
  if (lowered?.lineId !== line.lineId) return { cut: 0 };
  return {
    cut: shortage.cut,
    as: {
      procedure: [lowered.procedure, ...line.modifiers].join(':'),
      submittedProcedure: [line.procedure, ...line.modifiers].join(':'),
    },
  };
}

/** Adjudicates a claim to the cent: charge - paid = adjustments at every line and for the claim; the patient's part is the sum of PR. */
export function adjudicate(
  profile: PayerProfile,
  seed: Seed,
  account: string,
  claim: PayerClaim,
  judgement: Judgement,
): RemittedClaim {
  const judged = judgeLines(profile, seed, account, claim, judgement);
  const { denial } = judgement;
  const wholeDenied = denial !== undefined && claim.lines.every((line) => denial.lineIds.has(line.lineId));
  const adjustments = judged.flatMap((line) => line.adjustments);
  const patientCents = sumCents(
    adjustments.filter(({ group }) => group === 'PR').map((one) => one.amountCents),
  );
  const forwarded = patientCents > 0 ? judgement.forwardedTo : undefined;
  return {
    patientControlNumber: claim.patientControlNumber,
    statusCode: statusOf(claim, wholeDenied ? profile.deniedStatusCode : '1', forwarded),
    chargeCents: sumCents(claim.lines.map((line) => line.chargeCents)),
    paidCents: sumCents(judged.map(({ line }) => line.paidCents)),
    patientCents,
    ...(forwarded && { forwardedTo: forwarded }),
    payerControlNumber: judgement.payerControlNumber,
    adjustments,
    lines: judged.map(({ line }) => line),
    remarks: [
      ...[...(denial?.cause.claimRemarks ?? []), ...(judgement.remarks ?? [])].map((code) => ({ code })),
      ...judged.flatMap((line) => line.remarks),
    ],
  };
}

/** CLP02: the rank of the payer that decided, and from 19 on the same with a copy passed on; 4 stays 4. */
function statusOf({ earlier }: PayerClaim, decided: '1' | '4', forwarded: string | undefined): string {
  if (decided === '4') return decided;
  const rank = Math.min(3, 1 + (earlier?.count ?? 0));
  return String(forwarded ? 18 + rank : rank);
}

/** The reversal (CLP02 = 22) of an adjudication: every amount negated. CLP05 is not used on reversals, so no patient amount. */
export function reverse({ forwardedTo: _, ...original }: RemittedClaim, remark: string): RemittedClaim {
  return {
    ...original,
    statusCode: '22',
    chargeCents: cents(-original.chargeCents),
    paidCents: cents(-original.paidCents),
    patientCents: cents(0),
    adjustments: original.adjustments.map((one) => ({ ...one, amountCents: cents(-one.amountCents) })),
    lines: original.lines.map(({ allowedCents: __, ...line }) => ({
      ...line,
      chargeCents: cents(-line.chargeCents),
      paidCents: cents(-line.paidCents),
    })),
    remarks: [{ code: remark }],
  };
}
