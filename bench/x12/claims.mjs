// Synthetic professional claims for the writers, the same ones every time. No real person.

const LAST = ['ARDEN', 'BIRCH', "O'BRIEN", 'COLE', 'DUNE', 'ELM-FROST', 'GROVE', 'HALE', 'ST. IVES', 'LARK'];
const FIRST = ['ADA', 'BEN', 'CLEO', 'DEV', 'EVE', 'FAY', 'GUS', 'HAL'];
const PROCEDURES = ['99213', '99214', '80053', '85025', '36415', '71046', '97110', '90837', '20610'];
const DIAGNOSES = ['E119', 'I10', 'E785', 'M545', 'J449', 'Z0000', 'N179', 'R0789'];

const party = (entity, fields) => ({ entity, ...fields, references: [], contacts: [], dates: [], extra: [] });
const address = { line1: '1 TEST PLAZA', city: 'ANYTOWN', state: 'OH', zip: '432150001' };
const batch = {
  header: { structure: '0019', purpose: '00', reference: 'B1', date: '2026-10-01', time: '1200', type: 'CH' },
  submitter: {
    ...party('41', { entityType: '2', name: 'SYNTHETIC BILLING', idQualifier: '46', id: '999999' }),
    contacts: [{ function: 'IC', name: 'FRONT DESK', numbers: [{ qualifier: 'TE', number: '8005550100' }] }],
  },
  receiver: party('40', { entityType: '2', name: 'SYNTHETIC PLAN', idQualifier: '46', id: 'SYNTHB' }),
};
const billing = {
  ...party('85', {
    entityType: '2',
    name: 'SYNTHETIC CLINIC',
    idQualifier: 'XX',
    id: '1999999984',
    address,
  }),
  references: [{ qualifier: 'EI', value: '999999999' }],
};
const payer = party('PR', { entityType: '2', name: 'SYNTHETIC PLAN', idQualifier: 'PI', id: '99999' });

export const ENVELOPE = {
  senderQualifier: 'ZZ',
  sender: 'SYNTHSUBMIT',
  receiverQualifier: 'ZZ',
  receiver: 'SYNTHPAYER',
  date: '2026-10-01',
  time: '1200',
  interchangeControlNumber: '1',
  groupControlNumber: '1',
  usage: 'T',
};

/** Making a claim costs about as much as writing it, so only these are made; the others differ in their numbers. */
const DISTINCT = 2000;

/** `count` claims, one at a time. `source` is where objects that no file gave come from (`NOWHERE`). */
export function* syntheticClaims(count, source) {
  const made = Array.from({ length: Math.min(count, DISTINCT) }, (_, at) => claim(at + 1, source));
  for (let n = 1; n <= count; n += 1) {
    yield { ...made[n % made.length], patientControlNumber: `PCN${String(n).padStart(8, '0')}` };
  }
}

function claim(n, source) {
  const number = `PCN${String(n).padStart(8, '0')}`;
  const lines = Array.from({ length: 1 + (n % 3) }, (_, at) => line(n + at, at + 1, number, source));
  return {
    type: 'claim',
    kind: 'professional',
    guide: '005010X222A1',
    source,
    ...{ batch, billing, payer, subscriber: subscriber(n) },
    patientControlNumber: number,
    chargeCents: lines.reduce((sum, { chargeCents }) => sum + chargeCents, 0),
    ...{ facilityCode: '11', facilityQualifier: 'B', frequency: '1' },
    ...{ providerSignature: 'Y', assignment: 'A', benefitsAssigned: 'Y', releaseOfInformation: 'Y' },
    references: [{ qualifier: 'D9', value: `CH${1_000_000 + n}` }],
    codes: [diagnosis('ABK', n), diagnosis('ABF', n + 3)],
    providers: { rendering: rendering(n), others: [] },
    ...{ dates: [], paperwork: [], amounts: [], quantities: [], notes: [], otherPayers: [], extra: [] },
    lines,
  };
}

function subscriber(n) {
  const person = { entityType: '1', name: LAST[n % 10], firstName: FIRST[n % 8] };
  const member = { idQualifier: 'MI', id: `W${100_000_000 + n}` };
  const born = { birthDate: `${1940 + (n % 70)}-0${1 + (n % 9)}-1${n % 9}`, sex: n % 2 ? 'F' : 'M' };
  const home = { ...address, line1: `${n} MAIN ST` };
  return {
    ...{ sequence: 'P', relationship: '18', groupNumber: `GRP${n % 900}`, filingIndicator: 'CI' },
    party: party('IL', { ...person, ...member, address: home, ...born }),
  };
}

function rendering(n) {
  const person = { entityType: '1', name: LAST[n % 7], firstName: FIRST[n % 5] };
  return {
    ...party('82', { ...person, idQualifier: 'XX', id: `1${100_000_000 + (n % 5000)}` }),
    taxonomy: { role: 'PE', qualifier: 'PXC', taxonomy: '207Q00000X' },
  };
}

function diagnosis(qualifier, n) {
  return { qualifier, code: DIAGNOSES[n % DIAGNOSES.length] };
}

function line(n, number, claimNumber, source) {
  return {
    source,
    number: String(number),
    procedure: { qualifier: 'HC', code: PROCEDURES[n % PROCEDURES.length], modifiers: n % 3 ? [] : ['25'] },
    chargeCents: 2500 + ((n * 7919) % 90_000),
    ...{ unit: 'UN', quantity: '1', diagnosisPointers: [1, 2] },
    dates: [{ qualifier: '472', from: `2026-0${1 + (n % 9)}-1${n % 9}` }],
    references: [{ qualifier: '6R', value: `${claimNumber}L${number}` }],
    ...{ paperwork: [], quantities: [], amounts: [], notes: [], drugs: [], adjudications: [], extra: [] },
    providers: { others: [] },
  };
}
