import { POLICY } from '../claim/testing/a-claim';
import type { PlaybookPolicy } from '../playbook';
import { instant } from '../time';
import { choosePlaybook, type PayerQuery, playbookOf } from './choose-playbook';
import { type PlaybookChange, type Shelf, versionInForce } from './in-force';

const pack = (key: string, more: Partial<PlaybookPolicy> = {}): PlaybookPolicy => ({
  ...POLICY,
  ...{ key, version: 1 },
  ...more,
});
const CARDIOLOGY = '207RC0000X';
const shipped = [
  pack('commercial-generic'),
  pack('commercial-generic', { version: 2 }),
  pack('medicare-ffs', { payerType: 'medicare_ffs' }),
  pack('medicaid-generic', { payerType: 'medicaid_ffs' }),
  pack('plan'),
  pack('plan-heart', { appliesTo: { playbook: 'plan', specialties: ['207RC'] } }),
  pack('plan-medicine', { appliesTo: { playbook: 'plan', specialties: ['207R'] } }),
  pack('plan-advantage', { appliesTo: { playbook: 'plan', lineOfBusiness: 'medicare_advantage' } }),
  pack('plan-advantage-heart', {
    appliesTo: { playbook: 'plan', lineOfBusiness: 'medicare_advantage', specialties: ['207RC'] },
  }),
];
const shelf = (changes: PlaybookChange[] = [], loaded: PlaybookPolicy[] = []): Shelf => ({
  ...{ shipped, changes, loaded },
});
const ON = '2026-03-02';
const which = (query: Partial<PayerQuery>, on: Shelf = shelf()) => {
  const { policy } = choosePlaybook(on, { on: ON, ...query });
  return policy && `${policy.key}@${policy.version}`;
};

describe('a claim runs under the policy that says most about it', () => {
  test.each<[string, Partial<PayerQuery>, string]>([
    [
      'payer, line of business and specialty before all',
      { playbookKey: 'plan', filingIndicator: '16', specialty: CARDIOLOGY },
      'plan-advantage-heart@1',
    ],
    [
      'the line of business before the specialty',
      { playbookKey: 'plan', filingIndicator: '16', specialty: '207RG0100X' },
      'plan-advantage@1',
    ],
    [
      'the longer beginning of a taxonomy code before the shorter one',
      { playbookKey: 'plan', filingIndicator: 'CI', specialty: CARDIOLOGY },
      'plan-heart@1',
    ],
    [
      'a variant for the specialty before the payer as a whole',
      { playbookKey: 'plan', filingIndicator: 'CI', specialty: '207RG0100X' },
      'plan-medicine@1',
    ],
    [
      'the payer as a whole for another specialty',
      { playbookKey: 'plan', specialty: '208600000X' },
      'plan@1',
    ],
    ['the payer as a whole where nothing else is known', { playbookKey: 'plan' }, 'plan@1'],
    [
      'the generic one of Medicare for a payer of which nothing is known',
      { filingIndicator: 'MB' },
      'medicare-ffs@1',
    ],
    ['the generic one of Medicaid', { filingIndicator: 'MC' }, 'medicaid-generic@1'],
    ['a line of business that is said outright', { lineOfBusiness: 'medicaid_ffs' }, 'medicaid-generic@1'],
    ['that of other payers last', { filingIndicator: 'ZZ' }, 'commercial-generic@2'],
    ['a generic one for a payer whose own playbook is gone', { playbookKey: 'gone' }, 'commercial-generic@2'],
  ])('%s', (_what, query, expected) => {
    expect(which(query)).toBe(expected);
  });

  it('and every place that was looked at before is told', () => {
    const { looked } = choosePlaybook(shelf(), { playbookKey: 'gone', filingIndicator: 'MB', on: ON });
    expect(looked.map(({ playbook, as, found, why }) => [playbook, as, found ?? why])).toEqual([
      ['gone', 'line of business and specialty', 'the specialty is not known'],
      ['gone', 'line of business', 'no such playbook'],
      ['gone', 'specialty', 'the specialty is not known'],
      ['gone', 'the payer as a whole', 'no such playbook'],
      ['medicare-ffs', 'line of business and specialty', 'the specialty is not known'],
      ['medicare-ffs', 'line of business', 'no variant in force'],
      ['medicare-ffs', 'specialty', 'the specialty is not known'],
      ['medicare-ffs', 'the payer as a whole', 'medicare-ffs@1'],
    ]);
  });

  it('while its payer is on record under the name of the whole playbook', () => {
    expect(shipped.map(playbookOf)).toEqual(expect.arrayContaining(['plan', 'medicare-ffs']));
    expect(playbookOf(pack('plan-heart', { appliesTo: { playbook: 'plan', specialties: ['207RC'] } }))).toBe(
      'plan',
    );
  });
});

describe('the version of a playbook that counts', () => {
  let at = 0;
  const change = (
    kind: PlaybookChange['kind'],
    version: number,
    from: string,
    key = 'commercial-generic',
  ): PlaybookChange => {
    at += 1;
    return { key, version, kind, from, by: 'manager', at: instant(at) };
  };
  const counts = (changes: PlaybookChange[], on = ON, loaded: PlaybookPolicy[] = []) => {
    const { policy, why } = versionInForce(shelf(changes, loaded), 'commercial-generic', on);
    return policy?.version ?? why;
  };
  const third = pack('commercial-generic', { version: 3 });

  it('is the newest of the release where nobody decided', () => {
    expect(counts([])).toBe(2);
  });

  it('is never one that was only loaded', () => {
    expect(counts([], ON, [third])).toBe(2);
  });

  it('is the activated one from its day on, and the one before until then', () => {
    const changes = [change('activated', 3, '2026-03-02'), change('activated', 1, '2026-02-01')];
    expect(counts(changes, '2026-03-01', [third])).toBe(1);
    expect(counts(changes, '2026-03-02', [third])).toBe(3);
    expect(counts(changes, '2026-01-31', [third])).toBe(2);
  });

  it('is the one before when the activated one was retired, and the same again when it is activated anew', () => {
    const retired = [change('activated', 3, '2026-02-01'), change('retired', 3, '2026-02-10')];
    expect(counts(retired, ON, [third])).toBe(2);
    expect(counts([...retired, change('activated', 3, '2026-02-20')], ON, [third])).toBe(3);
  });

  it('is none when all of them are retired, and says why', () => {
    const changes = [change('retired', 1, '2026-01-01'), change('retired', 2, '2026-01-01')];
    expect(counts(changes)).toBe(
      'no version counts on 2026-03-02: not activated, retired, or not in its days',
    );
  });

  it('is none beyond its own days', () => {
    const seasonal = pack('commercial-generic', {
      version: 3,
      effective: { from: '2026-01-01', through: '2026-03-01' },
    });
    const changes = [change('activated', 3, '2025-12-01')];
    expect(counts(changes, '2026-03-01', [seasonal])).toBe(3);
    expect(counts(changes, '2026-03-02', [seasonal])).toBe(2);
  });

  it('is told of a playbook that nobody knows', () => {
    expect(versionInForce(shelf(), 'gone', ON).why).toBe('no such playbook');
  });
});
