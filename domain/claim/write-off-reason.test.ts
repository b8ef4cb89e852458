import { cents } from '../money';
import type { DenialCase } from './denial-case';
import type { ClaimState } from './state';
import { aClaim } from './testing/a-claim';
import { writeOffCause } from './write-off-reason';

const denied: DenialCase = {
  ...{ caseId: 'D1', status: 'approved', openedOn: '2026-05-20', version: 1, payerSequence: 1, lineIds: [] },
  ...{
    deniedCents: cents(9_500),
    rootCause: 'authorization',
    preventableStage: 'auth',
    deadlineKey: 'appeal:D1',
  },
};
const clock = (status: 'missed' | 'kept') =>
  ({ deadlines: [{ key: 'appeal:D1', status }] }) as unknown as Partial<ClaimState>;
const decided = (outcome: string) =>
  ({ appeals: [{ caseId: 'D1', decision: { outcome } }] }) as unknown as Partial<ClaimState>;

it.each<[string, Partial<DenialCase>, Partial<ClaimState>, string, boolean]>([
  ['a denial that better work would have prevented', {}, {}, 'authorization', true],
  [
    'a denial that nobody could prevent',
    { preventableStage: 'payer', rootCause: 'noncovered' },
    {},
    'noncovered',
    false,
  ],
  ['a window that we let pass', { preventableStage: 'none' }, clock('missed'), 'deadlineMissed', true],
  ['a window that was kept', { preventableStage: 'none' }, clock('kept'), 'authorization', false],
  ['an appeal that was lost', { preventableStage: 'payer' }, decided('upheld'), 'appealLost', false],
  [
    'what is left of an appeal that was won in part',
    { preventableStage: 'none' },
    decided('partlyOverturned'),
    'authorization',
    false,
  ],
  ['money that was taken back', { about: 'takeback', preventableStage: 'none' }, {}, 'takeback', false],
  ['money that nobody explains', { unexplained: true, preventableStage: 'none' }, {}, 'unexplained', false],
])('the reason for giving up %s', (_what, change, state, reason, avoidable) => {
  expect(writeOffCause(aClaim(state), { ...denied, ...change })).toEqual({ reason, avoidable });
});
