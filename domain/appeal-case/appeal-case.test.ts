import type { SendOutcome } from '../claim/acts';
import { startOf } from '../time';
import type { AppealFactBody } from './facts';
import { foldAppealFacts } from './fold-facts';
import { nextAppealPhase } from './life';
import { newAppealState } from './new-appeal';
import { nextActionOfAppeal } from './next-action';
import { type PacketInput, type PacketStep, packetStep, sendByOf } from './packet-step';
import { silenceStep } from './silence';
import type { AppealCaseState, AppealOpening } from './state';
import type { AppealStep } from './step';
import { closeAppeal } from './steps/close';
import { decisionOverdue } from './steps/decision';
import { closePacket } from './steps/packet';
import { answered, packetToSend, sendOutcome } from './steps/send';

const opening: AppealOpening = {
  ...{ payerId: 'P1', playbook: 'plan@1', level: 1, name: 'Appeal', action: 'appeal', decisionDays: 30 },
};
const at = (date: string) => startOf(date);
const letterOf = (claimId: string) => ({ draftId: `${claimId}/D1/appealLetter/1`, draftVersion: 1 });

function joins(claimId: string, { approved = true, sendBy = '2026-06-30' } = {}): AppealFactBody {
  const letter = approved ? { letter: letterOf(claimId) } : {};
  return { kind: 'memberJoined', claimId, caseId: 'D1', opening, sendBy, ...letter };
}

function told(state: AppealCaseState, on: string, ...bodies: AppealFactBody[]): AppealStep {
  const facts = bodies.map((body, i) => ({ ...body, seq: state.cursor + i + 1, recordedAt: at(on) }));
  return foldAppealFacts(state, facts, at(on));
}

function appealOf(...bodies: AppealFactBody[]): AppealCaseState {
  const [first] = bodies;
  if (first?.kind !== 'memberJoined') throw new RangeError('A member opens an appeal');
  return told(newAppealState({ clientId: 'c', appealId: 'A' }, first), '2026-06-01', ...bodies).state;
}

const DELIVERED: SendOutcome = { outcome: 'delivered', reference: 'R1', receivedOn: '2026-06-02' };
const statuses = ({ members }: AppealCaseState) => members.map(({ status }) => status);
const words = ({ tell }: AppealStep) => tell.map(({ claimId, body }) => `${claimId} ${body.kind}`);

function receivedOf(...bodies: AppealFactBody[]): AppealCaseState {
  const closed = closePacket(appealOf(...bodies), at('2026-06-01')).state;
  return sendOutcome(closed, DELIVERED, at('2026-06-02')).state;
}

