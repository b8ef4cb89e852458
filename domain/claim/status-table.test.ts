import type { PlaybookPolicy } from '../playbook';
import { dateOf } from '../time';
import type { FactBody } from './facts';
import { nextPhase } from './life';
import { nextActionOf } from './next-action';
import type { ClaimState } from './state';
import { followUpNow } from './steps/follow-up';
import { passCheck, takeIn } from './steps/intake';
import { lineUp } from './steps/submission';
import { aClaim, acknowledged, at, POLICY, sent, withFacts } from './testing/a-claim';

/**
 * The table of claim status (domain reference, section 4), row by row: what a 999, a 277CA or a 277 says to a claim, and what the claim then
 * does, who owes it, and by when. `domain/follow-up/status-meaning.test.ts` has the categories one by one.
 */

const ACTING: PlaybookPolicy = {
  ...POLICY,
  cadence: { ...POLICY.cadence, callDays: 45, maxChecks: 9 },
};
const SENT_ON = '2026-04-27';
const ASKED_ON = '2026-05-18';

function sentClaim(): ClaimState {
  let state = takeIn({ ...aClaim(), policy: ACTING }, at('2026-04-24')).state;
  for (const check of ['scrub', 'eligibility', 'authorization'] as const)
    state = passCheck(state, check, at('2026-04-24')).state;
  return withFacts(lineUp(state, at(SENT_ON)).state, SENT_ON, sent(SENT_ON));
}

const withThePayer = () => withFacts(sentClaim(), '2026-04-28', acknowledged('2026-04-28'));

/** Phase, next action, owner and day, as the claim's card shows them. */
function next(state: ClaimState, today: string): string {
  const action = nextActionOf(state, at(today));
  const day = action ? dateOf(action.dueAt) : 'never';
  return `${nextPhase(state)}: ${action?.action} by ${action?.owner}, ${day}`;
}

type Heard = Parameters<typeof acknowledged>[1];
const functional = (accepted: boolean, category: string): Heard => ({
  ...{ source: 'functionalGroup', accepted, category },
});
const by = (source: 'clearinghouse' | 'payer', category: string, accepted = true): Heard => ({
  ...{ source, accepted, category },
});

const AWAITS_PAYER = 'acknowledgement: acknowledge by payer, 2026-04-30';
const AT_CADENCE = 'followUp: adjudicate by payer, 2026-05-19';

describe('an acknowledgement, by row', () => {
  it.each<[string, Heard, string]>([
    ['999 A: the 277CA is awaited', functional(true, 'A'), AWAITS_PAYER],
    ['999 E: it goes on, with the error on record', functional(true, 'E'), AWAITS_PAYER],
    ['999 P: a set that was taken goes on', functional(true, 'P'), AWAITS_PAYER],
    [
      '999 P: a set that failed is corrected',
      functional(false, 'P'),
      'denial: workDenial by overturn, 2026-04-28',
    ],
    ['999 R: corrected the same day', functional(false, 'R'), 'denial: workDenial by overturn, 2026-04-28'],
    [
      'A0 of the clearinghouse: the next word is awaited two business days',
      by('clearinghouse', 'A0'),
      AWAITS_PAYER,
    ],
    ['A1 of the clearinghouse: the payer’s is awaited', by('clearinghouse', 'A1'), AWAITS_PAYER],
    ['A2 of the clearinghouse: the payer’s is awaited', by('clearinghouse', 'A2'), AWAITS_PAYER],
    ['A1 of a payer whose last word is A2: it is awaited', by('payer', 'A1'), AWAITS_PAYER],
    ['A2 of the payer: its usual time begins', by('payer', 'A2'), AT_CADENCE],
    ...['A3', 'A6', 'A7', 'A8'].map((category): [string, Heard, string] => [
      `${category}: a rejection to correct`,
      by('payer', category, false),
      'denial: workDenial by overturn, 2026-04-28',
    ]),
  ])('%s', (_row, heard, expected) => {
    expect(next(withFacts(sentClaim(), '2026-04-28', acknowledged('2026-04-28', heard)), '2026-04-28')).toBe(
      expected,
    );
  });

  it.each([
    ['the clearinghouse', 'A2', 'clearinghouse', 'open'],
    ['the payer', 'A1', 'payer', 'kept'],
    ['the payer', 'A2', 'payer', 'kept'],
  ] as const)('an acceptance of %s (%s) leaves the filing limit %s', (_who, category, source, status) => {
    const state = withFacts(sentClaim(), '2026-04-28', acknowledged('2026-04-28', by(source, category)));
    expect(state.deadlines.find(({ key }) => key === 'filing')?.status).toBe(status);
  });

  it('A3 after A2: both stay on record, and the filing limit runs again', () => {
    const state = withFacts(
      withThePayer(),
      '2026-04-30',
      acknowledged('2026-04-30', by('payer', 'A3', false)),
    );
    expect(state.versions[0]).toMatchObject({ status: 'rejected', rejection: { category: 'A3' } });
    expect(state.deadlines.find(({ key }) => key === 'filing')?.status).toBe('open');
  });

  it('none at all: the payer’s silence is asked about after two business days, and nothing is sent again', () => {
    expect(next(sentClaim(), SENT_ON)).toBe(AWAITS_PAYER);
  });
});

