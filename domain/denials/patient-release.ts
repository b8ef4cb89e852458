import { type Cents, cents, sumCents, ZERO } from '../money';
import type { DenialRemark } from './adjustment';
import type { CoverageFacts, PatientProtectionFacts } from './context';
import { patientGate } from './patient-gate';
import type { DenialInput } from './types';
import type { GroupCode, PayerType } from './vocabulary';

/** One amount of the patient share: what the last payer left to the patient on a line (or the claim), net over what stands. */
export interface ShareAmount {
  /** The line, `claim`, or the case of a denied amount. */
  key: string;
  lineId?: string;
  caseId?: string;
  group: GroupCode;
  carc: string;
  amountCents: Cents;
  /** A case about the same line is open: its answer may change the amount. */
  worked?: true;
  /** Money that a denial left to the patient, and no person has approved it. */
  unapproved?: true;
}

/** What the patient's balance is decided from. Holds codes and cents only. */
export interface PatientReleaseInput {
  amounts: ShareAmount[];
  /** Denied money that is nobody's yet. */
  worked: { caseId: string; amountCents: Cents }[];
  /** What holds the whole share: another payer, a reversal, money that does not add up. */
  holds: string[];
  /** The payer whose share it is, as the patient gate sees it. */
  payer: {
    payerType: PayerType;
    claimForm: DenialInput['claimForm'];
    clp02: string;
    /** Its remittance repeats what earlier payers did. */
    isLater: boolean;
    remarks: DenialRemark[];
    context: { coverage?: CoverageFacts; protection?: PatientProtectionFacts };
  };
}

export interface HeldAmount {
  key: string;
  lineId?: string;
  caseId?: string;
  amountCents: Cents;
  why: string;
}

export interface PatientRelease {
  releaseCents: Cents;
  /** Held patient share, and denied money that is being worked. */
  holdCents: Cents;
  release: { key: string; lineId?: string; caseId?: string; amountCents: Cents }[];
  hold: HeldAmount[];
}

/** Why denied money is held: whose it is, the work on it will say. */
export const DENIAL_IS_WORKED = 'the payer denied it and the denial is worked';

/**
 * What of a claim's patient share may be asked for now, amount by amount: everything that the patient gate lets through and that nothing
 * holds. An ordinary cost share goes as soon as it can, also while other lines are worked (STORIES.md S09).
 * Source: domain reference, section 0, "Patient gate" and approval policy.
 */
export function patientRelease(input: PatientReleaseInput): PatientRelease {
  const release = new Map<string, PatientRelease['release'][number]>();
  const hold: HeldAmount[] = [];
  for (const amount of input.amounts) {
    const why = holdOf(input, amount);
    const { key, lineId, caseId, amountCents } = amount;
    const named = { key, ...(lineId ? { lineId } : {}), ...(caseId ? { caseId } : {}) };
    if (why !== undefined) hold.push({ ...named, amountCents, why });
    else
      release.set(key, {
        ...named,
        amountCents: cents((release.get(key)?.amountCents ?? ZERO) + amountCents),
      });
  }
  for (const { caseId, amountCents } of input.worked)
    hold.push({ key: caseId, caseId, amountCents, why: DENIAL_IS_WORKED });
  const released = [...release.values()].filter(({ amountCents }) => amountCents !== 0);
  return {
    releaseCents: sumCents(released.map(({ amountCents }) => amountCents)),
    holdCents: sumCents(hold.map(({ amountCents }) => amountCents)),
    release: released,
    hold,
  };
}

function holdOf(input: PatientReleaseInput, amount: ShareAmount): string | undefined {
  if (input.holds[0] !== undefined) return input.holds[0];
  const refusal = patientGate(gateInput(input, amount), amount)[0];
  if (refusal) return refusal.reason;
  if (amount.unapproved) return 'a denied amount: a person has to approve it first';
  return undefined;
}

function gateInput({ payer }: PatientReleaseInput, { lineId, worked }: ShareAmount): DenialInput {
  const { payerType, claimForm, clp02, isLater, context } = payer;
  return {
    payerType,
    claimForm,
    clp02,
    rarcs: payer.remarks.filter((one) => one.lineId === undefined || !lineId || one.lineId === lineId),
    statusCodes: [],
    chargeCents: ZERO,
    paidCents: ZERO,
    patientRespCents: ZERO,
    adjustments: isLater ? [{ group: 'OA', carc: '23', amountCents: ZERO }] : [],
    context: worked ? { ...context, protection: { ...context.protection, openOnSameAmount: true } } : context,
  };
}
