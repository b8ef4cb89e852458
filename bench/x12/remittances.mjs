// Synthetic payments for the writers, the same ones every time, balanced to the cent. No real person.

const CLAIMS_A_PAYMENT = 500;

const named = (entity, fields) => ({ entity, ...fields, references: [], contacts: [], dates: [], extra: [] });
const payer = named('PR', { name: 'SYNTHETIC PLAN', address: { line1: '1 TEST PLAZA', city: 'ANYTOWN' } });
const payee = named('PE', { name: 'SYNTHETIC CLINIC', idQualifier: 'XX', id: '1999999984' });

/** Payments for `count` claims, one at a time. */
export function* syntheticRemittances(count, source) {
  for (let done = 0; done < count; done += CLAIMS_A_PAYMENT) {
    yield remittance(done, Math.min(CLAIMS_A_PAYMENT, count - done), source);
  }
}

function remittance(from, count, source) {
  const traceNumber = `SYN${7_000_000 + from}`;
  const payment = { payerId: '1999999999', traceNumber, date: '2026-10-01', amountCents: 0 };
  const claims = Array.from({ length: count }, (_, at) => claim(from + at + 1, payment, source));
  payment.amountCents = claims.reduce((sum, { paidCents }) => sum + paidCents, 0);
  const remit = {
    ...{ type: 'remit', guide: '005010X221A1', source, amountCents: payment.amountCents },
    ...{ handling: 'I', creditDebit: 'C', method: 'ACH', paymentDate: '2026-10-01' },
    ...{ traceType: '1', traceNumber, payerId: '1999999999' },
    ...{ payer, payee, references: [], dates: [{ qualifier: '405', from: '2026-10-01' }], extra: [] },
  };
  return { remit, claims, adjustments: [] };
}

function claim(n, payment, source) {
  const number = `PCN${String(n).padStart(8, '0')}`;
  const lines = Array.from({ length: 1 + (n % 4) }, (_, at) => line(n * 7 + at, number, at + 1, source));
  const total = (field) => lines.reduce((sum, one) => sum + one[field], 0);
  const patient = { entityType: '1', name: 'ARDEN', firstName: 'ADA', idQualifier: 'MI', id: `W${n}` };
  const clinician = { entityType: '1', name: 'BIRCH', firstName: 'BEN', idQualifier: 'XX', id: `1${n}` };
  return {
    ...{ type: 'remitClaim', source, payment, patientControlNumber: number, status: '1' },
    ...{ chargeCents: total('chargeCents'), paidCents: total('paidCents') },
    ...{
      filingIndicator: '12',
      payerControlNumber: `2026${1_000_000 + n}`,
      facilityCode: '11',
      frequency: '1',
    },
    patient: named('QC', patient),
    serviceProvider: named('82', clinician),
    dates: [{ qualifier: '232', from: '2026-09-01' }],
    ...{ adjustments: [], otherParties: [], references: [], contacts: [], amounts: [], quantities: [] },
    ...{ lines, extra: [] },
  };
}

function line(n, claimNumber, ordinal, source) {
  const chargeCents = 2500 + ((n * 7919) % 90_000);
  const contractual = Math.floor(chargeCents * 0.3);
  const coinsurance = Math.floor(chargeCents * 0.1);
  return {
    source,
    procedure: { qualifier: 'HC', code: `9921${n % 10}`, modifiers: n % 3 ? [] : ['25'] },
    ...{ chargeCents, paidCents: chargeCents - contractual - coinsurance, quantity: '1' },
    dates: [{ qualifier: '472', from: `2026-0${1 + (n % 9)}-1${n % 9}` }],
    adjustments: [
      { group: 'CO', reason: '45', cents: contractual },
      { group: 'PR', reason: '2', cents: coinsurance },
    ],
    references: [{ qualifier: '6R', value: `${claimNumber}L${ordinal}` }],
    amounts: [{ qualifier: 'B6', cents: chargeCents - contractual }],
    remarks: n % 5 ? [] : [{ qualifier: 'HE', code: 'N130' }],
    ...{ quantities: [], extra: [] },
  };
}
