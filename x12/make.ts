import { emptyParty } from './read/party';
import { type Batch837, type Claim837, NOWHERE, type Party, type Procedure, type ServiceLine } from './types';

/** Some properties must be given, all others may be. */
type Fields<T, Given extends keyof T> = Partial<T> & Pick<T, Given>;

/** A party made from nothing: `entity` is NM101 (85 billing provider, IL insured, PR payer, QC patient...). */
export function makeParty(entity: string, fields: Partial<Party> = {}): Party {
  return { ...emptyParty(entity), ...fields };
}

/**
 * What the claims of one transaction share, as a batch of chargeable originals (BHT 0019, 00, CH). `reference` is BHT03; date
 * and time are inputs, as everywhere.
 */
export function makeBatch(
  fields: Pick<Batch837['header'], 'reference' | 'date' | 'time'> & Partial<Batch837>,
): Batch837 {
  const { reference, date, time, ...given } = fields;
  return {
    header: { structure: '0019', purpose: '00', type: 'CH', reference, date, time },
    submitter: makeParty('41', { entityType: '2' }),
    receiver: makeParty('40', { entityType: '2' }),
    ...given,
  };
}

/** A HCPCS or CPT procedure with its modifiers, e.g. `hcpcs('99213', '25')`. */
export function hcpcs(code: string, ...modifiers: string[]): Procedure {
  return { qualifier: 'HC', code, modifiers };
}

/** A service line made from nothing: lists that are not given are empty. */
export function makeLine(fields: Fields<ServiceLine, 'number' | 'chargeCents'>): ServiceLine {
  return {
    source: NOWHERE,
    diagnosisPointers: [],
    paperwork: [],
    dates: [],
    quantities: [],
    references: [],
    amounts: [],
    notes: [],
    drugs: [],
    providers: { others: [] },
    adjudications: [],
    extra: [],
    ...fields,
  };
}

type GivenOfClaim =
  | 'kind'
  | 'batch'
  | 'billing'
  | 'subscriber'
  | 'payer'
  | 'patientControlNumber'
  | 'chargeCents'
  | 'facilityCode'
  | 'frequency';

/** A claim made from nothing: lists that are not given are empty, and CLM05-2 follows from its kind. */
export function makeClaim(fields: Fields<Claim837, GivenOfClaim>): Claim837 {
  return {
    type: 'claim',
    guide: '',
    source: NOWHERE,
    facilityQualifier: fields.kind === 'institutional' ? 'A' : 'B',
    dates: [],
    paperwork: [],
    amounts: [],
    quantities: [],
    references: [],
    notes: [],
    codes: [],
    providers: { others: [] },
    otherPayers: [],
    lines: [],
    extra: [],
    ...fields,
  };
}
