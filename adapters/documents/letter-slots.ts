import type { DenialCase } from '../../domain/claim/denial-case';
import { interestAccount, latePayments } from '../../domain/claim/interest';
import { askedBackOn } from '../../domain/claim/look-back';
import { nextLevel } from '../../domain/claim/paths/ladder';
import { returnMethodOf } from '../../domain/claim/paths/return-overpayment';
import { policyOfCase } from '../../domain/claim/payers';
import type { ClaimState } from '../../domain/claim/state';
import { interestOwed } from '../../domain/contracts/interest';
import type { Deadline } from '../../domain/deadlines/deadline';
import type { CodeTables } from '../../domain/denials/code-tables';
import { formatDollars, ZERO } from '../../domain/money';
import type { ReturnMethod } from '../../domain/playbook';
import type { RemitClaim } from '../../domain/remittance/remit';
import type { CalendarDate } from '../../domain/time';
import type { Claim837, Party } from '../../x12/types';
import { authorizationOf } from './carried-facts';
import type { Slots } from './render-template';

/** Everything a letter may state about a case. */
export interface LetterFacts {
  state: ClaimState;
  denialCase: DenialCase;
  /** The version that was denied, as it was sent. */
  content: Claim837;
  tables: CodeTables;
  today: CalendarDate;
  /** Records of this visit that are on file. */
  records?: readonly { documentId: string; name: string }[];
  /** The payer's own acknowledgement, from the archive. */
  proof?: { receivedOn: CalendarDate; reference: string };
}

/** The facts of a case as slots of a letter. Codes are given in our own paraphrase; what is not on file stays absent. */
export function letterSlots(facts: LetterFacts): Slots {
  const { state, denialCase, today } = facts;
  const remit = state.remits.find((one) => one.remitClaimId === denialCase.remitClaimId);
  return {
    ...partySlots(facts.content),
    ...denialSlots(facts, remit),
    ...clockSlots(state, denialCase),
    ...proofSlots(facts),
    ...varianceSlots(facts.denialCase),
    ...(denialCase.about === 'takeback' && takebackSlots(state, denialCase, remit)),
    ...(denialCase.about === 'overpayment' && overpaymentSlots(state, denialCase)),
    ...(denialCase.about === 'recoveredTwice' && recoveredSlots(state, denialCase, remit)),
    ...(denialCase.about === 'interest' && interestSlots(state, denialCase)),
    letterDate: today,
    levelName: nextLevel(state, denialCase, today)?.name,
    lineTable: lineTable(state, denialCase, remit),
  };
}

function partySlots(content: Claim837): Slots {
  const { billing, payer, subscriber } = content;
  return {
    payerName: payer.name,
    practiceName: nameOf(billing),
    practiceNpi: billing.idQualifier === 'XX' ? billing.id : undefined,
    practiceTaxId: billing.references.find(({ qualifier }) => qualifier === 'EI' || qualifier === 'SY')
      ?.value,
    patientName: nameOf(content.patient?.party ?? subscriber.party),
    memberId: subscriber.party.id,
    patientControlNumber: content.patientControlNumber,
    chargeAmount: formatDollars(content.chargeCents),
    authorizationNumber: authorizationOf(content),
  };
}

function nameOf({ firstName, name }: Party): string {
  return [firstName, name].filter(Boolean).join(' ');
}

function denialSlots({ state, denialCase, tables }: LetterFacts, remit: RemitClaim | undefined): Slots {
  const { serviceFrom, serviceThrough } = state.billing;
  const { driver, lineIds } = denialCase;
  const remarks = (remit?.remarks ?? [])
    .filter(({ lineId }) => lineId === undefined || lineIds.length === 0 || lineIds.includes(lineId))
    .map(({ code }) => code)
    .filter((code) => tables.rarc[code]?.type !== 'alert');
  const codes = [...(driver ? [`${driver.group}-${driver.carc}`] : []), ...new Set(remarks)];
  const meanings = [
    driver && tables.carc[driver.carc]?.paraphrase,
    ...new Set(remarks.map((code) => tables.rarc[code]?.paraphrase)),
  ];
  return {
    serviceDates: serviceFrom === serviceThrough ? serviceFrom : `${serviceFrom} to ${serviceThrough}`,
    deniedAmount: formatDollars(denialCase.deniedCents),
    denialCodes: codes.join(', '),
    denialMeaning: meanings
      .filter((one) => one !== undefined)
      .map(lowerFirst)
      .join('; '),
    remitDate: remit?.remitDate,
    payerControlNumber: remit?.payerControlNumber,
  };
}

function clockSlots(state: ClaimState, denialCase: DenialCase): Slots {
  const clock: Deadline | undefined = state.deadlines.find(({ key }) => key === denialCase.deadlineKey);
  return { legalDate: clock?.legal?.legalDate, safeDate: clock?.legal?.safeDate };
}

