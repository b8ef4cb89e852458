import { cents } from '../../money';
import { applyCommand } from '../commands';
import { at } from '../testing/a-claim';
import { deniedWith } from '../testing/commanded';

describe('a person who says that nothing is to be done', () => {
  const said = (caseChange: Parameters<typeof deniedWith>[0]) => {
    const state = deniedWith({ status: 'humanTask', action: 'human_review', ...caseChange });
    const caseId = state.cases[0]?.caseId ?? '';
    const body = { kind: 'chooseAction', caseId, action: 'no_action', by: 'u1', role: 'biller' } as const;
    return applyCommand(state, { id: 'c1', body }, at('2026-05-22')).state.cases[0];
  };

  it('ends a case of a claim that was reopened with nothing open on it', () => {
    expect(said({ unexplained: true, deniedCents: cents(0) })).toMatchObject({
      status: 'closed',
      outcome: 'released',
    });
  });

  it('puts denied money aside under a timer', () => {
    expect(said({})).toMatchObject({ status: 'waiting', waitsFor: 'news' });
  });
});
