import { hasAny, isMedicaid, remarkCodes } from './case';
import type { CoverageFacts, PatientProtectionFacts } from './context';
import type { DenialInput } from './types';
import { isCostShare, isLaterPayer } from './underpayment';
import type { DenialAction, GroupCode } from './vocabulary';

/** Remarks by which the payer forbids asking the patient. Source: section 3 (do-not-bill-patient). */
const DO_NOT_BILL = ['M27', 'M39', 'N842', 'N192'] as const;
/** Remarks that name the patient as a qualified Medicare beneficiary. */
const QMB_REMARKS = ['N781', 'N782', 'N783'] as const;
/** Remarks that put the claim under the No Surprises Act. Source: section 3. */
const SURPRISE_BILLING_REMARKS = [
  'N864',
  'N865',
  'N866',
  'N876',
  'N877',
  'N859',
  'N860',
  'N861',
  'N862',
  'N863',
] as const;
/** Remarks that say that the payer sent the claim on by itself. */
const CROSSOVER_REMARKS = ['MA07', 'MA18'] as const;

/** What the gate looks at: the amount in question. */
interface PatientAmount {
  readonly group: GroupCode;
  readonly carc: string;
}

/** Why the patient may not be asked for an amount, and what to do with the amount instead. */
interface GateRefusal {
  readonly reason: string;
  readonly instead: DenialAction;
  readonly question?: string;
}

/**
 * The patient gate: every reason that forbids asking the patient for an amount, in the order of the rule. An empty
 * list opens the gate; approval for a denied amount is decided elsewhere. Nobody may override a refusal.
 * Source: section 0, "Patient gate".
 */
export function patientGate(input: DenialInput, amount: PatientAmount): GateRefusal[] {
  const { coverage = {}, protection = {} } = input.context;
  const asked: AtTheGate = { input, carc: amount.carc, coverage, protection, remarks: remarkCodes(input) };
  return [
    groupRefusal(amount),
    laterPayerRefusal(asked),
    medicaidRefusal(asked),
    qmbRefusal(asked),
    surpriseBillingRefusal(asked),
    openMatterRefusal(asked),
    remarkRefusal(asked),
  ].filter((refusal) => refusal !== undefined);
}

/** Everything that a refusal looks at, read once. */
interface AtTheGate {
  readonly input: DenialInput;
  readonly carc: string;
  readonly coverage: CoverageFacts;
  readonly protection: PatientProtectionFacts;
  readonly remarks: ReadonlySet<string>;
}

function groupRefusal({ group, carc }: PatientAmount): GateRefusal | undefined {
  // The one use outside PR: the payer paid the patient, who owes us that payment.
  if (group === 'PR' || carc === '100') return undefined;
  return {
    reason: `group ${group} does not make the patient owe it`,
    instead: 'human_review',
    question: 'The payer does not make the patient owe this: dispute it, or write it off?',
  };
}

function laterPayerRefusal({ input, coverage, remarks }: AtTheGate): GateRefusal | undefined {
  if (wasForwarded(input, remarks))
    return { reason: 'the payer forwarded the claim to the next payer', instead: 'no_action' };
  // On a later payer's own remit the secondary *is* the one that answered.
  const next = isLaterPayer(input)
    ? coverage.furtherPayerOnFile
    : coverage.secondaryOnFile || coverage.otherCoverageFound;
  if (next) {
    return { reason: 'another payer has not answered yet', instead: 'bill_other_payer' };
  }
  return undefined;
}

/** Crossover by claim status, remark or our own record. Source: section 0.1 step 3, story S13. */
export function wasForwarded(input: DenialInput, remarks = remarkCodes(input)): boolean {
  const byStatus = input.clp02 !== null && ['19', '20', '21'].includes(input.clp02);
  const byRemark = hasAny(remarks, CROSSOVER_REMARKS);
  return byStatus || byRemark || input.context.coverage?.crossedOver === true;
}

function medicaidRefusal({ input, carc, protection, coverage }: AtTheGate): GateRefusal | undefined {
  if (isMedicaid(input)) {
    const ownShare = isCostShare(carc) || carc === '142';
    if (ownShare || coverage.onServiceDate === 'inactive') return undefined;
    return {
      reason: 'a Medicaid patient owes only the share that Medicaid sets (42 CFR 447.15)',
      instead: 'human_review',
      question: 'Medicaid denied it and the patient may not be asked: dispute it, or write it off?',
    };
  }
  if (!protection.medicaidActive) return undefined;
  return { reason: 'Medicaid is active on the date of service (42 CFR 447.15)', instead: 'bill_other_payer' };
}

function qmbRefusal({ input, protection, remarks }: AtTheGate): GateRefusal | undefined {
  if (!protection.qmb && !hasAny(remarks, QMB_REMARKS)) return undefined;
  const hasMedicaidToBill = protection.medicaidActive !== false && !isMedicaid(input);
  return {
    reason: 'a qualified Medicare beneficiary owes no cost share',
    instead: hasMedicaidToBill ? 'bill_other_payer' : 'write_off',
  };
}

function surpriseBillingRefusal({ carc, protection, remarks }: AtTheGate): GateRefusal | undefined {
  const isProtected = protection.noSurprisesAct || hasAny(remarks, SURPRISE_BILLING_REMARKS);
  if (!isProtected || isCostShare(carc)) return undefined;
  // Negotiation and IDR settle amounts; a coverage denial goes to appeal (section 7).
  return {
    reason: 'the No Surprises Act limits the patient to the in-network share',
    instead: carc === '45' ? 'reconsideration' : 'appeal',
  };
}

function openMatterRefusal({ protection }: AtTheGate): GateRefusal | undefined {
  if (!protection.openOnSameAmount) return undefined;
  return { reason: 'an appeal, reversal or crossover on this amount is open', instead: 'no_action' };
}

function remarkRefusal({ remarks }: AtTheGate): GateRefusal | undefined {
  const found = DO_NOT_BILL.find((code) => remarks.has(code));
  if (!found) return undefined;
  return {
    reason: `remark ${found} forbids asking the patient`,
    instead: found === 'M27' ? 'appeal' : 'human_review',
    question: `Remark ${found} frees the patient: is there ground to dispute, or is it written off?`,
  };
}
