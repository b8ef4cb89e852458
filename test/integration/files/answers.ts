import { emptyParty } from '../../../x12/read/party';
import type {
  Adjustment,
  ClaimAck277CA,
  Remit835,
  RemitClaim835,
  RemitLine,
  StatusLevel,
} from '../../../x12/types';
import { NOWHERE } from '../../../x12/types';
import { type EnvelopeInput, write277CA, write835, write999, writeTA1 } from '../../../x12/write';

/** Files that payers and the clearinghouse send us, written by the X12 writer. */

let ordinal = 500;
function envelope(): EnvelopeInput {
  ordinal += 1;
  const names = {
    senderQualifier: 'ZZ',
    sender: 'CLEARINGHOUSE',
    receiverQualifier: 'ZZ',
    receiver: 'OVERTURN',
  };
  const numbers = { interchangeControlNumber: String(ordinal), groupControlNumber: String(ordinal) };
  return { ...names, ...numbers, date: '2026-03-20', time: '0700', usage: 'P', lineBreak: '\n' };
}

/** `CO-45 20.00, PR-2 5.00`, as a file writes it. */
export function cas(text: string): Adjustment[] {
  return text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [, group = '', reason = '', amount = '0'] = /^\s*(\w\w)-(\w+) (-?[\d.]+)\s*$/.exec(part) ?? [];
      return { group, reason, cents: Math.round(Number(amount) * 100) };
    });
}

interface LineInput {
  lineId?: string;
  code: string;
  charge: number;
  paid: number;
  cas: string;
  remarks?: string[];
}

function remitLine({ lineId, code, charge, paid, cas: text, remarks = [] }: LineInput): RemitLine {
  return {
    source: NOWHERE,
    procedure: { qualifier: 'HC', code, modifiers: [] },
    ...{ chargeCents: charge, paidCents: paid, quantity: '1', dates: [], adjustments: cas(text) },
    references: lineId ? [{ qualifier: '6R', value: lineId }] : [],
    ...{
      amounts: [],
      quantities: [],
      remarks: remarks.map((one) => ({ qualifier: 'HE', code: one })),
      extra: [],
    },
  };
}

export interface ClaimInput {
  number: string;
  icn: string;
  charge: number;
  paid: number;
  status?: string;
  patient?: number;
  cas?: string;
  lines?: LineInput[];
  /** NM1*QC, where it is not the usual sample: name and member number. */
  person?: { name: string; memberId?: string };
  /** DTM*232. */
  servedOn?: string;
}

export function remitClaim({
  number,
  icn,
  charge,
  paid,
  status = '1',
  patient,
  cas: text = '',
  lines = [],
  person = { name: 'SAMPLE' },
  servedOn,
}: ClaimInput): RemitClaim835 {
  const payment = { traceNumber: '', amountCents: 0 };
  return {
    ...{
      type: 'remitClaim',
      source: NOWHERE,
      payment,
      patientControlNumber: number,
      status,
      chargeCents: charge,
      paidCents: paid,
    },
    ...{
      patientResponsibilityCents: patient,
      filingIndicator: 'CI',
      payerControlNumber: icn,
      adjustments: cas(text),
    },
    patient: {
      ...{ ...emptyParty('QC'), entityType: '1', name: person.name, firstName: 'PAT' },
      ...(person.memberId && { idQualifier: 'MI', id: person.memberId }),
    },
    dates: servedOn ? [{ qualifier: '232', from: servedOn }] : [],
    ...{ otherParties: [], references: [], contacts: [], amounts: [], quantities: [], extra: [] },
    lines: lines.map(remitLine),
  };
}

export interface PaymentInput {
  trace: string;
  claims: RemitClaim835[];
  date?: string;
  plb?: { reason: string; reference: string; cents: number }[];
  payee?: string;
  /** N104 of the payer. */
  payer?: string;
  /** BPR02, where it shall not be what the claims and PLB come to. */
  amount?: number;
}

export function remittanceFile(...payments: PaymentInput[]): Uint8Array {
  return write835(
    payments.map((payment) => {
      const { claims, plb = [], date = '2026-03-20', trace, payee = '2000000000', payer } = payment;
      const total =
        claims.reduce((sum, { paidCents }) => sum + paidCents, 0) -
        plb.reduce((sum, { cents }) => sum + cents, 0);
      const amountCents = payment.amount ?? total;
      const key = { traceNumber: trace, amountCents };
      const adjustments = plb.map((one) => ({
        ...{
          type: 'plb' as const,
          source: NOWHERE,
          payment: key,
          providerId: payee,
          fiscalDate: '2026-12-31',
          ...one,
        },
      }));
      return { remit: head({ trace, date, amountCents, payee, payer }), claims, adjustments };
    }),
    envelope(),
  );
}

