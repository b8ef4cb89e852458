import { cents } from '../../money';
import type { PlaybookPolicy } from '../../playbook';
import type { ClaimState } from '../state';
import { classified } from '../steps/denial';
import { goToNextPayer } from '../steps/next-payer';
import { readRemittances } from '../steps/remittance';
import {
  aClaim,
  acknowledged,
  adjustment,
  aRemit,
  at,
  aVerdict,
  POLICY,
  remitted,
  sent,
  withFacts,
} from '../testing/a-claim';

const AFTER_ANOTHER: PlaybookPolicy = {
  ...POLICY,
  secondary: {
    filing: [
      { length: 60, unit: 'calendar_days', anchor: 'remittance', presumptionDays: 0, source: 'contract' },
    ],
  },
};
const payer = (payerSequence: number) => ({
  ...{ payerSequence, payerId: `TEST0${payerSequence}`, partnerId: 'sim', policy: AFTER_ANOTHER },
});
const share = aRemit({
  paidCents: cents(30_000),
  adjustments: [
    adjustment('CO', '45', 5_000, 'contractual', 'L1'),
    adjustment('PR', '2', 2_500, 'patient_responsibility', 'L1'),
  ],
});

/** The first payer left a share; the second refuses the claim at the door, since the third is responsible before it. */
function refusedBySecond(): ClaimState {
  const claim = aClaim({ laterPayers: [payer(2), payer(3)] });
  const versions = claim.versions.map((one) => ({ ...one, status: 'accepted' as const }));
  const decided = readRemittances(
    withFacts({ ...claim, versions }, '2026-09-20', remitted({ ...share, remitDate: '2026-09-20' })),
    at('2026-09-20'),
  ).state;
  const billed = goToNextPayer(decided, at('2026-09-21')).state;
  const ready = billed.versions.map((one) =>
    one.version === 2 ? { ...one, status: 'ready' as const } : one,
  );
  const refusal = { version: 2, accepted: false, category: 'A7', statusCode: '116' };
  return withFacts(
    { ...billed, versions: ready },
    '2026-09-25',
    sent('2026-09-22', 2),
    acknowledged('2026-09-25', refusal),
  );
}

describe('another payer that is responsible before the one that was billed', () => {
  it('has its limit counted from what the payer before both decided, not from the service', () => {
    const state = refusedBySecond();
    const verdict = aVerdict({ rootCause: 'coordination_of_benefits', action: 'bill_other_payer' });
    const worked = classified(state, state.cases[0]?.caseId ?? '', verdict, at('2026-09-25')).state;
    expect(worked.cases[0]).toMatchObject({ action: 'bill_other_payer', billsPayer: 3 });
    expect(worked.deadlines.find(({ key }) => key === 'filing:P3')).toMatchObject({
      status: 'open',
      anchor: { event: 'remittance', date: '2026-09-20' },
      legal: { legalDate: '2026-11-19' },
    });
  });
});
