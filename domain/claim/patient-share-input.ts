import type { PatientReleaseInput, ShareAmount } from '../denials/patient-release';
import { isLaterPayer } from '../denials/underpayment';
import { sameJson } from '../json';
import { cents } from '../money';
import { balanceWithLastPayer, type ClaimBalance } from '../remittance/claim-balance';
import type { Adjustment, RemitClaim } from '../remittance/remit';
import { awaitedCorrections } from './awaited-corrections';
import { balanceInput } from './balance';
import type { DenialCase } from './denial-case';
import { factsFound } from './findings';
import { type PayerProgress, progressOf } from './next-payer';
import { PATIENT_OWES_IT } from './paths/bill-patient';
import { payerFacts } from './payer-facts';
import { policyOf } from './payers';
import { type ClaimState, openCases } from './state';

/** The payer's word that it passed the claim on; it binds nobody once every payer after it has said that the claim is not its own. */
const FORWARDED_REMARKS: ReadonlySet<string> = new Set(['MA07', 'MA18']);

/** What the balance is decided from, by whether a step replaces it as a whole or changes it in place. */
const REPLACED = [
  ...(['billing', 'policy', 'laterPayers', 'payerOrder', 'remits', 'writeOffs'] as const),
  ...(['takebacks', 'findings', 'patientShare'] as const),
];
const CHANGED_IN_PLACE = ['unread', 'cases', 'versions'] as const;

/** True when the balance of one state is the balance of the other: nothing that it is decided from differs. */
export function sameShareBasis(before: ClaimState, after: ClaimState): boolean {
  return (
    REPLACED.every((key) => before[key] === after[key]) &&
    CHANGED_IN_PLACE.every((key) => sameJson(before[key], after[key]))
  );
}

/** What of the claim's own state decides on the patient's balance. */
export function patientReleaseInput(state: ClaimState): PatientReleaseInput {
  const { balance, last } = balanceWithLastPayer(balanceInput(state));
  const remits = last?.remits ?? [];
  const payerSequence = last?.payerSequence ?? 1;
  const progress = state.laterPayers && progressOf(state);
  return {
    amounts: [...ordinaryAmounts(state, remits), ...deniedAmounts(state, balance, remits)],
    worked: openCases(state)
      .filter(isWorkedDenial)
      .map(({ caseId, deniedCents }) => ({ caseId, amountCents: deniedCents })),
    holds: holdsOf(
      state,
      balance,
      progress?.filter((one) => one.payerSequence !== payerSequence),
    ),
    payer: payerOfShare(state, payerSequence, { remits, progress }),
  };
}

/** Denied money that no payer has left to the patient. What is disputed of a payment, or was taken back, is no denial. */
function isWorkedDenial({ driver, remitClaimId, deniedCents, variance, about }: DenialCase): boolean {
  return !!driver && driver.group !== 'PR' && !!remitClaimId && deniedCents > 0 && !variance && !about;
}

function ordinaryAmounts(state: ClaimState, remits: readonly RemitClaim[]): ShareAmount[] {
  const sums = new Map<string, ShareAmount>();
  for (const one of remits.flatMap((remit) => remit.adjustments)) {
    if (!isPatients(one) || one.disposition === 'denial' || isGivenUp(state, one)) continue;
    const { lineId, group, carc } = one;
    const key = lineId ?? 'claim';
    const at = `${key} ${group} ${carc}`;
    const amountCents = cents((sums.get(at)?.amountCents ?? 0) + one.amountCents);
    const worked = isWorked(state, lineId) ? ({ worked: true } as const) : {};
    sums.set(at, {
      key,
      ...(lineId ? { lineId } : {}),
      group: group as ShareAmount['group'],
      carc,
      amountCents,
      ...worked,
    });
  }
  return [...sums.values()].filter(({ amountCents }) => amountCents !== 0);
}