function head({
  trace,
  date,
  amountCents,
  payee,
  payer,
}: {
  payer?: string | undefined;
  trace: string;
  date: string;
  amountCents: number;
  payee: string;
}): Remit835 {
  return {
    ...{
      type: 'remit',
      guide: '005010X221A1',
      source: NOWHERE,
      handling: 'I',
      amountCents,
      creditDebit: 'C',
      method: 'ACH',
    },
    ...{
      paymentDate: date,
      traceType: '1',
      traceNumber: trace,
      payerId: '1999000001',
      references: [],
      dates: [],
      extra: [],
    },
    payer: {
      ...emptyParty('PR'),
      name: 'A PAYER',
      ...(payer !== undefined && { idQualifier: 'XV', id: payer }),
      address: { line1: '1 ROAD', city: 'TOWN', state: 'OH', zip: '43000' },
    },
    payee: { ...emptyParty('PE'), name: 'A CLINIC', idQualifier: 'XX', id: payee },
  };
}

function level(entity: string, rest: Partial<StatusLevel> = {}, party = {}): StatusLevel {
  const nothing = { statuses: [], dates: [], references: [], quantities: [], amounts: [], extra: [] };
  return {
    party: { ...emptyParty(entity), entityType: '2', name: 'SOMEBODY', ...party },
    ...nothing,
    ...rest,
  };
}

export interface AckInput {
  number: string;
  code: string;
  statusCode?: string;
  entity?: string;
  icn?: string;
}

const status = (category: string, code = '20', entity?: string) => ({
  codes: [{ category, code, ...(entity && { entity }) }],
  date: '2026-03-04',
});

/** A 277CA of the payer (`PR`) or of the clearinghouse (`AY`). `reference` is BHT03 of the batch; `above` refuses all of it. */
export function claimAckFile(
  speaker: 'PR' | 'AY',
  acks: AckInput[],
  batch: { reference?: string; above?: string } = {},
): Uint8Array {
  const { reference = 'ANY', above } = batch;
  const statement = (rest: Partial<ClaimAck277CA>): ClaimAck277CA => ({
    ...{ type: 'claimAck', level: 'claim', guide: '005010X214', source: NOWHERE },
    header: {
      structure: '0085',
      purpose: '08',
      reference: 'CA1',
      date: '2026-03-04',
      time: '0800',
      type: 'TH',
    },
    informationSource: level(speaker),
    informationReceiver: level('41', { trace: reference, ...(above && { statuses: [status(above)] }) }),
    ...rest,
  });
  const claims = acks.map(({ number, code, statusCode, entity, icn }) =>
    statement({
      provider: level('85', {}, { idQualifier: 'XX', id: '2000000000' }),
      patient: { ...emptyParty('QC'), entityType: '1', name: 'SAMPLE', firstName: 'PAT' },
      claim: {
        ...{ trace: number, statuses: [status(code, statusCode, entity)] },
        ...{ references: icn ? [{ qualifier: '1K', value: icn }] : [], dates: [], lines: [], extra: [] },
      },
    }),
  );
  return write277CA(claims.length > 0 ? claims : [statement({ level: 'receiver' })], envelope());
}

/** A 999 for one of our groups; `refused` are ST02s. */
export function groupAckFile(groupControlNumber: string, result: string, refused: string[] = []): Uint8Array {
  const transactions = refused.map((controlNumber) => ({
    ...{ set: '837', controlNumber, guide: '005010X222A1', result: 'R', codes: ['5'], errors: [] },
  }));
  const ack = {
    type: 'ack999',
    guide: '005010X231A1',
    source: NOWHERE,
    functionalId: 'HC',
    groupControlNumber,
  } as const;
  return write999(
    [{ ...ack, transactions, result, included: 1, received: 1, accepted: 0, codes: [] }],
    envelope(),
  );
}

export function interchangeAckFile(controlNumber: string, result: string, code: string): Uint8Array {
  return writeTA1(
    [{ type: 'ta1', source: NOWHERE, controlNumber, date: '260304', time: '0700', result, code }],
    envelope(),
  );
}
