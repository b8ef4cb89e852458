import { cents } from '../../money';
import type { ClaimState } from '../state';
import { aClaim, at, POLICY } from '../testing/a-claim';
import { commanded, denied } from '../testing/commanded';
import { attend } from './attention';
import { takeIn } from './intake';
import { batchOverdue, lineUp } from './submission';

const takenIn = () => takeIn(aClaim(), at('2026-05-01')).state;
const filing = (state: ClaimState) => state.deadlines.find((one) => one.key === 'filing');

describe('a legal clock, whatever the claim waits for', () => {
  it('wants nothing before its first reminder', () => {
    expect(attend(takenIn(), at('2026-05-02'))).toBeUndefined();
  });

  it('reminds its owner, and a manager on the safe date, each once', () => {
    const reminders = filing(takenIn())?.legal?.reminders ?? [];
    const first = attend(takenIn(), at(reminders[0] as string));
    expect(first?.events[0]).toMatchObject({
      type: 'deadlineReminder',
      data: { level: 'reminder', to: 'owner' },
    });
    expect(attend(first?.state as ClaimState, at(reminders[0] as string))).toBeUndefined();
    const safe = attend(takenIn(), at(filing(takenIn())?.legal?.safeDate as string));
    expect(safe?.events[0]).toMatchObject({
      type: 'deadlineReminder',
      data: { level: 'safeDate', to: 'manager' },
    });
    expect(
      attend(safe?.state as ClaimState, at(filing(takenIn())?.legal?.safeDate as string)),
    ).toBeUndefined();
  });

  it('is not missed on its legal date, and is on the day after, with the cause', () => {
    expect(attend(takenIn(), at('2026-07-21'))?.events.map((one) => one.type)).toEqual(['deadlineReminder']);
    const missed = attend(takenIn(), at('2026-07-22'));
    expect(missed?.events[0]).toMatchObject({
      type: 'deadlineMissed',
      data: { key: 'filing', cause: 'no proof of receipt by 2026-07-21' },
    });
    expect(filing(missed?.state as ClaimState)?.status).toBe('missed');
  });

  it('of a claim whose partner is away for ten days across it tells a manager on the safe date, and is missed with the outage as its cause', () => {
    const inLine = lineUp(takenIn(), at('2026-07-12')).state;
    const safe = filing(inLine)?.legal?.safeDate as string;
    const told = attend(inLine, at(safe));
    expect(told?.events).toMatchObject([
      { type: 'deadlineReminder', data: { level: 'safeDate', to: 'manager' } },
    ]);
    const again = batchOverdue(told?.state as ClaimState, at(safe));
    expect(again.events[0]).toMatchObject({
      type: 'taskEscalated',
      data: { what: 'noBatch', to: 'manager' },
    });
    const over = attend(again.state, at('2026-07-22'));
    expect(over?.events).toMatchObject([
      {
        type: 'deadlineMissed',
        data: {
          key: 'filing',
          cause: 'no proof of receipt by 2026-07-21: version 1 waited for the trading partner to take it',
        },
      },
    ]);
    // The claim still leaves when the partner is back: the payer may take it, and its denial can be argued.
    expect(over?.state.versions[0]?.status).toBe('ready');
  });

  it('sends a case whose window ended unapproved to a write-off for a person to decide', () => {
    const state: ClaimState = {
      ...takenIn(),
      cases: [
        {
          caseId: 'D1',
          status: 'awaitingApproval',
          openedOn: '2026-05-01',
          version: 1,
          payerSequence: 1,
          deniedCents: cents(9_500),
          lineIds: [],
          action: 'appeal',
          deadlineKey: 'filing',
          draft: { draftId: 'd', version: 1, kind: 'appealLetter', missing: [] },
        },
      ],
    };
    const [denialCase] = attend(state, at('2026-07-22'))?.state.cases ?? [];
    expect(denialCase).toMatchObject({
      status: 'planned',
      action: 'write_off',
      cause: 'filing deadline missed',
    });
    expect(denialCase?.draft).toBeUndefined();
  });

  it('leaves the appeal where only the window for a replacement has ended', () => {
    const policy = {
      ...POLICY,
      correctedClaim: { ...POLICY.correctedClaim, length: 60, anchor: 'serviceFrom' as const },
    };
    const ask = { kind: 'chooseAction', caseId: 'D1', action: 'correct_and_resubmit' } as const;
    const state = commanded({ ...denied(), policy }, ask, '2026-05-22', 'biller');
    expect(state.deadlines.find(({ key }) => key === 'correctedClaim:D1')?.legal?.legalDate).toBe(
      '2026-06-21',
    );
    const over = attend(state, at('2026-06-22'))?.state;
    expect(over?.cases[0]).toMatchObject({ status: 'humanTask', action: 'human_review' });
    expect(over?.tasks).toMatchObject([
      { caseId: 'D1', question: expect.stringContaining('appeal the denial') },
    ]);
    const rights = over?.deadlines.filter(({ kind, status }) => kind === 'appeal' && status === 'open');
    expect(rights).toHaveLength(1);
  });
});
