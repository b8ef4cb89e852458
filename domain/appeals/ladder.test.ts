import { loadCodeTables } from '../../adapters/codes/load-code-tables';
import { legalDates } from '../deadlines/legal-dates';
import { cents } from '../money';
import { type AppealRung, minimumFor, offerOf, type RungFacts } from './ladder';
import { chooseTrack, type TrackFacts } from './track';
import type { AppealForm, AppealTrack, OnSilence } from './vocabulary';

const rungs = loadCodeTables().appealLevels.map(({ rung }) => rung);
const rungOf = (track: AppealTrack, level: number) =>
  rungs.find((rung) => rung.track === track && rung.level === level) as AppealRung;

const WITHOUT: RungFacts = {
  contract: 'nonContracted',
  formsOnFile: [],
  amountInDispute: cents(500_000),
  filedOn: '2026-06-01',
};

/** What leads to each track. */
const WAYS: [AppealTrack, Partial<TrackFacts> & Pick<TrackFacts, 'payerType'>][] = [
  ['medicare_ffs', { payerType: 'medicare_ffs' }],
  ['medicare_ffs_timely_denial', { payerType: 'medicare_ffs', decision: 'lateFiling' }],
  ['medicare_ffs_unprocessable', { payerType: 'medicare_ffs', decision: 'unprocessable' }],
  ['medicare_ffs_overpayment', { payerType: 'medicare_ffs', decision: 'overpaymentDemand' }],
  ['medicare_advantage_noncontract', { payerType: 'medicare_advantage', contract: 'nonContracted' }],
  ['medicare_advantage_contracted', { payerType: 'medicare_advantage', contract: 'contracted' }],
  ['medicare_advantage_contracted', { payerType: 'medicare_advantage' }],
  [
    'medicare_advantage_noncontract_payment_dispute',
    { payerType: 'medicare_advantage', contract: 'nonContracted', decision: 'underpaid' },
  ],
  [
    'medicare_advantage_preservice',
    { payerType: 'medicare_advantage', decision: 'preservice', contract: 'contracted' },
  ],
  [
    'medicare_advantage_concurrent',
    { payerType: 'medicare_advantage', decision: 'levelOfCare', contract: 'contracted' },
  ],
  ['medicaid_managed_care', { payerType: 'medicaid_managed_care', decision: 'preservice' }],
  ['medicaid_managed_care', { payerType: 'medicaid_managed_care', forMember: true }],
  ['medicaid_managed_care_provider_dispute', { payerType: 'medicaid_managed_care' }],
  ['medicaid_ffs', { payerType: 'medicaid_ffs' }],
  ['medicaid_ffs_member', { payerType: 'medicaid_ffs', decision: 'preservice' }],
  ['commercial_member', { payerType: 'commercial', contract: 'nonContracted' }],
  ['commercial_member', { payerType: 'commercial', contract: 'contracted', decision: 'preservice' }],
  ['commercial_member', { payerType: 'commercial', contract: 'contracted', forMember: true }],
  // A coverage denial goes to the member's appeal, never to IDR.
  ['commercial_member', { payerType: 'commercial', contract: 'nonContracted', noSurprisesAct: true }],
  ['commercial_contracted', { payerType: 'commercial', contract: 'contracted' }],
  ['commercial_contracted', { payerType: 'other' }],
  [
    'nsa_out_of_network',
    { payerType: 'commercial', contract: 'nonContracted', decision: 'underpaid', noSurprisesAct: true },
  ],
  [
    'nsa_out_of_network',
    {
      ...{ payerType: 'commercial', contract: 'nonContracted', decision: 'underpaid', noSurprisesAct: true },
      ...{ stateLawSetsAmount: true, funding: 'self-funded' },
    },
  ],
  ['tricare', { payerType: 'tricare', contract: 'nonContracted' }],
  ['fehb', { payerType: 'fehb' }],
  ['fehb', { payerType: 'commercial', funding: 'federal' }],
  ['workers_comp_auto', { payerType: 'workers_comp' }],
  ['workers_comp_auto', { payerType: 'auto' }],
];

const choose = (facts: Partial<TrackFacts> & Pick<TrackFacts, 'payerType'>) =>
  chooseTrack({ decision: 'claimDenied', contract: 'unknown', ...facts });

