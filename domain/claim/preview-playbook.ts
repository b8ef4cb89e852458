import type { PlaybookPolicy } from '../playbook';
import { dateOf, type PracticeInstant } from '../time';
import { nextActionOf } from './next-action';
import { nextLevel } from './paths/ladder';
import { type ClaimState, openCases } from './state';
import { StepBuilder } from './step';
import { type ClockTakenUp, refuseVersion, takeUpVersion } from './take-up-playbook';

/** What the claim would decide otherwise, in the words of its next action and its ladder. */
export interface DecisionTakenUp {
  what: 'nextAction' | 'nextAppeal';
  caseId?: string;
  before: string;
  after: string;
}

export type VersionPreview =
  | { takes: false; why: string }
  | { takes: true; clocks: ClockTakenUp[]; decisions: DecisionTakenUp[] };

/** What a version would change for a claim, without changing it: the same step that the claim itself takes. */
export function previewVersion(
  state: ClaimState,
  policy: PlaybookPolicy,
  now: PracticeInstant,
): VersionPreview {
  const why = refuseVersion(state, policy, now);
  if (why) return { takes: false, why };
  const step = new StepBuilder(state, now);
  const clocks = takeUpVersion(step, policy, 'preview');
  const before = decisionsOf(state, now);
  const after = new Map(decisionsOf(step.state, now).map((one) => [keyOf(one), one.is]));
  const decisions = before.flatMap((one): DecisionTakenUp[] => {
    const is = after.get(keyOf(one)) ?? 'none';
    const { what, caseId } = one;
    return is === one.is ? [] : [{ what, ...(caseId ? { caseId } : {}), before: one.is, after: is }];
  });
  return { takes: true, clocks, decisions };
}

interface Decided {
  what: DecisionTakenUp['what'];
  caseId?: string;
  is: string;
}

function decisionsOf(state: ClaimState, now: PracticeInstant): Decided[] {
  const next = nextActionOf(state, now);
  const rungs = openCases(state).map((denialCase): Decided => {
    const rung = nextLevel(state, denialCase, dateOf(now));
    const is = rung ? `level ${rung.level}, ${rung.name}` : 'none';
    return { what: 'nextAppeal', caseId: denialCase.caseId, is };
  });
  const action = next ? `${next.action} by ${next.owner}, ${dateOf(next.dueAt)}` : 'none';
  return [{ what: 'nextAction', is: action }, ...rungs];
}

function keyOf({ what, caseId = '' }: Decided): string {
  return `${what}/${caseId}`;
}
