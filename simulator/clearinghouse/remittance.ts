import { type CalendarDate, dateOf } from '../../domain/time';
import type { PaymentKey, ProviderAdjustment, Remit835, RemitClaim835 } from '../../x12/types';
import { NOWHERE } from '../../x12/types';
import type { Remittance } from '../../x12/write';
import type { AdjudicationAnswer, OffsetAnswer, PayerProfile } from '../behaviours';
import { billingParty, party, payerParty } from './parties';
import { type BalancedPayment, balancePayment, type ProviderAdjustmentEntry } from './remittance-balance';
import { toRemitClaim } from './remittance-claim';
import { type AccountRecord, type ClaimParties, type ClearinghouseState, takeNumber } from './state';

const GUIDE = '005010X221A1';

export interface RemittanceItem {
  account: AccountRecord;
  body: AdjudicationAnswer | OffsetAnswer;
}

/** Simulated banks: routing numbers that no bank has. */
const PAYER_BANK = { bankQualifier: '01', bank: '000000012', accountQualifier: 'DA', account: '900000001' };
const PAYEE_BANK = { bankQualifier: '01', bank: '000000025', accountQualifier: 'DA', account: '900000002' };

function originatorOf(profile: PayerProfile): string {
  return `1000${profile.controlNumberPrefix.padStart(6, '0')}`;
}

function payeeParty(parties: ClaimParties | undefined) {
  const billing = billingParty(parties);
  const taxId = parties?.billing.taxId;
  return party('PE', {
    name: billing.name,
    ...(billing.id && { idQualifier: 'XX', id: billing.id }),
    references: taxId ? [{ qualifier: 'TJ', value: taxId }] : [],
  });
}

function headOf(
  profile: PayerProfile,
  parties: ClaimParties | undefined,
  payment: { date: CalendarDate; trace: string; amountCents: number },
): Remit835 {
  const pays = payment.amountCents > 0;
  return {
    type: 'remit',
    guide: GUIDE,
    source: NOWHERE,
    handling: pays ? 'I' : 'H',
    amountCents: payment.amountCents,
    creditDebit: 'C',
    method: pays ? 'ACH' : 'NON',
    ...(pays && {
      format: 'CCP',
      payerAccount: PAYER_BANK,
      originator: originatorOf(profile),
      payeeAccount: PAYEE_BANK,
    }),
    paymentDate: payment.date,
    traceType: '1',
    traceNumber: payment.trace,
    payerId: originatorOf(profile),
    references: [],
    dates: [{ qualifier: '405', from: payment.date }],
    payer: {
      ...payerParty(profile),
      entityType: undefined,
      address: { line1: '1 SIMULATION PLAZA', city: 'COLUMBUS', state: 'OH', zip: '430960001' },
      contacts: [{ function: 'BL', name: 'CLAIMS', numbers: [{ qualifier: 'TE', number: '8005550100' }] }],
    },
    payee: payeeParty(parties),
    extra: [],
  };
}

function carryKey(profile: PayerProfile, npi: string | undefined): string {
  return `${profile.key}/${npi ?? ''}`;
}

function balance(
  state: ClearinghouseState,
  profile: PayerProfile,
  items: RemittanceItem[],
  at: { trace: string; payee?: string },
): BalancedPayment {
  const key = carryKey(profile, at.payee);
  let paidCents = 0;
  const offsets: OffsetAnswer[] = [];
  for (const { body } of items) {
    if (body.kind === 'offset') offsets.push(body);
    else paidCents += body.claim.paidCents;
  }
  const balanced = balancePayment({ paidCents, trace: at.trace, offsets }, state.carried[key]);
  if (balanced.carried) state.carried[key] = balanced.carried;
  else delete state.carried[key];
  return balanced;
}

function versionFacts(account: AccountRecord, patientControlNumber: string) {
  const version = account.held.versions.findLast(
    ({ claim }) => claim.patientControlNumber === patientControlNumber,
  );
  return { serviceFrom: version?.claim.serviceFrom, frequency: version?.claim.frequency ?? '1' };
}

function remitClaims({ account, body }: RemittanceItem, payment: PaymentKey): RemitClaim835[] {
  if (body.kind === 'offset') return [];
  const facts = versionFacts(account, body.claim.patientControlNumber);
  const serviceFrom = facts.serviceFrom ?? payment.date ?? '';
  const { frequency } = facts;
  return [
    toRemitClaim(body.claim, { payment, group: '1', parties: account.parties, serviceFrom, frequency }),
  ];
}

function toProviderAdjustment(
  entry: ProviderAdjustmentEntry,
  payment: PaymentKey,
  providerId: string,
): ProviderAdjustment {
  const fiscalDate = `${payment.date?.slice(0, 4)}-12-31`;
  return { type: 'plb', source: NOWHERE, payment, providerId, fiscalDate, ...entry };
}

/**
 * Pays one payee on one payment day: all of its claims under one trace number, balanced by PLBs.
 * Takes a trace number from the state and leaves there what is carried forward.
 */
export function buildRemittance(
  state: ClearinghouseState,
  profile: PayerProfile,
  items: RemittanceItem[],
  at: number,
): Remittance {
  const date = dateOf(at);
  const parties = items.find(({ account }) => account.parties)?.account.parties;
  const payee = parties?.billing.npi;
  const ordinal = String(takeNumber(state, `trace/${profile.key}`)).padStart(6, '0');
  const trace = `${profile.controlNumberPrefix}${date.replaceAll('-', '')}${ordinal}`;
  const balanced = balance(state, profile, items, { trace, payee });
  const remit = headOf(profile, parties, { date, trace, amountCents: balanced.amountCents });
  const payment = {
    payerId: remit.payerId,
    traceNumber: trace,
    date,
    amountCents: balanced.amountCents,
  };
  return {
    remit,
    claims: items.flatMap((item) => remitClaims(item, payment)),
    adjustments: balanced.adjustments.map((entry) => toProviderAdjustment(entry, payment, payee ?? '')),
  };
}
