import type { CalendarDate } from '../../../domain/time';
import type { Adjustment, Claim837, ProviderAdjustment, Remit835, RemitClaim835 } from '../../../x12/types';
import { NOWHERE } from '../../../x12/types';
import { write835 } from '../../../x12/write';
import { CLINIC, type StoryPayer } from './clinic';
import { dollars } from './money';
import { envelopeFor, patientOf, type SentClaim } from './payer-files';
import { party } from './visits';

/** What a payer decided on one claim version. Adjustments are written as in the stories: `CO-45 98.80`. */
export interface Decision {
  claim: SentClaim;
  payerControlNumber: string;
  /** CLP02; 1 unless said otherwise. */
  status?: string;
  /** Money decided for the claim as a whole: then no line is listed. */
  whole?: { paid: string; adjustments: string[] };
  /** One entry a line, in the claim's order; `procedure` is the code that was paid where it is not the billed one. */
  lines: { paid: string; adjustments: string[]; remarks?: string[]; procedure?: string }[];
  /** CLP11. */
  drg?: string;
  /** MOA remark codes. */
  moa?: string[];
  /** NM1*TT: who the payer says it passed the claim on to. */
  crossover?: StoryPayer;
  /** Who decides, where it is not the payer that the claim was sent to. */
  payer?: StoryPayer;
}

/** Takes a decision back: every amount of it with the other sign. */
export interface Reversal {
  reverses: Decision;
}

/** `WO:ICN1 240.00`: reason, reference and amount of a provider adjustment. Positive reduces the payment. */
export type ProviderMoney = string;

/** Money for claims of another practice that a file pays as well. */
export interface Stranger {
  stranger: string;
  charge: string;
  paid: string;
}

export interface PaymentExtras {
  adjustments?: readonly ProviderMoney[];
  /** TRN02, where a test sends one payment twice. */
  trace?: string;
}

/** An 835 with one payment: its reversals and decisions, in order, and what is taken or given beside them. */
export function remittance(
  on: CalendarDate,
  items: readonly (Decision | Reversal | Stranger)[],
  { adjustments = [], trace }: PaymentExtras = {},
): Uint8Array {
  const envelope = envelopeFor(on);
  const claims = items.map((item) => claimIn(item, on));
  const plb = adjustments.map(providerMoney);
  const paid = claims.reduce((sum, claim) => sum + claim.paidCents, 0);
  const amountCents = plb.reduce((sum, { cents }) => sum - cents, paid);
  const payer = items.flatMap((item) => decisionOf(item) ?? []).map(payerIn)[0];
  const name = trace ?? `EFT${on}${envelope.interchangeControlNumber}`;
  const remit = headOf(on, { amountCents, trace: name, payer });
  return write835([{ remit, claims, adjustments: plb }], envelope);
}

function claimIn(item: Decision | Reversal | Stranger, on: CalendarDate): RemitClaim835 {
  if ('reverses' in item) return negated(clp(item.reverses, on));
  return 'stranger' in item ? strangerIn(item, on) : clp(item, on);
}

function decisionOf(item: Decision | Reversal | Stranger): Decision | undefined {
  if ('reverses' in item) return item.reverses;
  return 'stranger' in item ? undefined : item;
}

function strangerIn({ stranger, charge, paid }: Stranger, on: CalendarDate): RemitClaim835 {
  const difference = dollars(charge) - dollars(paid);
  return {
    ...{ type: 'remitClaim', source: NOWHERE, payment: { traceNumber: '', amountCents: 0, date: on } },
    ...{ patientControlNumber: stranger, status: '1', payerControlNumber: `ICN-${stranger}` },
    ...{ chargeCents: dollars(charge), paidCents: dollars(paid), filingIndicator: 'CI' },
    patient: party('QC', {
      entityType: '1',
      name: 'DOE',
      firstName: 'JOHN',
      idQualifier: 'MI',
      id: 'OTHER1',
    }),
    adjustments: difference === 0 ? [] : [{ group: 'CO', reason: '45', cents: difference }],
    ...{ otherParties: [], references: [], dates: [], contacts: [], amounts: [] },
    ...{ quantities: [], lines: [], extra: [] },
  };
}

function providerMoney(text: ProviderMoney): ProviderAdjustment {
  const [, reason = '', reference, amount = ''] = /^(\w+)(?::(\S+))? (-?[\d.]+)$/.exec(text) ?? [];
  return {
    ...{ type: 'plb', source: NOWHERE, payment: { traceNumber: '', amountCents: 0 }, providerId: CLINIC.npi },
    ...{ fiscalDate: '2026-12-31', reason, ...(reference && { reference }), cents: dollars(amount) },
  };
}

function payerIn({ claim, payer }: Decision): Claim837['payer'] {
  return payer ? party('PR', { name: payer.name, id: payer.id }) : claim.payer;
}