const status = (category: string, statusCode: string): FactBody => ({
  ...{ kind: 'statusReceived', version: 1, check: 1, fileId: 'F9' },
  ...{ category, statusCode, receivedOn: ASKED_ON },
});

/** What silence or the answer calls for on the day that the answer's own time is over. */
function then(state: ClaimState): string {
  const clock = state.deadlines.find(({ key, status: is }) => key === 'followUp' && is === 'open');
  const step = clock && followUpNow(state, clock.dueAt);
  return clock && step
    ? `${step.do}${'otherKeys' in step ? ' by other keys' : ''} on ${dateOf(clock.dueAt)}`
    : 'none';
}

const DOCUMENTS = 'denial: workDenial by overturn, 2026-05-18';

describe('a status, by row', () => {
  it.each<[string, string, string, string]>([
    ['A4: asked by other keys', 'A4', '35', 'inquire by other keys on 2026-05-20'],
    ['D0: asked by other keys', 'D0', '35', 'inquire by other keys on 2026-05-20'],
    ['status 35: asked by other keys', 'P1', '35', 'inquire by other keys on 2026-05-20'],
    ...['P0', 'P1', 'P2'].map((category): [string, string, string, string] => [
      `${category}: asked again after the payer’s fourteen days`,
      ...([category, '20', 'inquire on 2026-06-01'] as const),
    ]),
    ['P5: a person calls', 'P5', '20', 'callPayer on 2026-06-01'],
    ['P4: a person calls, and asks the patient', 'P4', '20', 'callPayer on 2026-05-18'],
    ['F1: the remittance is traced after ten days', 'F1', '65', 'callPayer on 2026-05-28'],
    ['status 65: the remittance is traced after ten days', 'P1', '65', 'callPayer on 2026-05-28'],
    ['F2: the remittance is fetched', 'F2', '1', 'callPayer on 2026-05-28'],
    ['F3: reversal and correction are expected', 'F3', '1', 'callPayer on 2026-05-28'],
    ['F3F: the next payer is tracked', 'F3F', '1', 'callPayer on 2026-06-17'],
    ['F3N: the next payer is ours to bill, with the remittance', 'F3N', '1', 'callPayer on 2026-05-28'],
    ['F4: the remittance says why', 'F4', '1', 'callPayer on 2026-05-28'],
    ...['104', '105', '107'].map((code): [string, string, string, string] => [
      `status ${code}: the remittance says why`,
      ...(['P1', code, 'callPayer on 2026-05-28'] as const),
    ]),
    ...['E0', 'E3', 'E4'].map((category): [string, string, string, string] => [
      `${category}: our question is put right today`,
      ...([category, '20', 'callPayer on 2026-05-18'] as const),
    ]),
    ...[
      ['E1', '20'],
      ['E2', '20'],
      ['P1', '484'],
      ['P1', '689'],
    ].map(([category = '', code = '']): [string, string, string, string] => [
      `${category}, status ${code}: asked again with growing pauses`,
      ...([category, code, 'inquire on 2026-05-19'] as const),
    ]),
  ])('%s', (_row, category, code, expected) => {
    const state = withFacts(withThePayer(), ASKED_ON, status(category, code));
    expect(then(state)).toBe(expected);
  });

  it.each([
    ['P3', '20'],
    ...Array.from({ length: 18 }, (_, at) => [`R${at}`, '20']),
    ...['123', '294', '59', '60'].map((code) => ['P1', code]),
  ])('%s, status %s: work for documents today, with a day', (category = '', code = '') => {
    const state = withFacts(withThePayer(), ASKED_ON, status(category, code));
    expect(next(state, ASKED_ON)).toBe(DOCUMENTS);
    expect(state.requests).toMatchObject([{ status: 'open', dueOn: expect.any(String) }]);
  });

  it('in process for longer than the payer’s day to call: a person calls', () => {
    const state = withFacts(withThePayer(), ASKED_ON, status('P1', '20'));
    expect(followUpNow(state, at('2026-06-12')).do).toBe('callPayer');
  });

  it('not found twice, with an acceptance on file: a person calls; nothing is sent again', () => {
    const once = withFacts(withThePayer(), ASKED_ON, status('A4', '35'));
    const twice = withFacts(once, '2026-05-20', {
      ...status('A4', '35'),
      receivedOn: '2026-05-20',
    } as FactBody);
    expect(followUpNow(twice, at('2026-05-22')).do).toBe('callPayer');
    expect(twice.versions).toHaveLength(1);
  });
});
