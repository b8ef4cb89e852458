import { addBusinessDays } from '../../calendar/business-days';
import type { CalendarDate } from '../../time';
import { dateOf } from '../../time';
import type { DenialCase } from '../denial-case';
import type { ClaimState } from '../state';
import { StepBuilder } from '../step';
import { announcementBroken } from '../steps/denial';
import { at } from '../testing/a-claim';
import { denied } from '../testing/commanded';
import { lastDayToWait, park } from './wait';

/** Denied on 2026-05-20: the appeal window of 60 days ends on Sunday 2026-07-19; approvals take 3 business days. */
const caseOf = (state: ClaimState) => state.cases[0] as DenialCase;
const appealClock = (state: ClaimState) => state.deadlines.find(({ kind }) => kind === 'appeal');
const safeDate = appealClock(denied())?.legal?.safeDate ?? '';
const lastDay = addBusinessDays(safeDate, -9);

function parked(until: CalendarDate, change: Partial<Parameters<typeof park>[2]> = {}, on = '2026-05-22') {
  const step = new StepBuilder(denied(), at(on));
  park(step, caseOf(step.state), { for: 'payer', until, rule: 'the payer announced it', ...change });
  return step.done().state;
}
const recheck = (state: ClaimState) => {
  const clock = state.deadlines.find(({ kind }) => kind === 'recheck');
  return clock && [dateOf(clock.dueAt), clock.rule];
};

describe('the last day to wait for a payer', () => {
  it('leaves time for the letter, its approval and what goes wrong with either, before the safe date', () => {
    expect(lastDayToWait(denied(), caseOf(denied()))).toBe(lastDay);
    expect(lastDay < safeDate).toBe(true);
  });

  it('follows the appeal clock that ends first', () => {
    const state = denied();
    const clock = appealClock(state);
    if (!clock?.legal) throw new Error('The denial has no appeal clock');
    const legal = { ...clock.legal, safeDate: '2026-06-30' };
    const sooner = { ...clock, key: `appeal:${caseOf(state).caseId}:1`, legal };
    const both = { ...state, deadlines: [...state.deadlines, sooner] };
    expect(lastDayToWait(both, caseOf(state))).toBe(addBusinessDays('2026-06-30', -9));
  });

  it.each(['kept', 'missed', 'void'] as const)('does not exist where the appeal clock is %s', (status) => {
    const state = denied();
    const deadlines = state.deadlines.map((one) => (one.kind === 'appeal' ? { ...one, status } : one));
    expect(lastDayToWait({ ...state, deadlines }, caseOf(state))).toBeUndefined();
  });

  it('asks nothing of the clock of another case', () => {
    expect(lastDayToWait(denied(), { ...caseOf(denied()), caseId: 'D99' })).toBeUndefined();
  });
});

describe('a case that is put aside', () => {
  it('waits until the day that was named, while that leaves time to appeal', () => {
    const state = parked('2026-06-10');
    expect(caseOf(state)).toMatchObject({ status: 'waiting', waitsFor: 'payer' });
    expect(recheck(state)).toEqual(['2026-06-10', 'the payer announced it']);
    expect(appealClock(state)).toMatchObject({ status: 'open' });
  });

  it.each(['2026-07-19', '2026-12-31'])(
    'waits for its payer no longer than an appeal can wait, whatever was announced: %s',
    (until) => {
      expect(recheck(parked(until))).toEqual([
        lastDay,
        'the payer announced it; no longer than an appeal can wait',
      ]);
    },
  );

  it('is looked at at once where the time to wait is over already', () => {
    const late = recheck(parked('2026-08-15', {}, '2026-07-16'));
    expect(late?.[0]).toBe(lastDay);
  });

  it('waits for its original or for news as long as was said: the rules judge it again afterwards', () => {
    expect(recheck(parked('2026-07-30', { for: 'news' }))?.[0]).toBe('2026-07-30');
  });

  it('has an appeal clock while it waits, even where it came without one', () => {
    const state = denied();
    const { deadlineKey: _, ...without } = caseOf(state);
    const bare = { ...state, cases: [without], deadlines: state.deadlines.filter((one) => !one.legal) };
    const step = new StepBuilder(bare, at('2026-05-22'));
    park(step, caseOf(step.state), { for: 'payer', until: '2026-12-31', rule: 'announced' });
    const clock = appealClock(step.state);
    expect(clock).toMatchObject({ status: 'open' });
    expect(recheck(step.state)?.[0]).toBe(addBusinessDays(clock?.legal?.safeDate ?? '', -9));
  });
});

describe('what a payer announced and did not do', () => {
  const broken = (on: CalendarDate, state = parked('2026-12-31')) =>
    announcementBroken(state, caseOf(state).caseId, at(on)).state;

  it('is asked about by telephone while there is time', () => {
    const state = broken('2026-06-10', parked('2026-06-10'));
    expect(state.tasks).toMatchObject([{ kind: 'askAboutDenial', owner: 'biller' }]);
    expect(caseOf(state)).toMatchObject({ status: 'humanTask', action: 'call_payer' });
    expect(appealClock(state)).toMatchObject({ status: 'open' });
  });

  it('is appealed instead where the window ends: nobody waits for another call', () => {
    const state = broken(lastDay);
    expect(caseOf(state)).toMatchObject({ status: 'planned', action: 'appeal' });
    expect(caseOf(state).deadlineKey).toMatch(/^appeal:/);
    const open = state.deadlines.filter(({ kind, status }) => kind === 'appeal' && status === 'open');
    expect(open).toHaveLength(1);
    expect((open[0]?.legal?.safeDate ?? '') >= lastDay).toBe(true);
  });

  it('leaves no recheck behind, so that the case is taken up by its new path alone', () => {
    expect(recheck(broken(lastDay))).toBeUndefined();
    expect(recheck(broken('2026-06-10'))).toBeUndefined();
  });

  it('is asked about where no appeal level is left', () => {
    const state = parked('2026-12-31');
    const none = { ...state, policy: { ...state.policy, appealLevels: [] } };
    expect(caseOf(broken(lastDay, none))).toMatchObject({ action: 'call_payer' });
  });
});
