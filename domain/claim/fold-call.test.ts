import type { FactBody } from './facts';
import { foldFacts } from './fold-facts';
import type { ClaimState } from './state';
import { callPayer } from './steps/follow-up';
import { takeIn } from './steps/intake';
import { lineUp } from './steps/submission';
import { aClaim, acknowledged, at, POLICY, sent, withFacts } from './testing/a-claim';

const TODAY = '2026-06-01';

/** With the payer, silent, and a person is to call. */
function toCall(): ClaimState {
  const policy = { ...POLICY, cadence: { ...POLICY.cadence, callDays: 35 } };
  const ready = lineUp(takeIn({ ...aClaim(), policy }, at('2026-04-25')).state, at('2026-04-25')).state;
  const left = withFacts(ready, '2026-04-25', sent('2026-04-25'));
  return callPayer(withFacts(left, '2026-04-27', acknowledged('2026-04-27')), 'When?', at(TODAY)).state;
}

const said = (outcome: string, over: object = {}): FactBody => ({
  ...{ kind: 'callAnswered', callId: 'call-1', taskId: 'T1', outcome, on: TODAY, reference: 'C-1' },
  ...{ by: 'u1', role: 'biller', ...over },
});
const folded = (outcome: string, over?: object) => {
  const state = { ...toCall(), tasks: toCall().tasks.map((task) => ({ ...task, taskId: 'T1' })) };
  const fact = { ...said(outcome, over), seq: state.cursor + 1, recordedAt: at(TODAY) };
  return foldFacts(state, [fact], at(TODAY));
};
const clockOf = ({ deadlines }: ClaimState) => deadlines.find(({ key }) => key === 'followUp')?.dueAt;

describe('a call to the payer', () => {
  it.each<[string, string, number, string]>([
    [
      'is in process: the task is done, and somebody looks again in ten business days',
      'inProcess',
      0,
      '2026-06-15',
    ],
    ['was paid: five', 'paymentIssued', 0, '2026-06-08'],
    ['reached nobody: tomorrow', 'noAnswer', 1, '2026-06-02'],
  ])('%s', (_what, outcome, tasks, dueOn) => {
    const { state, events } = folded(outcome);
    expect(state.tasks).toHaveLength(tasks);
    expect(clockOf(state)).toBe(at(dueOn));
    expect(events[0]).toMatchObject({
      type: 'outcomeRecorded',
      data: { callId: 'call-1', by: 'u1', outcome },
    });
  });

  it('that says that documents are wanted opens their work, by the day that the payer named', () => {
    const { state } = folded('documentsWanted', { expectedOn: '2026-06-12' });
    expect(state.requests).toMatchObject([{ controlNumber: 'C-1', dueOn: '2026-06-12', status: 'open' }]);
    expect(state.cases).toMatchObject([{ action: 'send_documentation' }]);
  });

  it('that finds no claim asks a person whether it goes again', () =>
    expect(folded('notOnFile').state.tasks).toMatchObject([{ kind: 'resolveUnknownSend' }]));

  it.each<[string, string, object, RegExp]>([
    ['a task that is over', 'inProcess', { taskId: 'T99' }, /not open/],
    ['an outcome that there is not', 'paid', {}, /no outcome/],
    ['an answer without the reference number', 'inProcess', { reference: undefined }, /reference number/],
    ['a day that is not here yet', 'inProcess', { on: '2026-06-02' }, /not here yet/],
    ['a promise for a day that is over', 'inProcess', { expectedOn: TODAY }, /cannot be expected/],
  ])('about %s changes nothing and is on record', (_what, outcome, over, why) => {
    const { state, events } = folded(outcome, over);
    expect(state.tasks).toMatchObject([{ kind: 'callPayer' }]);
    expect(events).toMatchObject([{ type: 'factIgnored', data: { why: expect.stringMatching(why) } }]);
  });
});
