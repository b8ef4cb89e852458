import type { ClaimState } from '../domain/claim/state';
import { aClaim, adjustment, aRemit } from '../domain/claim/testing/a-claim';
import { legalDeadline } from '../domain/deadlines/rules';
import { DAY, startOf } from '../domain/time';
import { type Hindrance, Hindrances } from './hindrances';

const state = aClaim();
/** Legal date 2026-05-11. */
const deadline = legalDeadline({
  key: 'filing',
  kind: 'filing',
  rule: { length: 90, unit: 'calendar_days', presumptionDays: 0, anchor: 'serviceFrom', source: 'contract' },
  anchorDate: '2026-02-10',
  openedOn: '2026-02-11',
});

function causeOf(hindrance: Partial<Hindrance>, missed = deadline, claim: ClaimState = state) {
  const hindrances = new Hindrances();
  hindrances.add({
    claimId: state.claimId,
    what: 'messageLate',
    from: startOf('2026-04-01'),
    until: startOf('2026-05-10'),
    ...hindrance,
  });
  return hindrances.causeOf(claim, missed);
}

describe('a fault explains a missed legal date', () => {
  it('when it held the claim up until two weeks or less were left', () => {
    expect(causeOf({})).toBe('messageLate');
    expect(causeOf({ until: startOf('2026-04-28') })).toBe('messageLate');
  });

  it('when the message never came', () => {
    expect(causeOf({ what: 'messageLost', until: Number.POSITIVE_INFINITY })).toBe('messageLost');
  });

  it.each<[string, Partial<Hindrance>]>([
    ['when there was room enough after it', { until: startOf('2026-04-27') }],
    ['when it came after the date', { from: startOf('2026-05-12'), until: startOf('2026-06-01') }],
    ['of another claim', { claimId: 'another' }],
  ])('but not %s', (_when, hindrance) => {
    expect(causeOf(hindrance)).toBeUndefined();
  });

  it('with the acknowledgement of a version only where that version runs under the clock', () => {
    const ofCase = { ...deadline, key: 'correctedClaim:D1' };
    const corrected = {
      ...state,
      cases: [{ correctedVersion: 2, deadlineKey: ofCase.key }],
    } as unknown as ClaimState;
    expect(causeOf({ version: 1 }, deadline, corrected)).toBe('messageLate');
    expect(causeOf({ version: 1 }, ofCase, corrected)).toBeUndefined();
    expect(causeOf({ version: 2 }, ofCase, corrected)).toBe('messageLate');
  });

  it('by the one that lasted longest', () => {
    const hindrances = new Hindrances();
    const until = startOf('2026-05-10');
    const { claimId } = state;
    hindrances.add({ claimId, what: 'workerPaused', from: until - 2 * DAY, until });
    hindrances.add({ claimId, what: 'payerOutage', from: until - 4 * DAY, until });
    expect(hindrances.causeOf(state, deadline)).toBe('payerOutage');
  });
});

describe('a payer that decides late', () => {
  const second = { payerSequence: 2, payerId: 'TEST02', partnerId: 'sim', policy: state.policy };
  const decided = (remitDate: string): ClaimState => ({
    ...state,
    laterPayers: [second],
    remits: [aRemit({ remitDate, adjustments: [adjustment('PR', '2', 3_000, 'patient_responsibility')] })],
  });
  const later = { ...deadline, key: 'filing:P2' };

  it('explains that the limit of the payer after it was missed', () => {
    expect(new Hindrances().causeOf(decided('2026-05-12'), later)).toBe('payerBeforeLate');
    expect(new Hindrances().causeOf(decided('2026-04-20'), later)).toBeUndefined();
  });

  it('and not that its own was', () => {
    expect(new Hindrances().causeOf(decided('2026-05-12'), deadline)).toBeUndefined();
  });
});