/** A person gave up what could not be asked for. */
function isGivenUp({ cases }: ClaimState, { lineId }: Adjustment): boolean {
  return cases.some(
    ({ about, outcome, lineIds }) =>
      about === 'heldShare' && outcome === 'writtenOff' && lineIds.includes(lineId ?? 'claim'),
  );
}

/** Of the payer's PR (and CARC 100), never OA-209. */
function isPatients({ group, carc }: Adjustment): boolean {
  return (group === 'PR' || carc === '100') && carc !== '209' && carc !== '23';
}

/** A denial of the same line is open. A payment that is short leaves the copay as it is (STORIES.md S12), and so does a takeback (S11). */
function isWorked(state: ClaimState, lineId: string | undefined): boolean {
  return openCases(state).some(
    ({ driver, lineIds, variance, about, remitClaimId }) =>
      driver &&
      remitClaimId &&
      !variance &&
      !about &&
      (!lineId || lineIds.length === 0 || lineIds.includes(lineId)),
  );
}

/** Denied money in the patient share: approved amounts each by its case, the rest in one. */
function deniedAmounts(
  state: ClaimState,
  balance: ClaimBalance,
  remits: readonly RemitClaim[],
): ShareAmount[] {
  const standing = new Set(remits.map(({ remitClaimId }) => remitClaimId));
  let left: number = balance.deniedPatientCents;
  const amounts: ShareAmount[] = [];
  for (const { caseId, cause, remitClaimId, deniedCents, driver } of state.cases) {
    const amountCents = cents(Math.min(left, deniedCents));
    if (cause !== PATIENT_OWES_IT || !driver || !standing.has(remitClaimId ?? '') || amountCents <= 0)
      continue;
    left -= amountCents;
    const { group, carc } = driver;
    amounts.push({ key: caseId, caseId, group: group as ShareAmount['group'], carc, amountCents });
  }
  if (left > 0)
    amounts.push({ key: 'denied', group: 'PR', carc: '', amountCents: cents(left), unapproved: true });
  return amounts;
}

function holdsOf(state: ClaimState, balance: ClaimBalance, others: readonly PayerProgress[] = []): string[] {
  const holds: string[] = [];
  if (awaitedCorrections(state).length > 0)
    holds.push('the payer took its decision back and has not sent the new one');
  if (others.some(({ standing }) => standing !== 'decided' && standing !== 'declined'))
    holds.push('another payer has not answered yet');
  if (!balance.balanced) holds.push("the claim's money does not add up");
  if (balance.patientCents < 0) holds.push('the share of the patient is a credit');
  return holds;
}

function payerOfShare(
  state: ClaimState,
  payerSequence: number,
  { remits, progress }: { remits: readonly RemitClaim[]; progress?: readonly PayerProgress[] },
): PatientReleaseInput['payer'] {
  const { coverage, protection } = payerFacts(state, { payerSequence }, progress);
  const found = factsFound(state.findings, '');
  const nobodyAfter = state.laterPayers !== undefined && coverage?.secondaryOnFile !== true;
  const newest = remits.at(-1);
  const remarks = remits.flatMap((remit) => remit.remarks);
  const context = {
    coverage: { ...coverage, ...found.coverage, ...(nobodyAfter ? { crossedOver: false } : {}) },
    protection: { ...protection, ...found.protection },
  };
  return {
    payerType: policyOf(state, payerSequence).payerType,
    claimForm: state.billing.form,
    clp02: nobodyAfter ? withoutForwarding(newest?.statusCode) : (newest?.statusCode ?? ''),
    isLater: isLaterPayer({
      clp02: newest?.statusCode ?? null,
      adjustments: remits.flatMap((one) => one.adjustments) as never,
    }),
    remarks: nobodyAfter ? remarks.filter(({ code }) => !FORWARDED_REMARKS.has(code)) : remarks,
    context,
  };
}

/** CLP02 19, 20, 21: as 1, 2, 3, and passed on. */
function withoutForwarding(statusCode = ''): string {
  return { '19': '1', '20': '2', '21': '3' }[statusCode] ?? statusCode;
}
