import type { PlaybookPolicy, WindowRule } from '../playbook';
import type { FactBody } from './facts';
import { foldFacts } from './fold-facts';
import { previewVersion } from './preview-playbook';
import { type ClaimState, playbookName } from './state';
import { takeIn } from './steps/intake';
import { refuseVersion } from './take-up-playbook';
import { aClaim, at, POLICY } from './testing/a-claim';
import { withAppeal } from './testing/claim-states';
import { denied, deniedWith, settled, withThePayer } from './testing/commanded';

const ON = '2026-05-22';
const NEXT: PlaybookPolicy = { ...POLICY, version: 2 };
const days = (rule: WindowRule, length: number): WindowRule => ({ ...rule, length });
const with2 = (change: Partial<PlaybookPolicy>): PlaybookPolicy => ({ ...NEXT, ...change });
const applied = (policy: PlaybookPolicy): FactBody => ({ kind: 'playbookApplied', policy, by: 'manager' });
const fold = (state: ClaimState, policy: PlaybookPolicy, on = ON) =>
  foldFacts(state, [{ ...applied(policy), seq: state.cursor + 1, recordedAt: at(on) }], at(on));
const clock = (state: ClaimState, kind: string) => state.deadlines.find((one) => one.kind === kind);
const shorterAppeals = with2({
  appealLevels: POLICY.appealLevels.map((level) => ({ ...level, window: days(level.window, 45) })),
});
const imported = () => takeIn(aClaim(), at('2026-04-24')).state;

describe('an open claim that takes up another version of its playbook', () => {
  it('runs under it from there on, and its ledger says from which to which and by whom', () => {
    const { state, events } = fold(denied(), NEXT);
    expect(playbookName(state)).toBe('test-commercial@2');
    expect(events).toEqual([
      expect.objectContaining({
        type: 'playbookTakenUp',
        data: { payerSequence: 1, from: 'test-commercial@1', to: 'test-commercial@2', by: 'manager' },
      }),
    ]);
  });

  it('lets a running clock end earlier at once, with the decision on record', () => {
    const { state, events } = fold(imported(), with2({ filing: days(POLICY.filing, 60) }), '2026-04-25');
    expect(clock(imported(), 'filing')?.legal?.legalDate).toBe('2026-07-21');
    expect(clock(state, 'filing')).toMatchObject({
      legal: { legalDate: '2026-06-21' },
      rule: '60 calendar days from serviceFrom (contract)',
    });
    const set = events.find(({ type }) => type === 'deadlineSet');
    expect(set?.decision).toMatchObject({ fn: 'clockUnderRule', output: { change: 'earlier' } });
  });

  it('never lets a clock end later', () => {
    const { state, events } = fold(imported(), with2({ filing: days(POLICY.filing, 365) }), '2026-04-25');
    expect(clock(state, 'filing')).toEqual(clock(imported(), 'filing'));
    expect(events.map(({ type }) => type)).toEqual(['playbookTakenUp']);
  });

  it('leaves what has left and what is settled as it is', () => {
    const before = withThePayer();
    const { state } = fold(before, with2({ filing: days(POLICY.filing, 10) }));
    expect(state.versions).toEqual(before.versions);
    expect(clock(state, 'filing')).toEqual(clock(before, 'filing'));
  });

  it('brings the appeal clock of a case forward, and the signature that its letter waits for', () => {
    const waiting = deniedWith({
      status: 'awaitingApproval',
      draft: { draftId: 'd', version: 1, kind: 'appealLetter', missing: [] },
    });
    const approval = {
      ...{ key: `approval:${waiting.cases[0]?.caseId}`, kind: 'approval' as const, status: 'open' as const },
      ...{ dueAt: at('2026-07-10'), rule: 'r', anchor: { event: 'drafted', date: ON } },
    };
    const state = { ...waiting, deadlines: [...waiting.deadlines, approval] };
    const taken = fold(state, shorterAppeals, '2026-06-26').state;
    expect(clock(taken, 'appeal')?.legal?.legalDate).toBe('2026-07-04');
    expect(clock(taken, 'approval')?.dueAt).toBeLessThan(at('2026-07-01'));
  });

  it('does it once: the same version again is ignored', () => {
    const once = fold(denied(), shorterAppeals).state;
    const { state, events } = fold(once, shorterAppeals);
    expect(events).toEqual([expect.objectContaining({ type: 'factIgnored' })]);
    expect(state.deadlines).toEqual(once.deadlines);
  });

  it('counts an appeal from the exception that it stands on', () => {
    const exception = { kind: 'administrativeError', eventOn: '2026-05-10' } as never;
    const { state } = fold(deniedWith({ exception }), shorterAppeals);
    const before = clock(denied(), 'appeal');
    expect(clock(state, 'appeal')?.anchor.date).toBe(before?.anchor.date);
  });
});

