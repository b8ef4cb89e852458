import { cents } from '../../money';
import type { DenialCase } from '../denial-case';
import type { ClaimState } from '../state';
import { aClaim, at } from '../testing/a-claim';

const NOW = at('2026-05-21');

import { applyCommand, type CommandBody, refusalOf, takenBefore } from '.';

const waiting: DenialCase = {
  caseId: 'D1',
  status: 'awaitingApproval',
  openedOn: '2026-05-20',
  version: 1,
  payerSequence: 1,
  deniedCents: cents(9_500),
  lineIds: ['L3'],
  action: 'appeal',
  draft: { draftId: 'draft-1', version: 2, kind: 'appealLetter', missing: [] },
};

function withCase(change: Partial<DenialCase> = {}): ClaimState {
  return aClaim({ cases: [{ ...waiting, ...change }] });
}

const approve: CommandBody = {
  kind: 'decideApproval',
  draftId: 'draft-1',
  version: 2,
  decision: 'approved',
  by: 'u1',
  role: 'biller',
};

describe('an approval', () => {
  it.each<[string, ClaimState, CommandBody, string | undefined]>([
    ['of the newest version by somebody who may', withCase(), approve, undefined],
    [
      'of a stale version names the newest',
      withCase(),
      { ...approve, version: 1 },
      'Version 1 is stale: version 2 waits',
    ],
    ['of a draft that nobody wrote', withCase(), { ...approve, draftId: 'other' }, 'No draft with this id'],
    [
      'of a draft with missing parts names them',
      withCase({
        draft: {
          draftId: 'draft-1',
          version: 2,
          kind: 'appealLetter',
          missing: ['The authorization number'],
        },
      }),
      approve,
      'The authorization number',
    ],
    ['by an auditor', withCase(), { ...approve, role: 'auditor' }, 'An auditor reads and changes nothing'],
    ['of a write-off by a biller', withCase({ action: 'write_off' }), approve, 'manager may'],
    ['of something decided already', withCase({ status: 'approved' }), approve, 'No draft with this id'],
    [
      'of a closed claim',
      aClaim({ closed: { outcome: 'paid', on: '2026-05-20' } }),
      approve,
      'closed (paid)',
    ],
  ])('%s', (_what, state, command, reason) => {
    const refusal = refusalOf(state, command, NOW);
    if (reason === undefined) expect(refusal).toBeUndefined();
    else expect(refusal?.message).toContain(reason);
  });
});

describe('choosing a path', () => {
  const task = {
    taskId: 'T1',
    kind: 'chooseAction' as const,
    question: '?',
    owner: 'biller' as const,
    deadlineKey: 'task:D1',
    caseId: 'D1',
  };
  const choose: CommandBody = {
    kind: 'chooseAction',
    taskId: 'T1',
    action: 'appeal',
    by: 'u1',
    role: 'biller',
  };

  it('is refused where the law forbids it, with the reason', () => {
    const blocked = [{ action: 'appeal' as const, reason: 'MA130: the claim was never decided', hard: true }];
    const state = { ...withCase({ status: 'humanTask', blocked }), tasks: [task] };
    expect(refusalOf(state, choose, NOW)).toEqual({
      type: 'Forbidden',
      message: 'appeal is not lawful here: MA130: the claim was never decided',
    });
  });

  it('is refused for a task that is done', () => {
    expect(refusalOf(withCase({ status: 'humanTask' }), choose, NOW)?.message).toBe('This task is not open');
  });

  it('takes a path that the product walks', () => {
    expect(refusalOf({ ...withCase({ status: 'humanTask' }), tasks: [task] }, choose, NOW)).toBeUndefined();
  });
});

describe('the same id', () => {
  it('is known with the decision it became, also to a state that was stored and closed since', () => {
    const note: CommandBody = { kind: 'note', noteId: 'N1', by: 'u1', role: 'biller' };
    const { state } = applyCommand(aClaim({ decisionNo: 6 }), { id: 'key-1', body: note }, NOW);
    const closed = JSON.parse(JSON.stringify({ ...state, closed: { outcome: 'paid', on: '2026-05-22' } }));
    expect(takenBefore(closed, 'key-1')).toBe(7);
    expect(takenBefore(closed, 'key-2')).toBeUndefined();
  });

  it('is forgotten after many others only', () => {
    let state = aClaim();
    for (let at = 1; at <= 40; at += 1) {
      const body: CommandBody = { kind: 'note', noteId: `N${at}`, by: 'u1', role: 'biller' };
      state = applyCommand(state, { id: `key-${at}`, body }, NOW).state;
    }
    expect(state.commands).toHaveLength(32);
    expect(takenBefore(state, 'key-40')).toBeDefined();
  });
});
