import type { ClaimState } from '../claim/state';
import { aClaim } from '../claim/testing/a-claim';
import { statusWithoutRemittance } from './status-traces';

const finalized = (category: string, over: Partial<ClaimState['versions'][number]> = {}): ClaimState => ({
  ...aClaim(),
  versions: [
    {
      ...{ version: 1, frequency: '1', patientControlNumber: 'OV1-1', status: 'accepted' },
      ...{ payerControlNumber: 'ICN1', ...over },
    },
  ],
  followUp: {
    checks: 1,
    last: { version: 1, category, statusCode: '65', since: '2026-03-02', on: '2026-03-16', times: 2 },
  },
});

describe('a claim that its payer calls decided', () => {
  it.each<[string, ClaimState, string, string | undefined]>([
    ['waits ten days for its remittance', finalized('F1'), '2026-03-11', undefined],
    ['is traced from then on', finalized('F1'), '2026-03-12', '2026-03-22'],
    ['also where it is denied', finalized('F2'), '2026-03-12', '2026-03-22'],
    ['and thirty days after it was forwarded', finalized('F3F'), '2026-03-31', undefined],
    ['is traced by what a code says of it, too', finalized('P1'), '2026-09-01', '2026-03-22'],
    [
      'is not traced once its remittance is there',
      finalized('F1', { status: 'adjudicated' }),
      '2026-09-01',
      undefined,
    ],
  ])('%s', (_what, state, today, dueOn) => expect(statusWithoutRemittance(state, today)?.dueOn).toBe(dueOn));

  it('is named by the payer’s number, with what was billed', () =>
    expect(statusWithoutRemittance(finalized('F1'), '2026-03-12')).toMatchObject({
      ...{ kind: 'statusWithoutRemittance', traceNumber: 'ICN1', amountCents: aClaim().billing.chargeCents },
    }));
});
