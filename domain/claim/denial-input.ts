import type { Variance } from '../contracts/compare-payment';
import type { CaseContext, PaymentFacts } from '../denials/context';
import type { DenialInput } from '../denials/types';
import { cents, sumCents } from '../money';
import type { RemitClaim } from '../remittance/remit';
import { type CalendarDate, daysBetween } from '../time';
import { coverFacts } from './cover-facts';
import type { DenialCase } from './denial-case';
import { filingKeyOf } from './filing-keys';
import { factsFound } from './findings';
import { isOutsideLookBack } from './look-back';
import { billsAnother } from './next-payer';
import { payerFacts } from './payer-facts';
import { payerOf, payerOfVersion, policyOf, policyOfCase } from './payers';
import { type ClaimState, type ClaimVersionState, caseById, deadlineByKey } from './state';

/**
 * What a case is judged from: the codes of its denied money, and the facts around it. Facts that the claim's own state holds are filled in
 * here; `known` adds what only the database knows (authorizations, other claims of the visit) and wins where both speak.
 */
export function denialInputOf(
  state: ClaimState,
  caseId: string,
  today: CalendarDate,
  known: CaseContext = {},
): DenialInput {
  const denialCase = caseById(state, caseId);
  if (!denialCase) throw new RangeError(`No case ${caseId} in this claim`);
  const version = state.versions.find((one) => one.version === denialCase.version);
  const remit = state.remits.find((one) => one.remitClaimId === denialCase.remitClaimId);
  const own = ownFacts(state, denialCase, version, remit, today);
  return {
    payerType: policyOfCase(state, denialCase).payerType,
    claimForm: state.billing.form,
    procedures: state.billing.lines.map((line) => line.procedure),
    modifiers: [...new Set(state.billing.lines.flatMap((line) => line.modifiers))],
    context: merge(merge(own, known), factsFound(state.findings, caseId)),
    ...answerPart(state, denialCase, version, remit),
  };
}

type AnswerPart = Pick<
  DenialInput,
  'clp02' | 'chargeCents' | 'paidCents' | 'patientRespCents' | 'adjustments' | 'rarcs' | 'statusCodes'
>;

function answerPart(
  state: ClaimState,
  denialCase: DenialCase,
  version: ClaimVersionState | undefined,
  remit: RemitClaim | undefined,
): AnswerPart {
  if (denialCase.about) return moneyPart(state, remit);
  return remit ? remitPart(remit, denialCase) : rejectionPart(state, version);
}

/** Money that moved without a CLP: the payment it is about was no denial, whatever its codes. */
function moneyPart(state: ClaimState, remit: RemitClaim | undefined): AnswerPart {
  return {
    ...{ clp02: null, chargeCents: state.billing.chargeCents, patientRespCents: cents(0) },
    ...{ paidCents: remit?.paidCents ?? cents(0), adjustments: [], rarcs: [], statusCodes: [] },
  };
}

/** The denied lines of the case, with their own money; a case about the whole claim takes the whole remittance. */
function remitPart(remit: RemitClaim, { lineIds }: DenialCase): AnswerPart {
  const whole = lineIds.length === 0;
  const concerns = (lineId: string | undefined) => whole || lineId === undefined || lineIds.includes(lineId);
  const lines = remit.lines.filter((line) => lineIds.includes(line.lineId));
  const adjustments = remit.adjustments.filter(
    (one) => whole || (one.lineId !== undefined && lineIds.includes(one.lineId)),
  );
  return {
    clp02: remit.statusCode,
    chargeCents: whole ? remit.chargeCents : sumCents(lines.map((line) => line.chargeCents)),
    paidCents: whole ? remit.paidCents : sumCents(lines.map((line) => line.paidCents)),
    patientRespCents: whole
      ? remit.patientCents
      : sumCents(adjustments.filter((one) => one.group === 'PR').map((one) => one.amountCents)),
    adjustments: adjustments.map(({ group, carc, amountCents, lineId }) => ({
      group,
      carc,
      amountCents,
      ...(lineId ? { lineId } : {}),
    })),
    rarcs: remit.remarks.filter((remark) => concerns(remark.lineId)),
    statusCodes: [],
  };
}

function rejectionPart(state: ClaimState, version: ClaimVersionState | undefined): AnswerPart {
  const rejection = version?.rejection;
  return {
    clp02: null,
    chargeCents: state.billing.chargeCents,
    paidCents: cents(0),
    patientRespCents: cents(0),
    adjustments: [],
    rarcs: [],
    statusCodes: rejection
      ? [
          {
            category: rejection.category,
            status: rejection.statusCode ?? '',
            ...(rejection.entity ? { entity: rejection.entity } : {}),
          },
        ]
      : [],
  };
}

