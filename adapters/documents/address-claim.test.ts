import { sampleClaims } from '../../simulator/testing/clearinghouse';
import type { Claim837 } from '../../x12/types';
import { addressTo, type PayerOnClaim } from './address-claim';

const [claim] = sampleClaims(1) as [Claim837];
const NUMBERED = { reportType: 'M1', transmission: 'EL', controlNumber: 'OV1P1' };
const ON_REQUEST = { reportType: 'OZ', transmission: 'AA' };
const payerOf = (id: string): PayerOnClaim => ({
  ...{ payer: { ...claim.payer, id }, coverage: claim.subscriber, subscriber: claim.subscriber.party },
  decisions: [],
});

describe('what a claim announces', () => {
  test.each([
    ['stays on it for the payer that was told the number', 0, [NUMBERED, ON_REQUEST]],
    ['is not told another payer, which has nothing under that number', 1, [ON_REQUEST]],
  ])('%s', (_what, place, paperwork) => {
    const announcing = { ...claim, paperwork: [NUMBERED, ON_REQUEST] };
    const payers = [payerOf(claim.payer.id ?? ''), payerOf('OTHER')];
    expect(addressTo(announcing, payers, place).paperwork).toEqual(paperwork);
  });
});
