import type { KeyedAdjustment, KeyedClaim, KeyedLine, PaperEob } from '../../domain/remittance/paper-eob';
import { emptyParty } from '../../x12/read/party';
import { NOWHERE, type Remit835, type RemitClaim835, type RemitLine } from '../../x12/types';
import { write835 } from '../../x12/write';

/**
 * A keyed EOB as the 835 that the payer did not send, so that it is stored, matched and posted like any other. The same EOB gives the same
 * bytes.
 * @param identifier under which the payer's electronic payments are on record
 */
export function eobAs835(eob: PaperEob, identifier: string): Uint8Array {
  const payment = { traceNumber: eob.check.number, amountCents: eob.check.amount };
  const adjustments = eob.providerAdjustments.map(({ reason, reference, amount }) => ({
    ...{ type: 'plb' as const, source: NOWHERE, payment, providerId: eob.payee },
    ...{ fiscalDate: `${eob.check.date.slice(0, 4)}-12-31`, reason, reference, cents: amount },
  }));
  const claims = eob.claims.map((claim) => claimOf(claim, payment));
  const names = { senderQualifier: 'ZZ', sender: 'PAPER', receiverQualifier: 'ZZ', receiver: 'OVERTURN' };
  const numbers = { interchangeControlNumber: '1', groupControlNumber: '1' };
  const envelope = { ...names, ...numbers, date: eob.check.date, time: '0000', usage: 'P', lineBreak: '\n' };
  return write835([{ remit: headOf(eob, identifier), claims, adjustments }], envelope as never);
}

function headOf({ payer, payee, check }: PaperEob, identifier: string): Remit835 {
  const address = { line1: 'ON PAPER', city: 'ON PAPER', state: 'NA', zip: '00000' };
  return {
    ...{ type: 'remit', guide: '005010X221A1', source: NOWHERE, handling: 'I', creditDebit: 'C' },
    ...{ amountCents: check.amount, method: 'CHK', paymentDate: check.date, traceType: '1' },
    ...{ traceNumber: check.number, payerId: identifier, references: [], dates: [], extra: [] },
    payer: { ...emptyParty('PR'), name: payer, idQualifier: 'XV', id: payer, address },
    payee: { ...emptyParty('PE'), name: 'THE PRACTICE', idQualifier: 'XX', id: payee },
  };
}

function claimOf(keyed: KeyedClaim, payment: RemitClaim835['payment']): RemitClaim835 {
  const { claim, payerClaim, status, patientName = 'NOT STATED', servedOn, charge, paid } = keyed;
  return {
    ...{ type: 'remitClaim', source: NOWHERE, payment, patientControlNumber: claim, status },
    ...{ chargeCents: charge, paidCents: paid, payerControlNumber: payerClaim, filingIndicator: 'ZZ' },
    ...(status !== '22' && { patientResponsibilityCents: keyed.patientShare }),
    adjustments: keyed.adjustments.map(casOf),
    ...(keyed.patientName !== undefined && {
      patient: { ...emptyParty('QC'), entityType: '1', name: patientName },
    }),
    dates: servedOn ? [{ qualifier: '232', from: servedOn }] : [],
    ...(keyed.remarks.length > 0 && { moa: ['', '', ...keyed.remarks.slice(0, 5)] }),
    ...{ otherParties: [], references: [], contacts: [], amounts: [], quantities: [], extra: [] },
    lines: keyed.lines.map(lineOf),
  };
}

function lineOf({ line, procedure, modifiers, charge, paid, adjustments, remarks }: KeyedLine): RemitLine {
  return {
    ...{ source: NOWHERE, procedure: { qualifier: 'HC', code: procedure, modifiers } },
    ...{ chargeCents: charge, paidCents: paid, quantity: '1', dates: [] },
    adjustments: adjustments.map(casOf),
    references: line ? [{ qualifier: '6R', value: line }] : [],
    remarks: remarks.map((code) => ({ qualifier: 'HE', code })),
    ...{ amounts: [], quantities: [], extra: [] },
  };
}

function casOf({ group, carc, cents }: KeyedAdjustment) {
  return { group, reason: carc, cents };
}
