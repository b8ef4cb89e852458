import type { EligibilityAnswer, EligibilityStatement } from './answer';
import type { EligibilityQuestion } from './question';
import { readEligibility } from './read-eligibility';

const DAY_OF_SERVICE = '2026-06-15';

type Said = Partial<EligibilityStatement> & { information: string };

function answer(said: Said[], rest: Partial<EligibilityAnswer> = {}): EligibilityAnswer {
  const statements = said.map((one, index) => ({ ref: index + 1, serviceTypes: ['30'], dates: [], ...one }));
  return { person: { is: 'same' }, rejections: [], dates: PLAN_YEAR, ...rest, statements };
}

const PLAN_YEAR = [
  { qualifier: '346', from: '2026-01-01' },
  { qualifier: '347', from: '2026-12-31' },
];

function read(said: Said[], rest: Partial<EligibilityAnswer> = {}, more: Partial<EligibilityQuestion> = {}) {
  return readEligibility({
    answer: answer(said, rest),
    serviceDate: DAY_OF_SERVICE,
    serviceTypes: ['98'],
    answeredOn: '2026-06-20',
    ...more,
  });
}

const range = (qualifier: string, from: string, to?: string) => [{ qualifier, from, ...(to ? { to } : {}) }];

describe('what EB01 says of the day of service', () => {
  test.each<[string, string, string[]]>([
    ['1', 'active', []],
    ['2', 'active', ['capitated']],
    ['3', 'active', ['capitated']],
    ['4', 'active', ['capitated']],
    ['5', 'active', ['underInvestigation']],
    ['6', 'inactive', []],
    ['7', 'inactive', ['inactivePending']],
    ['8', 'inactive', ['inactivePending']],
    ['A', 'unknown', ['silent']],
    ['B', 'unknown', ['silent']],
    ['C', 'unknown', ['silent']],
    ['G', 'unknown', ['silent']],
    ['E', 'unknown', ['excluded', 'silent']],
    ['F', 'unknown', ['limited', 'silent']],
    ['I', 'unknown', ['silent']],
    ['CB', 'unknown', ['authorizationRequired', 'silent']],
    ['R', 'unknown', ['silent']],
    ['U', 'unknown', ['askAnotherEntity']],
    ['V', 'unknown', ['cannotProcess']],
    ['W', 'unknown', ['silent']],
    ['Y', 'unknown', ['spendDown', 'silent']],
    ['MC', 'unknown', ['careCoordinator', 'silent']],
    ['L', 'unknown', ['careCoordinator', 'silent']],
    ['N', 'unknown', ['restrictedToProvider', 'silent']],
  ])('%s alone is %s', (information, result, flags) => {
    expect(read([{ information }])).toMatchObject({ result, flags });
  });

  test.each<[string, Said[], string, number[]]>([
    [
      'active, and the requested service is not covered',
      [{ information: '1' }, { information: 'I', serviceTypes: ['98'] }],
      'active_service_not_covered',
      [1, 2],
    ],
    [
      'active, and a service that nobody asked about is not covered',
      [{ information: '1' }, { information: 'I', serviceTypes: ['35'] }],
      'active',
      [1],
    ],
    [
      'active, and a statement that no service at all is covered',
      [{ information: '1' }, { information: 'I', serviceTypes: [] }],
      'active_service_not_covered',
      [1, 2],
    ],
    ['active with another payer', [{ information: '1' }, { information: 'R' }], 'active_needs_cob', [1, 2]],
    ['active for the requested type only', [{ information: '1', serviceTypes: ['98', '48'] }], 'active', [1]],
    [
      'active for a type that nobody asked about',
      [{ information: '1', serviceTypes: ['35'] }],
      'unknown',
      [],
    ],
    [
      'active, and another entity to ask for the service',
      [{ information: '1' }, { information: 'U', serviceTypes: ['98'] }],
      'unknown',
      [2],
    ],
    [
      'active, and another entity to ask for something else',
      [{ information: '1' }, { information: 'U', serviceTypes: ['MH'] }],
      'active',
      [1],
    ],
    [
      'one plan ended and another is active',
      [
        { information: '6', plan: 1 },
        { information: '1', plan: 2 },
      ],
      'active',
      [2],
    ],
    [
      'active and inactive for the same plan',
      [
        { information: '1', plan: 1 },
        { information: '6', plan: 1 },
      ],
      'unknown',
      [1, 2],
    ],
    [
      'active and inactive for whatever plan',
      [{ information: '1' }, { information: '6', plan: 2 }],
      'unknown',
      [1, 2],
    ],
  ])('%s', (_what, said, result, evidence) => {
    expect(read(said)).toMatchObject({ result, evidence });
  });

  test('coverages that contradict each other are told apart from silence', () => {
    expect(read([{ information: '1' }, { information: '6' }]).flags).toContain('contradicting');
  });
});