function proofSlots({ state, proof }: LetterFacts): Slots {
  return {
    proofDate: proof?.receivedOn,
    proofReference: proof?.reference,
    filingLimit: state.deadlines.find(({ key }) => key === 'filing')?.legal?.legalDate,
  };
}

/** What a payment is short of, and where the contract says so. */
function varianceSlots({ variance }: DenialCase): Slots {
  if (!variance) return {};
  const { shortCents, allowedCents, expectedCents, contract, codes = [] } = variance;
  const list = (of: (code: { billed: string; paid: string }) => string) =>
    [...new Set(codes.map(of))].join(', ');
  return {
    disputedAmount: shortCents > 0 ? formatDollars(shortCents) : 'the difference between the two codes',
    allowedAmount: formatDollars(allowedCents),
    expectedAmount: expectedCents === undefined ? undefined : formatDollars(expectedCents),
    contractDocument: contract?.document,
    ratePages: contract?.pages.join(', '),
    billedCodes: list(({ billed }) => billed),
    paidCodes: list(({ paid }) => paid),
  };
}

/** The payment that was taken back, and when the payer asked for it. */
function takebackSlots(state: ClaimState, denialCase: DenialCase, remit: RemitClaim | undefined): Slots {
  const { lookBack } = policyOfCase(state, denialCase).overpayment ?? {};
  return {
    ...{ paidDate: remit?.remitDate, paidAmount: remit && formatDollars(remit.paidCents) },
    takebackDate: askedBackOn(state, denialCase),
    lookBack: lookBack && `${lookBack.length} ${lookBack.unit.replace('_', ' ')} (${lookBack.source})`,
  };
}

/** What goes back, and how. */
function overpaymentSlots(state: ClaimState, denialCase: DenialCase): Slots {
  return {
    overpaidAmount: formatDollars(denialCase.overpaidCents ?? ZERO),
    foundOn: denialCase.openedOn,
    howItReturns: RETURNS[returnMethodOf(state, denialCase)],
  };
}

const RETURNS: Readonly<Record<ReturnMethod, string>> = {
  refund: 'We enclose the amount. Please post it to the claim above, and take nothing more for it.',
  offset: 'Please take the amount from a later payment, with the claim number above. We send no check.',
  void: 'We void the claim (frequency 8). Please reverse it and take your payment back; we send no check.',
};

/** The refund that we sent, and the reversal that took the same money again. */
function recoveredSlots(
  state: ClaimState,
  { payerSequence, owedCents = ZERO }: DenialCase,
  reversal: RemitClaim | undefined,
): Slots {
  const ofPayer = (one: { payerSequence: number }) => one.payerSequence === payerSequence;
  const payment = state.remits.find((one) => ofPayer(one) && one.paidCents > 0);
  const refund = state.takebacks?.findLast((one) => ofPayer(one) && one.knownRemits !== undefined);
  return {
    ...{ deniedAmount: formatDollars(owedCents), takebackDate: reversal?.remitDate, refundDate: refund?.on },
    ...{ paidDate: payment?.remitDate, paidAmount: payment && formatDollars(payment.paidCents) },
  };
}

/** What was paid late, since when it was due, and what interest that makes. */
function interestSlots(
  state: ClaimState,
  { payerSequence, owedCents: missingCents = ZERO }: DenialCase,
): Slots {
  const { owedCents, paidCents } = interestAccount(state, payerSequence);
  const late = latePayments(state, payerSequence)
    .map((payment) => ({ payment, owed: interestOwed(payment) }))
    .filter(({ owed }) => owed.known && owed.cents > 0);
  const rows = late.flatMap(({ payment, owed }) =>
    owed.known
      ? `| ${payment.receivedOn ?? ''} | ${owed.dueOn} | ${payment.paidOn} | ${owed.days} | ${formatDollars(payment.cents)} | ${formatDollars(owed.cents)} |`
      : [],
  );
  const rules = late.flatMap(({ owed }) => (owed.known ? `${owed.rule} (${owed.source})` : []));
  return {
    ...{ interestOwed: formatDollars(owedCents), interestPaid: formatDollars(paidCents) },
    interestShort: formatDollars(missingCents),
    interestRule: [...new Set(rules)].join('; ') || undefined,
    interestTable: [
      '| Received | Due | Paid | Days late | Amount | Interest |',
      '|---|---|---|---|---|---|',
      ...rows,
    ].join('\n'),
  };
}

function lineTable(state: ClaimState, { lineIds }: DenialCase, remit: RemitClaim | undefined): string {
  const concerned = state.billing.lines.filter(
    ({ lineId }) => lineIds.length === 0 || lineIds.includes(lineId),
  );
  const rows = concerned.map(({ lineId, procedure, modifiers, chargeCents }) => {
    const paid = remit?.lines.find((line) => line.lineId === lineId)?.paidCents ?? 0;
    return `| ${[procedure, ...modifiers].join('-')} | ${formatDollars(chargeCents)} | ${formatDollars(paid)} |`;
  });
  return ['| Procedure | Billed | Paid |', '|---|---|---|', ...rows].join('\n');
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}
