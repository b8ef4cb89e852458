import { addBusinessDays } from '../../calendar/business-days';
import { addDays, type PracticeInstant } from '../../time';
import type { SilenceStep } from '../silence';
import { type AppealCaseState, membersThat } from '../state';
import { type AppealStep, AppealStepBuilder } from '../step';
import { afterQuiet, setDecisionClock } from './receipt';

/**
 * No decision in time. Silence means what the ladder says, and never an approval: where it is a denial, the cases go to their next rung;
 * else a person asks, and asks again. One claim gets the task, all get the word.
 */
export function decisionOverdue(state: AppealCaseState, now: PracticeInstant): AppealStep {
  const step = new AppealStepBuilder(state, now);
  const { appealId, opening } = step.state;
  const { output, record } = step.decide<SilenceStep>('silenceStep', {
    ...(opening.onSilence ? { onSilence: opening.onSilence } : {}),
    silences: step.state.silences,
    ...(opening.cadence ? { cadence: opening.cadence } : {}),
  });
  step.state.silences += 1;
  for (const [at, member] of membersThat(step.state, 'filed').entries()) {
    if (output.do === 'ask') {
      step.tells(member, { kind: 'appealDecisionOverdue', appealId, ask: at === 0, decision: record });
      continue;
    }
    member.status = 'decided';
    member.decision = { outcome: 'upheld', by: 'silence', on: step.today };
    const decided = { appealId, outcome: 'upheld', by: 'silence', on: step.today } as const;
    step.tells(member, { kind: 'appealDecided', ...decided, decision: record });
  }
  if (output.do === 'ask') askAgain(step, output);
  return step.done();
}

function askAgain(step: AppealStepBuilder, again: Extract<SilenceStep, { do: 'ask' }>): void {
  if ('againInDays' in again)
    return setDecisionClock(
      step,
      afterQuiet(step.state.opening, addDays(step.today, again.againInDays)),
      `decision overdue: ask every ${again.againInDays} days (cadence of the playbook)`,
    );
  setDecisionClock(
    step,
    addBusinessDays(step.today, again.againInBusinessDays),
    `decision overdue: ask every ${again.againInBusinessDays} business days`,
  );
}
