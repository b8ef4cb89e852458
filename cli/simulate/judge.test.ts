import type { ClaimEvent } from '../../domain/claim/events';
import type { ClaimState } from '../../domain/claim/state';
import { aClaim } from '../../domain/claim/testing/a-claim';
import { legalDeadline, missDeadline } from '../../domain/deadlines/rules';
import type { CodeTables } from '../../domain/denials/code-tables';
import { startOf } from '../../domain/time';
import { Hindrances } from '../../virtual/hindrances';
import { judge } from './judge';
import { Sums } from './sums';
import type { LivedWorld } from './world';

const tables = { version: 'test' } as CodeTables;
const missed = missDeadline(
  legalDeadline({
    ...{ key: 'filing', kind: 'filing', anchorDate: '2026-02-10', openedOn: '2026-02-11' },
    rule: {
      length: 90,
      unit: 'calendar_days',
      presumptionDays: 0,
      anchor: 'serviceFrom',
      source: 'contract',
    },
  }),
  'no proof of receipt by 2026-05-11',
);
/** A withdrawn claim, so that nothing but its clock can be wrong with it. */
const withdrawn: ClaimState = {
  ...aClaim(),
  deadlines: [missed],
  writeOffs: [{ caseId: 'D1', amountCents: aClaim().billing.chargeCents, reason: 'other', on: '2026-05-12' }],
  closed: { outcome: 'withdrawn', on: '2026-05-12' },
};

function worldOf(state: ClaimState, extra: Partial<LivedWorld> = {}): LivedWorld {
  const events: ClaimEvent[] = [];
  const lives = [{ state, events }];
  return {
    seed: 42,
    today: '2027-01-01',
    lives,
    duplicatesAtPayer: 0,
    hindrances: new Hindrances(),
    ...extra,
  };
}

describe('a world is judged', () => {
  it('broken when a legal date was missed for no reason, naming world and claim', () => {
    const verdict = judge(worldOf(withdrawn), tables);
    expect(verdict.missed).toBe(1);
    expect(verdict.broken).toEqual([
      {
        world: 42,
        claim: withdrawn.claimId,
        promise: 'deadline filing of 2026-05-11 was missed: no proof of receipt by 2026-05-11',
      },
    ]);
  });

  it('whole when a fault made the date impossible, which is counted apart by its cause', () => {
    const hindrances = new Hindrances();
    const { claimId } = withdrawn;
    hindrances.add({
      claimId,
      what: 'messageLost',
      from: startOf('2026-03-01'),
      until: Number.POSITIVE_INFINITY,
    });
    const verdict = judge(worldOf(withdrawn, { hindrances }), tables);
    expect(verdict).toMatchObject({ missed: 0, missedByFaults: { messageLost: 1 }, broken: [] });
  });

  it('broken when a payer saw something twice, or nothing is planned for an open claim', () => {
    const open: ClaimState = { ...withdrawn, deadlines: [], writeOffs: [], closed: undefined };
    const waiting = { ...open, versions: open.versions.map((one) => ({ ...one, status: 'sent' as const })) };
    const checks = {
      intake: '2026-03-01',
      scrub: '2026-03-01',
      eligibility: '2026-03-01',
      authorization: '2026-03-01',
    };
    const world = worldOf({ ...waiting, checks }, { duplicatesAtPayer: 1 });
    const verdict = judge(world, tables);
    expect(verdict.broken.map(({ promise }) => promise)).toEqual([
      `${open.claimId}: open, and nothing is planned`,
      'a payer saw 1 things twice',
    ]);
    const sums = new Sums();
    sums.add(world, verdict);
    expect(sums.totals).toMatchObject({ claims: 1, open: 1, openWithoutNextAction: 1, duplicatesAtPayer: 1 });
    expect(sums.brokenCount).toBe(2);
  });
});
