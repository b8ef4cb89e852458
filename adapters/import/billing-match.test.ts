import { emptyParty } from '../../x12/read/party';
import { type BillingPlace, placeOfBilling } from './billing-match';

const place = (billingEntityId: string, npi: string, taxId: string): BillingPlace => ({
  ...{ billingEntityId, clientId: `client-${billingEntityId}`, npi, taxId, partnerId: 'partner' },
});
const PLACES = [
  place('one', '2000000001', '00-1234567'),
  place('two', '2000000002', '001111111'),
  place('three', '2000000002', '002222222'),
];
const party = (npi?: string, taxId?: string) => ({
  ...emptyParty('85'),
  ...(npi && { idQualifier: 'XX', id: npi }),
  references: taxId ? [{ qualifier: 'EI', value: taxId }] : [],
});

describe('whose claim it is', () => {
  test.each<[string, string | undefined, string | undefined, string | undefined]>([
    ['NPI and tax number agree, however they are punctuated', '2000000001', '001234567', 'one'],
    ['the NPI alone, where it bills under one tax number', '2000000001', undefined, 'one'],
    ['the tax number decides between two of one NPI', '2000000002', '002222222', 'three'],
    ['nobody: one NPI bills under two tax numbers and none is given', '2000000002', undefined, undefined],
    ['nobody: the tax number is of another practice', '2000000001', '009999999', undefined],
    ['nobody: an unknown NPI', '2000000009', '001234567', undefined],
    ['the tax number alone, for a provider without an NPI', undefined, '001111111', 'two'],
    ['nobody: neither is given', undefined, undefined, undefined],
  ])('%s', (_why, npi, taxId, expected) => {
    expect(placeOfBilling(party(npi, taxId), PLACES)?.billingEntityId).toBe(expected);
  });
});