describe('the track', () => {
  it.each(WAYS)('is %s for %j', (track, facts) => {
    expect(choose(facts)).toMatchObject({ track, why: expect.any(String) });
  });

  it('of every one of the 40 rungs is reached from some facts', () => {
    const reached = new Set(WAYS.map(([, facts]) => choose(facts).track));
    expect(rungs).toHaveLength(40);
    expect(rungs.filter(({ track }) => !reached.has(track))).toEqual([]);
  });

  it.each<[string, Partial<TrackFacts> & Pick<TrackFacts, 'payerType'>, RegExp]>([
    ['a network provider at TRICARE', { payerType: 'tricare', contract: 'contracted' }, /contract/],
    ['CHAMPVA, of which nothing is loaded', { payerType: 'champva' }, /load/],
    [
      'an amount that state law sets',
      {
        ...{
          payerType: 'commercial',
          contract: 'nonContracted',
          decision: 'underpaid',
          noSurprisesAct: true,
        },
        ...{ stateLawSetsAmount: true, funding: 'insured' },
      },
      /state/,
    ],
  ])('does not exist for %s, and what does is said', (_who, facts, instead) => {
    const choice = choose(facts);
    expect(choice.track).toBeUndefined();
    expect('instead' in choice && choice.instead).toMatch(instead);
  });
});

/** Track, level, legal date and safe date of an anchor on 2026-05-06, or how it is filed instead; what silence means. */
const RUNGS: [AppealTrack, number, string, string, OnSilence][] = [
  ['medicare_ffs', 0, '2027-05-06', '2027-05-06', 'noRight'],
  ['medicare_ffs', 1, '2026-09-08', '2026-09-03', 'callThenComplaint'],
  ['medicare_ffs', 2, '2026-11-07', '2026-11-02', 'escalate'],
  ['medicare_ffs', 3, '2026-07-10', '2026-07-02', 'escalate'],
  ['medicare_ffs', 4, '2026-07-10', '2026-07-02', 'escalate'],
  ['medicare_ffs', 5, '2026-07-10', '2026-07-02', 'awaits'],
  ['medicare_ffs_timely_denial', 1, '2026-11-30', '2026-11-30', 'treatedAsDenied'],
  ['medicare_ffs_unprocessable', 1, 'none', '', 'nothingDecided'],
  ['medicare_ffs_overpayment', 1, '2026-06-05', '2026-06-05', 'stopHolds'],
  ['medicare_ffs_overpayment', 2, '2026-07-05', '2026-07-02', 'stopHolds'],
  ['medicare_advantage_noncontract', 1, '2026-07-10', '2026-07-02', 'affirmedAndForwarded'],
  ['medicare_advantage_noncontract', 2, 'automatic', '', 'awaits'],
  ['medicare_advantage_noncontract', 3, '2026-07-10', '2026-07-02', 'awaits'],
  ['medicare_advantage_noncontract', 4, '2026-07-10', '2026-07-02', 'awaits'],
  ['medicare_advantage_noncontract', 5, '2026-07-10', '2026-07-02', 'awaits'],
  ['medicare_advantage_contracted', 1, 'configured', '', 'nextRung'],
  ['medicare_advantage_contracted', 2, 'configured', '', 'perContract'],
  ['medicare_advantage_noncontract_payment_dispute', 1, 'configured', '', 'callThenComplaint'],
  ['medicare_advantage_preservice', 1, '2026-07-10', '2026-07-02', 'affirmedAndForwarded'],
  ['medicare_advantage_preservice', 2, 'automatic', '', 'awaits'],
  ['medicare_advantage_concurrent', 1, '2026-07-10', '2026-07-02', 'affirmedAndForwarded'],
  ['medicare_advantage_concurrent', 2, 'automatic', '', 'awaits'],
  ['medicaid_managed_care', 1, '2026-07-05', '2026-07-02', 'exhausted'],
  ['medicaid_managed_care', 2, '2026-09-03', '2026-08-04', 'callThenComplaint'],
  ['medicaid_managed_care_provider_dispute', 1, 'configured', '', 'nextRung'],
  ['medicaid_ffs', 1, 'configured', '', 'perContract'],
  ['medicaid_ffs_member', 1, '2026-08-04', '2026-08-04', 'awaits'],
  ['commercial_member', 1, '2026-11-02', '2026-11-02', 'exhausted'],
  ['commercial_member', 2, '2026-09-06', '2026-09-04', 'callThenComplaint'],
  ['commercial_contracted', 1, 'configured', '', 'nextRung'],
  ['commercial_contracted', 2, 'configured', '', 'nextRung'],
  ['commercial_contracted', 3, 'configured', '', 'awaits'],
  ['nsa_out_of_network', 1, '2026-06-18', '2026-06-18', 'nextRung'],
  ['nsa_out_of_network', 2, '2026-05-12', '2026-05-12', 'awaits'],
  ['tricare', 1, '2026-08-04', '2026-08-04', 'callThenComplaint'],
  ['tricare', 2, '2026-07-05', '2026-07-02', 'callThenComplaint'],
  ['tricare', 3, '2026-07-05', '2026-07-02', 'callThenComplaint'],
  ['fehb', 1, '2026-11-06', '2026-11-06', 'nextRung'],
  ['fehb', 2, '2026-08-04', '2026-08-04', 'awaits'],
  ['workers_comp_auto', 1, 'configured', '', 'nextRung'],
];