function ownFacts(
  state: ClaimState,
  denialCase: DenialCase,
  version: ClaimVersionState | undefined,
  remit: RemitClaim | undefined,
  today: CalendarDate,
): CaseContext {
  const { payerSequence } = payerOf(state, denialCase.payerSequence);
  const filing = deadlineByKey(state, filingKeyOf(state, payerSequence));
  const sent = state.versions.filter((one) => payerOfVersion(one) === payerSequence);
  const receipts = sent.flatMap((one) => (one.receipt ? [one.receipt.receivedOn] : [])).sort();
  const legalDate = filing?.legal?.legalDate;
  return {
    ...merge(coverFacts(state, denialCase), payerFacts(state, denialCase)),
    ...(denialCase.variance ? varianceFacts(state, denialCase, denialCase.variance) : {}),
    time: {
      daysSinceService: daysBetween(state.billing.serviceFrom, today),
      ...(remit ? { daysSinceRemit: daysBetween(remit.remitDate, today) } : {}),
    },
    version: {
      ...(version ? { frequency: version.frequency } : {}),
      payerCreatedClaim: remit !== undefined,
      payerControlNumberKnown: (remit?.payerControlNumber ?? version?.payerControlNumber) !== undefined,
      payerAcceptsReplacements: policyOfCase(state, denialCase).correctedClaim.accepted,
      otherActInFlight: state.cases.some(
        (one) => one.caseId !== denialCase.caseId && one.status === 'acting' && !billsAnother(one),
      ),
    },
    ...(denialCase.about === 'takeback' && { payment: takebackFacts(state, denialCase) }),
    ...documentFacts(state, denialCase),
    filing: {
      ...(legalDate ? { daysLeft: daysBetween(today, legalDate) } : {}),
      ...(receipts[0] ? { payerAccepted: true } : {}),
      ...(receipts[0] && legalDate ? { payerAcceptedInTime: receipts[0] <= legalDate } : {}),
      ...(receipts[0] ? {} : { onlyClearinghouseProof: sent.some((one) => one.sentOn !== undefined) }),
    },
  };
}

/** What a payment falls short of. The comparison has been made (`paymentAgainstContract`); the verdict says what is to be done about it. */
function varianceFacts(
  state: ClaimState,
  { audit, payerSequence }: DenialCase,
  variance: Variance,
): CaseContext {
  const { kind, expectedCents, allowedCents, reductionsApplied } = variance;
  const { toleranceCents } = policyOf(state, payerSequence).variance ?? {};
  return {
    payment: {
      ...(expectedCents === undefined ? {} : { expectedAllowedCents: expectedCents }),
      remitAllowedCents: allowedCents,
      ...(reductionsApplied ? { reductionsApplied } : {}),
      ...(toleranceCents === undefined ? {} : { toleranceCents: cents(toleranceCents) }),
    },
    ...(kind === 'downcoded'
      ? { coding: { payerChangedCode: true, ...(audit ? { claimCodedCorrectly: audit.supported } : {}) } }
      : {}),
  };
}

/** The payer may take back a payment only so long after it was made, if contract or law says so. */
function takebackFacts(state: ClaimState, denialCase: DenialCase): PaymentFacts {
  const { takebacks = [] } = state;
  const isTaken = takebacks.some(
    (one) => one.payerSequence === denialCase.payerSequence && one.amountCents > 0,
  );
  return {
    ...{ takeback: true, takebackAlreadyTaken: isTaken },
    ...(isOutsideLookBack(state, denialCase) && { takebackJustified: false }),
  };
}

/** Whether the payer's request about this version was answered in time; unknown where it asked for nothing. */
function documentFacts({ requests }: ClaimState, { version }: DenialCase): CaseContext {
  const about = (requests ?? []).filter((one) => one.version === version);
  if (about.some(({ status }) => status === 'answered'))
    return { documents: { requestAnsweredOnTime: true } };
  return about.some(({ status }) => status === 'missed')
    ? { documents: { requestAnsweredOnTime: false } }
    : {};
}

/** Group by group; a fact that `known` states replaces the one before. */
function merge(own: CaseContext, known: CaseContext): CaseContext {
  const merged: Record<string, unknown> = { ...own };
  for (const [group, facts] of Object.entries(known)) {
    merged[group] = { ...(merged[group] as object | undefined), ...(facts as object) };
  }
  return merged as CaseContext;
}