describe('dates', () => {
  test.each<[string, { dates: EligibilityStatement['dates']; own?: EligibilityStatement['dates'] }, string]>([
    ['plan begin and end around the day', { dates: PLAN_YEAR }, 'active'],
    ['plan ended before the day', { dates: range('347', '2026-05-31') }, 'inactive'],
    ['plan begins after the day', { dates: range('346', '2026-07-01') }, 'inactive'],
    ['the day is the last one', { dates: range('347', DAY_OF_SERVICE) }, 'active'],
    ['the day is the first one', { dates: range('346', DAY_OF_SERVICE) }, 'active'],
    ['eligibility begin without an end', { dates: range('356', '2020-01-01') }, 'active'],
    ['eligibility ended before the day', { dates: range('357', '2026-06-14') }, 'inactive'],
    ['one range of the plan', { dates: range('291', '2026-01-01', '2026-12-31') }, 'active'],
    ['one range of eligibility that ended', { dates: range('307', '2025-01-01', '2025-12-31') }, 'inactive'],
    [
      'benefit begin and end',
      { dates: [...range('348', '2026-01-01'), ...range('349', '2026-06-30')] },
      'active',
    ],
    ['benefit end alone, before the day', { dates: range('349', '2026-06-01') }, 'inactive'],
    [
      "the statement's own dates before the person's",
      { dates: PLAN_YEAR, own: range('291', '2025-01-01', '2025-12-31') },
      'inactive',
    ],
    ['no dates at all: today only, and the day was another', { dates: [] }, 'unknown'],
    ['a date that says nothing of cover', { dates: range('102', '2026-01-01') }, 'unknown'],
  ])('%s', (_what, { dates, own }, result) => {
    expect(read([{ information: '1', dates: own ?? [] }], { dates }).result).toBe(result);
  });

  test('no dates at all, answered on the day of service itself, is active on that day', () => {
    expect(read([{ information: '1' }], { dates: [] }, { answeredOn: DAY_OF_SERVICE }).result).toBe('active');
    expect(read([{ information: '1' }], { dates: [] }).flags).toEqual(['noDates']);
  });

  test.each<[string, EligibilityStatement['dates'], string]>([
    ['ended before the day', range('347', '2026-05-31'), 'inactive'],
    ['ends after the day', range('347', '2026-12-31'), 'unknown'],
    ['began before the day', range('346', '2026-06-01'), 'inactive'],
    ['begins after the day', range('346', '2026-07-01'), 'unknown'],
    ['a range around the day', range('307', '2026-06-01', '2026-06-30'), 'inactive'],
    ['a range that is over', range('307', '2025-01-01', '2025-12-31'), 'inactive'],
  ])('inactive, %s', (_what, dates, result) => {
    expect(read([{ information: '6', dates }], { dates: [] }).result).toBe(result);
  });

  test('another payer whose dates leave the day out is none', () => {
    const said = [
      { information: '1' },
      { information: 'R', dates: range('291', '2024-01-01', '2024-12-31') },
    ];
    expect(read(said)).toMatchObject({ result: 'active', otherCoverages: [] });
  });
});