describe('a version is refused', () => {
  it.each<[string, () => ClaimState, PlaybookPolicy, RegExp]>([
    ['for a closed claim', () => ({ ...settled(), closed: { outcome: 'paid', on: ON } }), NEXT, /is closed/],
    ['for a claim that runs under it', denied, POLICY, /runs under test-commercial@1 already/],
    ['of another playbook', denied, with2({ key: 'other' }), /or under another playbook/],
    [
      'whose days do not cover the claim',
      denied,
      with2({ effective: { from: '2026-06-01', through: '2026-12-31' } }),
      /came in on 2026-04-24; test-commercial@2 is for claims that come in from 2026-06-01 through 2026-12-31/,
    ],
    [
      'for claims of another specialty',
      denied,
      with2({ appliesTo: { specialties: ['207R'] } }),
      /another line of business or specialty/,
    ],
    [
      'that lacks the level of an appeal under way',
      () => withAppeal('received'),
      with2({ appealLevels: POLICY.appealLevels.slice(0, 1) }),
      /an appeal of level 2 is under way/,
    ],
  ])('%s', (_name, state, policy, why) => {
    expect(refuseVersion(state(), policy, at(ON))).toMatch(why);
  });

  it('for what it says, not for the order in which its file says it', () => {
    const appliesTo: PlaybookPolicy['appliesTo'] = { lineOfBusiness: 'commercial', specialties: ['207R'] };
    const turned: PlaybookPolicy['appliesTo'] = { specialties: ['207R'], lineOfBusiness: 'commercial' };
    const claim = { ...denied(), policy: { ...POLICY, appliesTo } };
    expect(refuseVersion(claim, with2({ appliesTo: turned }), at(ON))).toBeUndefined();
  });

  it('by the claim itself, too: what changed since a manager looked is in the ledger', () => {
    const { state, events } = fold({ ...settled(), closed: { outcome: 'paid', on: ON } }, NEXT);
    expect(state.policy.version).toBe(1);
    expect(events).toEqual([
      expect.objectContaining({
        type: 'factIgnored',
        data: expect.objectContaining({ why: 'the claim is closed' }),
      }),
    ]);
  });
});

describe('the preview of a version', () => {
  it('shows clocks that end earlier, later days that do not count, and what is decided otherwise', () => {
    const first = POLICY.appealLevels
      .slice(0, 1)
      .map((level) => ({ ...level, window: days(level.window, 400) }));
    const found = previewVersion(denied(), with2({ appealLevels: first }), at(ON));
    expect(found).toMatchObject({
      takes: true,
      decisions: [{ what: 'nextAppeal', before: 'level 2, Appeal', after: 'level 1, Reconsideration' }],
    });
  });

  it('shows each clock with the dates before, after, and of the version by itself', () => {
    const found = previewVersion(imported(), with2({ filing: days(POLICY.filing, 365) }), at('2026-04-25'));
    expect(found).toMatchObject({
      clocks: [
        {
          ...{ key: 'filing', change: 'later', before: { legalDate: '2026-07-21' } },
          ...{ after: { legalDate: '2026-07-21' }, wouldBe: { legalDate: '2027-04-22' } },
        },
      ],
    });
  });

  it('changes nothing', () => {
    const state = denied();
    const copy = structuredClone(state);
    previewVersion(state, shorterAppeals, at(ON));
    expect(state).toEqual(copy);
  });

  it('says why a claim does not take it', () => {
    expect(previewVersion(denied(), POLICY, at(ON))).toMatchObject({ takes: false });
  });
});
