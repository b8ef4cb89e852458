import type { DenialAction } from '../../denials/vocabulary';
import type { WindowRule } from '../../playbook';
import type { DenialCase } from '../denial-case';
import type { ClaimState } from '../state';
import { StepBuilder } from '../step';
import { actOn, drafted } from '../steps/denial';
import { at, POLICY } from '../testing/a-claim';
import { denied } from '../testing/commanded';
import { BY_PERSON, choosePath } from './choose-path';

const RECORDS: WindowRule = {
  ...{ length: 30, unit: 'calendar_days', anchor: 'remittance', presumptionDays: 0, source: 'contract' },
};

/** Denied on 2026-05-20 and planned as an appeal; the playbook also has a reconsideration below it, and a window for records. */
function withRecordsWindow(levels = POLICY.appealLevels): ClaimState {
  return { ...denied(), policy: { ...POLICY, documents: RECORDS, appealLevels: levels } };
}

function onPath(state: ClaimState, action: DenialAction, on = '2026-05-22'): ClaimState {
  const step = new StepBuilder(state, at(on));
  choosePath(step, step.state.cases[0] as DenialCase, action, BY_PERSON);
  return step.done().state;
}

/** A review outside the ladder, decided within 30 days, below the appeal of 60 days. */
const REVIEWED = [
  { ...POLICY.appealLevels[0], level: 0, name: 'Peer to peer' },
  POLICY.appealLevels[1],
] as typeof POLICY.appealLevels;

const caseOf = (state: ClaimState) => state.cases[0] as DenialCase;
const clocks = (state: ClaimState) =>
  Object.fromEntries(
    state.deadlines
      .filter(({ legal, kind }) => legal && kind !== 'filing' && kind !== 'correctedClaim')
      .map(({ key, status, legal }) => [key.replace(caseOf(state).caseId, 'D'), [status, legal?.legalDate]]),
  );

describe('the clocks of a case that changes its rung', () => {
  it('ends the clock of the rung that it leaves, and starts that of the one it takes', () => {
    expect(clocks(onPath(withRecordsWindow(), 'reconsideration'))).toEqual({
      'appeal:D:2': ['void', '2026-07-19'],
      'appeal:D:1': ['open', '2026-09-17'],
    });
  });

  it('runs again when the case comes back to the rung: nobody appeals without a clock', () => {
    const there = onPath(withRecordsWindow(), 'reconsideration');
    const back = onPath(there, 'appeal', '2026-05-25');
    expect(clocks(back)).toEqual({
      'appeal:D:1': ['void', '2026-09-17'],
      'appeal:D:2': ['open', '2026-07-19'],
    });
    expect(caseOf(back).deadlineKey).toBe(`appeal:${caseOf(back).caseId}:2`);
  });

  it('leaves the clocks of another case alone', () => {
    const state = withRecordsWindow();
    const other = state.deadlines.find(({ kind }) => kind === 'appeal');
    if (!other) throw new Error('The denial has no appeal clock');
    const beside = { ...state, deadlines: [...state.deadlines, { ...other, key: 'appeal:D99:2' }] };
    expect(clocks(onPath(beside, 'reconsideration'))).toMatchObject({
      'appeal:D99:2': ['open', '2026-07-19'],
    });
  });

  it('runs beside a review outside the ladder, which stops no appeal clock', () => {
    expect(clocks(onPath(withRecordsWindow(REVIEWED), 'reconsideration'))).toEqual({
      'appeal:D:0': ['open', '2026-09-17'],
      'appeal:D:2': ['open', '2026-07-19'],
    });
  });

  it('passes over a review that would be decided too late to appeal, but not one that outlives the appeal', () => {
    const late = onPath(withRecordsWindow(REVIEWED), 'reconsideration', '2026-06-20');
    expect(clocks(late)).toEqual({ 'appeal:D:2': ['open', '2026-07-19'] });
    const after = onPath(withRecordsWindow(REVIEWED), 'reconsideration', '2026-07-20');
    expect(clocks(after)).toMatchObject({ 'appeal:D:0': ['open', '2026-09-17'] });
  });

  it('has a letter that waited for its signature until then written anew, for the appeal', () => {
    const asked = onPath(withRecordsWindow(REVIEWED), 'reconsideration');
    const { caseId } = caseOf(asked);
    const made = { draftId: 'd1', version: 1, sha256: 'x', missing: [] };
    const ready = drafted(asked, caseId, 'appealLetter', made, at('2026-05-22')).state;
    const late = actOn(ready, caseId, at('2026-06-20')).state;
    expect(caseOf(late)).toMatchObject({ status: 'planned', deadlineKey: `appeal:${caseId}:2` });
    expect([late.appeals, caseOf(late).draft]).toEqual([[], undefined]);
    expect(actOn(ready, caseId, at('2026-05-25')).state.appeals).toMatchObject([{ level: 0 }]);
  });
});

describe('the appeal right of a case that is sent down another path', () => {
  const onlyAppeal = POLICY.appealLevels.slice(1);

  it('has a clock while the records are gathered', () => {
    expect(clocks(onPath(withRecordsWindow(onlyAppeal), 'send_documentation'))).toEqual({
      'documents:D': ['open', '2026-06-19'],
      'appeal:D:2': ['open', '2026-07-19'],
    });
  });

  it('has its clock when the case comes back to the appeal', () => {
    const records = onPath(withRecordsWindow(onlyAppeal), 'send_documentation');
    const back = onPath(records, 'appeal', '2026-05-25');
    expect(clocks(back)).toMatchObject({ 'appeal:D:2': ['open', '2026-07-19'] });
  });

  it('that was missed stays missed: no path brings it back', () => {
    const state = withRecordsWindow(onlyAppeal);
    const deadlines = state.deadlines.map((one) =>
      one.kind === 'appeal' ? { ...one, status: 'missed' as const, cause: 'nobody appealed' } : one,
    );
    const late = onPath({ ...state, deadlines }, 'send_documentation');
    expect(clocks(onPath(late, 'appeal'))).toMatchObject({ 'appeal:D:2': ['missed', '2026-07-19'] });
  });
});