describe('a gathered packet', () => {
  const member = (approved: boolean, sendBy = '2026-06-30') => ({ approved, sendBy });
  it.each<[string, PacketInput, PacketStep]>([
    [
      'leaves at once when every letter is approved',
      { today: '2026-06-01', members: [member(true), member(true)] },
      { do: 'close', leaveBehind: [] },
    ],
    [
      'waits for the others until the first must have left',
      { today: '2026-06-01', members: [member(true), member(false, '2026-06-20')] },
      { do: 'wait', dueOn: '2026-06-20' },
    ],
    [
      'leaves then with what is approved',
      { today: '2026-06-20', members: [member(true, '2026-06-20'), member(false)] },
      { do: 'close', leaveBehind: [1] },
    ],
    [
      'goes on without those whose own day has come, where nothing is approved',
      { today: '2026-06-20', members: [member(false, '2026-06-20'), member(false)] },
      { do: 'close', leaveBehind: [0] },
    ],
  ])('%s', (_what, input, step) => {
    expect(packetStep(input)).toEqual(step);
  });

  it('must leave on the business day before the safe date, and at once when that is over', () => {
    expect(sendByOf('2026-06-22', '2026-06-01')).toBe('2026-06-18'); // the 19th is a holiday
    expect(sendByOf('2026-06-22', '2026-07-01')).toBe('2026-07-01');
  });

  it('leaves unapproved cases behind, tells them so with the rule, and sends the letters of the others', () => {
    const gathered = appealOf(
      joins('c1', { sendBy: '2026-06-10' }),
      joins('c2', { approved: false }),
      joins('c3'),
    );
    expect(nextAppealPhase(gathered)).toBe('gathering');
    const step = closePacket(gathered, at('2026-06-10'));
    expect(statuses(step.state)).toEqual(['filed', 'leftBehind', 'filed']);
    expect(words(step)).toEqual(['c2 appealLeftWithout']);
    expect(step.tell[0]?.body).toMatchObject({ decision: { fn: 'packetStep' } });
    expect(packetToSend(step.state, at('2026-06-10'))).toMatchObject({
      ...{ claimId: 'c1', intentKey: 'appeal/A/1', ...letterOf('c1') },
      others: [{ claimId: 'c3', ...letterOf('c3') }],
    });
  });

  it('takes a letter that is approved later, and lets a case go before the send', () => {
    const waiting = appealOf(joins('c1'), joins('c2', { approved: false }), joins('c3'));
    const { state } = told(waiting, '2026-06-03', joins('c2'), {
      ...{ kind: 'memberWithdrawn', claimId: 'c3', caseId: 'D1', why: 'paid' },
    });
    expect(nextAppealPhase(state)).toBe('sending');
    expect(statuses(closePacket(state, at('2026-06-03')).state)).toEqual(['filed', 'filed', 'withdrawn']);
  });

  it('takes nobody who stands before another level when the letter is approved', () => {
    const waiting = appealOf(joins('c1'), joins('c2', { approved: false }));
    const higher = { ...joins('c2'), opening: { ...opening, level: 2 } } as AppealFactBody;
    const step = told(waiting, '2026-06-03', higher);
    expect(words(step)).toEqual(['c2 appealLeftWithout']);
    expect(statuses(step.state)).toEqual(['approved', 'leftBehind']);
    expect(nextAppealPhase(step.state)).toBe('sending');
  });

  it('that is closed tells whoever comes late to go on alone', () => {
    const step = told(receivedOf(joins('c1')), '2026-06-05', joins('c9'));
    expect(words(step)).toEqual(['c9 appealLeftWithout']);
  });
});

describe('a send', () => {
  const ready = () => closePacket(appealOf(joins('c1'), joins('c2')), at('2026-06-01')).state;

  it('is followed by a decision that is asked for as the playbook says, and by nobody in a quiet period', () => {
    const cadence = { firstCheckDays: 7, callDays: 10, repeatDays: 21, maxChecks: 1 };
    const dueAt = (quiet?: { from: string; through: string }[]) => {
      const asked = {
        ...ready(),
        opening: { ...opening, cadence: { ...cadence, ...(quiet ? { quiet } : {}) } },
      };
      return nextActionOfAppeal(sendOutcome(asked, DELIVERED, at('2026-06-02')).state, at('2026-06-02'))
        ?.dueAt;
    };
    expect(dueAt()).toBe(at('2026-07-12'));
    expect(dueAt([{ from: '07-10', through: '07-31' }])).toBe(at('2026-08-01'));
  });

  it('tells every case of the packet that it left and is proven, once', () => {
    const step = sendOutcome(ready(), DELIVERED, at('2026-06-02'));
    expect(words(step)).toEqual([
      ...['c1 appealSent', 'c1 appealReceiptReceived', 'c2 appealSent', 'c2 appealReceiptReceived'],
    ]);
    expect(nextActionOfAppeal(step.state, at('2026-06-02'))).toMatchObject({
      ...{ action: 'decideAppeal', owner: 'payer', dueAt: at('2026-07-05') },
    });
  });

  it.each<[SendOutcome, string]>([
    [DELIVERED, 'awaitingDecision'],
    [{ outcome: 'refused', reason: 'notReceived' }, 'sending'],
    [{ outcome: 'unavailable' }, 'asking'],
    [{ outcome: 'unknown' }, 'asking'],
  ])('of unknown outcome goes on by what the payer says: %j', (said, phase) => {
    const doubtful = sendOutcome(ready(), { outcome: 'unknown' }, at('2026-06-01')).state;
    expect(nextAppealPhase(doubtful)).toBe('asking');
    expect(nextAppealPhase(answered(doubtful, said, at('2026-06-02')).state)).toBe(phase);
  });

  it('that is refused sends every case back to a person', () => {
    const step = sendOutcome(ready(), { outcome: 'refused', reason: 'no such claim' }, at('2026-06-01'));
    expect(words(step)).toEqual(['c1 appealSendRefused', 'c2 appealSendRefused']);
    expect(nextAppealPhase(step.state)).toBe('closing');
  });
});