describe('a rung of the table', () => {
  it.each(RUNGS)('%s %i is filed by %s, safely by %s; silence: %s', (track, level, legal, safe, silence) => {
    const rung = rungOf(track, level);
    expect(rung.onSilence).toBe(silence);
    if (!rung.window) return expect(rung.filing).toBe(legal);
    const dates = legalDates(
      { ...rung.window, anchor: 'notice', source: rung.source },
      '2026-05-06',
      '2026-05-06',
    );
    return expect([dates.legalDate, dates.safeDate]).toEqual([legal, safe]);
  });

  it('stands in this test, each of them', () => {
    expect(RUNGS.map(([track, level]) => `${track} ${level}`)).toEqual(
      rungs.map(({ track, level }) => `${track} ${level}`),
    );
  });

  it.each([
    ['medicare_ffs', 1, 'received'],
    ['medicare_ffs', 5, 'filed'],
    ['nsa_out_of_network', 1, 'sent'],
    ['tricare', 1, 'postmarked'],
  ] as const)('%s %i is in time by what is %s', (track, level, filedWhen) => {
    expect(rungOf(track, level).filedWhen).toBe(filedWhen);
  });
});

describe('a rung is offered', () => {
  it.each<[AppealTrack, number, Partial<RungFacts>, AppealForm[]]>([
    ['medicare_ffs', 1, {}, []],
    ['medicare_ffs_timely_denial', 1, {}, ['exceptionLetter']],
    ['medicare_ffs_overpayment', 1, {}, ['demandLetter']],
    ['medicare_advantage_noncontract', 1, {}, ['waiverOfLiability']],
    ['medicare_advantage_noncontract', 1, { formsOnFile: ['waiverOfLiability'] }, []],
    ['commercial_member', 1, { formsOnFile: ['memberDesignation'] }, []],
    ['medicaid_managed_care', 1, { formsOnFile: ['memberConsent'] }, []],
    ['medicaid_managed_care', 2, { formsOnFile: ['memberConsent'] }, ['stateForm']],
    ['medicare_ffs', 3, { amountInDispute: cents(20_000) }, ['copyToParties']],
    ['medicare_ffs', 3, { amountInDispute: cents(19_000), filedOn: '2025-12-31' }, ['copyToParties']],
  ])('%s %i with %j lacks %j', (track, level, facts, missing) => {
    expect(offerOf(rungOf(track, level), { ...WITHOUT, ...facts })).toEqual({ offered: true, missing });
  });

  it.each<[AppealTrack, number, Partial<RungFacts>, RegExp, RegExp | undefined]>([
    ['medicare_ffs_unprocessable', 1, {}, /nothing to appeal/, undefined],
    ['medicare_advantage_noncontract', 2, {}, /plan must forward/, /ask for its number/],
    ['medicare_advantage_noncontract', 1, { contract: 'contracted' }, /closed to a contracted/, undefined],
    ['medicare_advantage_noncontract', 1, { contract: 'unknown' }, /not known/, /contract status/],
    ['nsa_out_of_network', 1, { contract: 'contracted' }, /closed/, undefined],
    ['commercial_member', 1, {}, /the right is the member’s/, /designation/],
    ['medicaid_managed_care', 1, {}, /the right is the member’s/, /consent/],
    ['medicare_ffs', 3, { amountInDispute: cents(19_999) }, /below 200\.00/, /aggregated/],
    ['medicare_ffs', 5, { amountInDispute: cents(195_900) }, /below 1960\.00/, /aggregated/],
    ['tricare', 2, { amountInDispute: cents(4_999) }, /below 50\.00/, /aggregated/],
  ])('never: %s %i with %j (%s)', (track, level, facts, why, wouldHelp) => {
    const offer = offerOf(rungOf(track, level), { ...WITHOUT, ...facts });
    expect(offer).toMatchObject({ offered: false, why: expect.stringMatching(why) });
    if (wouldHelp) expect(offer).toMatchObject({ wouldHelp: expect.stringMatching(wouldHelp) });
  });

  it('never to anybody but the member where the right cannot be lent', () => {
    const rung = { ...rungOf('commercial_member', 1), standing: 'member' as const };
    expect(offerOf(rung, { ...WITHOUT, formsOnFile: ['memberDesignation'] })).toMatchObject({
      offered: false,
    });
  });
});

it.each([
  ['2024-12-31', 19_000],
  ['2025-06-01', 19_000],
  ['2026-01-01', 20_000],
  ['2027-01-01', 20_000],
])('the least amount of a hearing filed on %s is %i cents', (filedOn, expected) => {
  expect(minimumFor(rungOf('medicare_ffs', 3).minimums, filedOn)).toBe(expected);
});