describe('who is meant', () => {
  test.each(['name', 'birthDate', 'memberId'] as const)('another %s: nothing is believed', (trait) => {
    expect(read([{ information: '6' }], { person: { is: 'another', differs: [trait] } })).toEqual({
      result: 'unknown',
      evidence: [],
      otherCoverages: [],
      flags: ['otherPerson'],
    });
  });

  test('an answer that repeats no name is about the person that was asked about', () => {
    expect(read([{ information: '1' }], { person: { is: 'notReturned' } }).result).toBe('active');
  });

  test.each(['42', '75', '80', '72', '41'])('refused with %s: unknown, never inactive', (code) => {
    expect(read([{ information: '6' }], { rejections: [{ code }] })).toMatchObject({
      result: 'unknown',
      flags: ['refused'],
    });
  });
});

describe('signals', () => {
  test.each<[string, string]>([
    ['12', 'workingAged'],
    ['13', 'esrd'],
    ['14', 'noFault'],
    ['15', 'workersCompensation'],
    ['16', 'otherFederal'],
    ['41', 'blackLung'],
    ['42', 'veterans'],
    ['43', 'disabled'],
    ['47', 'liability'],
  ])('R with EB04 %s: Medicare may come second (%s)', (insuranceType, reason) => {
    const reading = read([
      { information: '1', insuranceType: 'MB' },
      { information: 'R', insuranceType },
    ]);
    expect(reading.otherCoverages).toEqual([{ ref: 2, kind: 'secondaryReason', reason }]);
    expect(reading.flags).toEqual(['medicarePartB', 'medicareSecondary']);
    expect(reading.result).toBe('active_needs_cob');
  });

  test.each(['HN', 'PR', 'IN', 'PS', 'HM'])(
    'R with EB04 %s of Medicare is a plan of Medicare Advantage',
    (insuranceType) => {
      const said = [{ information: '1' }, { information: 'R', insuranceType, payerIdentifier: 'PLAN1' }];
      const reading = read(said, {}, { ofMedicare: true });
      expect(reading.otherCoverages).toEqual([
        { ref: 2, kind: 'medicareAdvantage', payerIdentifier: 'PLAN1' },
      ]);
      expect(reading.flags).toContain('medicareAdvantage');
    },
  );

  test('a preferred-provider plan named by anybody else is another plan', () => {
    expect(read([{ information: '1' }, { information: 'R', insuranceType: 'PR' }]).otherCoverages).toEqual([
      { ref: 2, kind: 'other' },
    ]);
  });

  test.each<[string, Said, string]>([
    ['QM', { information: '1', insuranceType: 'QM' }, 'qualifiedMedicareBeneficiary'],
    ['MA', { information: '1', insuranceType: 'MA' }, 'medicarePartA'],
    ['MB', { information: '1', insuranceType: 'MB' }, 'medicarePartB'],
    ['MC', { information: '1', insuranceType: 'MC' }, 'medicaid'],
    ['service type 45', { information: 'X', serviceTypes: ['45'] }, 'hospice'],
    ['EB11 Y', { information: '1', authorizationRequired: 'Y' }, 'authorizationRequired'],
    ['EB12 N', { information: '1', inNetwork: 'N' }, 'outOfNetwork'],
  ])('%s', (_what, said, flag) => {
    expect(read([said]).flags).toContain(flag);
  });

  test.each([
    ['EB11 U', { information: '1', authorizationRequired: 'U' }],
    ['EB11 N', { information: '1', authorizationRequired: 'N' }],
    ['EB12 W', { information: '1', inNetwork: 'W' }],
    ['EB12 Y', { information: '1', inNetwork: 'Y' }],
  ])('%s says nothing against the claim', (_what, said) => {
    expect(read([said]).flags).toEqual([]);
  });
});