describe('a decision', () => {
  const letter = (claimId?: string): AppealFactBody => ({
    ...{ kind: 'decisionLetterReceived', letterId: 'L1', outcome: 'upheld' },
    ...{ noticeDate: '2026-06-20', receivedOn: '2026-06-24', ...(claimId ? { claimId } : {}) },
  });

  it('comes in parts: by letter for one case, by remittance for another', () => {
    const received = receivedOf(joins('c1'), joins('c2'), joins('c3'));
    const byLetter = told(received, '2026-06-24', letter('c1'));
    expect(words(byLetter)).toEqual(['c1 decisionLetterReceived']);
    expect(nextAppealPhase(byLetter.state)).toBe('awaitingDecision');
    const decided = { caseId: 'D1', outcome: 'overturned', by: 'remittance', on: '2026-06-25' } as const;
    const { state } = told(
      byLetter.state,
      '2026-06-25',
      { kind: 'memberDecided', claimId: 'c2', ...decided },
      { kind: 'memberDecided', claimId: 'c3', ...decided },
    );
    expect(nextAppealPhase(state)).toBe('closing');
    expect(closeAppeal(state, at('2026-06-25')).state).toMatchObject({ status: 'closed', deadlines: [] });
  });

  it('that names no claim decides for all', () => {
    expect(words(told(receivedOf(joins('c1'), joins('c2')), '2026-06-24', letter()))).toHaveLength(2);
  });

  it('that comes after the appeal was closed is told all the same', () => {
    const decided = told(receivedOf(joins('c1')), '2026-06-24', letter()).state;
    const closed = closeAppeal(decided, at('2026-06-24')).state;
    const late = told(closed, '2026-09-01', { ...letter(), letterId: 'L2', outcome: 'overturned' } as never);
    expect(words(late)).toEqual(['c1 decisionLetterReceived']);
    expect(late.state.members[0]?.decision?.outcome).toBe('upheld');
  });
});

describe('silence', () => {
  const cadence = { repeatDays: 21, maxChecks: 2 };
  it('is asked about as often as the playbook says, before it counts as a denial', () => {
    expect(silenceStep({ onSilence: 'nextRung', silences: 1, cadence })).toEqual({
      ...{ do: 'ask', againInDays: 21 },
    });
    expect(silenceStep({ onSilence: 'nextRung', silences: 2, cadence })).toEqual({ do: 'deemedDenied' });
    expect(silenceStep({ silences: 5, cadence })).toEqual({ do: 'ask', againInDays: 21 });
  });

  it.each([
    [undefined, 5, 'ask'],
    ['awaits', 5, 'ask'],
    ['callThenComplaint', 5, 'ask'],
    ['nextRung', 0, 'ask'],
    ['nextRung', 1, 'deemedDenied'],
    ['affirmedAndForwarded', 1, 'deemedDenied'],
  ] as const)('%s, after %d reminders: %s', (onSilence, silences, expected) => {
    expect(silenceStep({ ...(onSilence ? { onSilence } : {}), silences }).do).toBe(expected);
  });

  it('asks by one claim and tells all, and never grants anything', () => {
    const step = decisionOverdue(receivedOf(joins('c1'), joins('c2')), at('2026-07-06'));
    expect(step.tell.map(({ body }) => 'ask' in body && body.ask)).toEqual([true, false]);
    expect(nextAppealPhase(step.state)).toBe('awaitingDecision');
  });
});
