import type { CalendarDate } from '../../domain/time';
import type { PaymentKey, RemitClaim835, RemitLine } from '../../x12/types';
import { NOWHERE } from '../../x12/types';
import type { RemittedAdjustment, RemittedClaim } from '../behaviours';
import { patientParty } from './parties';
import type { ClaimParties } from './state';

const SERVICE_DATE = '472';
const ALLOWED_AMOUNT = 'B6';
/** MOA03 is the first of five remark slots. */
const MOA_REMARK_SLOTS = 5;

function toAdjustment({ group, carc, amountCents }: RemittedAdjustment) {
  return { group, reason: carc, cents: amountCents };
}

function toLine(claim: RemittedClaim, index: number, serviceFrom: CalendarDate): RemitLine {
  const line = claim.lines[index] as RemittedClaim['lines'][number];
  return {
    source: NOWHERE,
    procedure: procedureOf(line.procedure),
    ...(line.submittedProcedure !== undefined && {
      submittedProcedure: procedureOf(line.submittedProcedure),
    }),
    chargeCents: line.chargeCents,
    paidCents: line.paidCents,
    quantity: '1',
    dates: [{ qualifier: SERVICE_DATE, from: serviceFrom }],
    adjustments: claim.adjustments.filter(({ lineId }) => lineId === line.lineId).map(toAdjustment),
    references: [{ qualifier: '6R', value: line.lineId }],
    amounts: line.allowedCents === undefined ? [] : [{ qualifier: ALLOWED_AMOUNT, cents: line.allowedCents }],
    quantities: [],
    remarks: claim.remarks
      .filter(({ lineId }) => lineId === line.lineId)
      .map(({ code: remark }) => ({ qualifier: 'HE', code: remark })),
    extra: [],
  };
}

function moaOf(claim: RemittedClaim): string[] | undefined {
  const codes = claim.remarks.flatMap(({ code, lineId }) => (lineId === undefined ? [code] : []));
  return codes.length === 0 ? undefined : ['', '', ...codes.slice(0, MOA_REMARK_SLOTS)];
}

/** What the 835 has to say beside the money. */
export interface RemittanceFacts {
  payment: PaymentKey;
  group: string;
  parties?: ClaimParties;
  serviceFrom: CalendarDate;
  frequency: string;
}

/** One CLP with its lines. CLP05 stays empty on a reversal. */
export function toRemitClaim(claim: RemittedClaim, facts: RemittanceFacts): RemitClaim835 {
  const moa = moaOf(claim);
  return {
    type: 'remitClaim',
    source: NOWHERE,
    payment: facts.payment,
    group: { number: facts.group },
    patientControlNumber: claim.patientControlNumber,
    status: claim.statusCode,
    chargeCents: claim.chargeCents,
    paidCents: claim.paidCents,
    ...(claim.statusCode !== '22' && { patientResponsibilityCents: claim.patientCents }),
    filingIndicator: facts.parties?.filingIndicator ?? 'CI',
    payerControlNumber: claim.payerControlNumber,
    facilityCode: facts.parties?.facilityCode ?? '11',
    frequency: facts.frequency,
    adjustments: claim.adjustments.filter(({ lineId }) => lineId === undefined).map(toAdjustment),
    patient: patientParty(facts.parties),
    otherParties: [],
    ...(moa && { moa }),
    references: [],
    dates: [{ qualifier: '232', from: facts.serviceFrom }],
    contacts: [],
    amounts: [],
    quantities: [],
    lines: claim.lines.map((_, index) => toLine(claim, index, facts.serviceFrom)),
    extra: [],
  };
}

/** `99214:25` as SVC01 or SVC06. */
function procedureOf(text: string) {
  const [code = '', ...modifiers] = text.split(':');
  return { qualifier: 'HC', code, modifiers };
}