function headOf(
  on: CalendarDate,
  { amountCents, trace, payer }: { amountCents: number; trace: string; payer?: Claim837['payer'] },
): Remit835 {
  const pays = amountCents > 0;
  const bank = { bankQualifier: '01', bank: '000000012', accountQualifier: 'DA', account: '900000001' };
  return {
    ...{ type: 'remit', guide: '005010X221A1', source: NOWHERE },
    ...{ handling: pays ? 'I' : 'H', amountCents, creditDebit: 'C', method: pays ? 'ACH' : 'NON' },
    ...(pays && { format: 'CCP', payerAccount: bank, originator: '1000000001', payeeAccount: bank }),
    ...{ paymentDate: on, traceType: '1', traceNumber: trace, payerId: '1000000001' },
    references: [],
    dates: [{ qualifier: '405', from: on }],
    payer: party('PR', {
      ...{ name: payer?.name ?? 'PAYER', idQualifier: 'XV', id: payer?.id },
      address: { line1: '1 PLAZA', city: 'COLUMBUS', state: 'OH', zip: '43215' },
      contacts: [{ function: 'BL', name: 'CLAIMS', numbers: [{ qualifier: 'TE', number: '8005550100' }] }],
    }),
    payee: party('PE', {
      ...{ name: CLINIC.name, idQualifier: 'XX', id: CLINIC.npi },
      references: [{ qualifier: 'TJ', value: CLINIC.taxId }],
    }),
    extra: [],
  };
}

function clp(decision: Decision, on: CalendarDate): RemitClaim835 {
  const { claim, payerControlNumber, status = '1', moa, drg, crossover, whole } = decision;
  const lines = whole ? [] : claim.lines.map((line, at) => lineOf(decision, line, at));
  const ofClaim = (whole?.adjustments ?? []).map(adjustment);
  const patient = [...ofClaim, ...lines.flatMap(({ adjustments }) => adjustments)].filter(
    ({ group }) => group === 'PR',
  );
  return {
    ...{ type: 'remitClaim', source: NOWHERE, payment: { traceNumber: '', amountCents: 0, date: on } },
    ...{ patientControlNumber: claim.patientControlNumber, status, payerControlNumber },
    chargeCents: claim.chargeCents,
    paidCents: lines.reduce<number>((sum, { paidCents }) => sum + paidCents, dollars(whole?.paid ?? '0.00')),
    patientResponsibilityCents: patient.reduce((sum, { cents }) => sum + cents, 0),
    ...{ filingIndicator: claim.subscriber.filingIndicator ?? 'CI', facilityCode: '11' },
    frequency: claim.frequency,
    ...(drg && { drg }),
    patient: patientOf(claim),
    ...(moa && { moa: ['', '', ...moa] }),
    ...(crossover && {
      crossoverCarrier: party('TT', {
        ...{ entityType: '2', name: crossover.name, idQualifier: 'PI', id: crossover.id },
      }),
    }),
    ...{ adjustments: ofClaim, otherParties: [], references: [], dates: [], contacts: [], amounts: [] },
    ...{ quantities: [], lines, extra: [] },
  };
}

function lineOf(
  { lines }: Decision,
  line: Claim837['lines'][number],
  at: number,
): RemitClaim835['lines'][number] {
  const decided = lines[at];
  if (!decided) throw new RangeError(`The decision says nothing of line ${at + 1}`);
  return {
    source: NOWHERE,
    ...paidAndSubmitted(line, decided.procedure),
    ...{ chargeCents: line.chargeCents, paidCents: dollars(decided.paid), quantity: '1' },
    dates: line.dates,
    adjustments: decided.adjustments.map(adjustment),
    references: line.references.filter(({ qualifier }) => qualifier === '6R'),
    ...{ amounts: [], quantities: [], extra: [] },
    remarks: (decided.remarks ?? []).map((code) => ({ qualifier: 'HE', code })),
  };
}

/** SVC01, and SVC06 where another code was paid than was submitted. */
function paidAndSubmitted({ procedure, revenueCode }: Claim837['lines'][number], paid: string | undefined) {
  const submitted = procedure ?? {
    qualifier: revenueCode ? 'NU' : 'HC',
    code: revenueCode ?? '',
    modifiers: [],
  };
  return paid === undefined
    ? { procedure: submitted }
    : { procedure: { ...submitted, code: paid }, submittedProcedure: submitted };
}

function adjustment(text: string): Adjustment {
  const [reason = '', amount = ''] = text.split(' ');
  const [group = '', carc = ''] = reason.split('-');
  return { group, reason: carc, cents: dollars(amount) };
}

function negated(claim: RemitClaim835): RemitClaim835 {
  const { patientResponsibilityCents: _, ...rest } = claim;
  const back = (adjustments: readonly Adjustment[]) =>
    adjustments.map((one) => ({ ...one, cents: -one.cents }));
  return {
    ...{ ...rest, status: '22', chargeCents: -claim.chargeCents, paidCents: -claim.paidCents },
    adjustments: back(claim.adjustments),
    lines: claim.lines.map((line) => ({
      ...{ ...line, chargeCents: -line.chargeCents, paidCents: -line.paidCents, quantity: '-1' },
      adjustments: back(line.adjustments),
      remarks: [],
    })),
  };
}
