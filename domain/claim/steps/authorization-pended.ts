import type { DecisionClock } from '../../authorization/decision-clock';
import type { AuthorizationPolicy } from '../../playbook';
import { addDays, instant, startOf } from '../../time';
import { isAboutDrugs, payerAsked } from '../authorization-questions';
import type { OpenAuthorization } from '../authorization-state';
import { policyOf } from '../payers';
import type { StepBuilder } from '../step';
import { askPersonAboutAuthorization, setOpenAuthorization, waitUntil } from './authorization-open';

/** The payer thinks: it is asked politely, at most so often, and its time to decide runs from the request. */
export function pended(step: StepBuilder, open: OpenAuthorization, policy: AuthorizationPolicy): void {
  const waiting = withClock(step, open);
  const { firstDays, repeatDays, most } = policy.inquiry;
  const { inquiries, decideBy } = waiting;
  if (inquiries >= most && !decideBy)
    return askPersonAboutAuthorization(step, waiting, { problem: 'stillPended', owner: 'biller' });
  const nextDay = startOf(addDays(step.today, inquiries === 0 ? firstDays : repeatDays));
  const asksMore = inquiries < most;
  const at = Math.min(
    asksMore ? nextDay : Number.POSITIVE_INFINITY,
    decideBy?.at ?? Number.POSITIVE_INFINITY,
  );
  setOpenAuthorization(step, { ...waiting, status: 'later', ask: 'inquiry' });
  waitUntil(step, instant(at), decideBy ? `the payer decides within ${decideBy.rule}` : 'the payer is asked');
}

function withClock(step: StepBuilder, open: OpenAuthorization): OpenAuthorization {
  if (open.decideBy || open.requestedAt === undefined) return open;
  const clock = clockOf(step, open, {});
  return clock ? { ...open, decideBy: clock } : open;
}

/** Until when the payer has to decide, counted from the request; `extended`: it has told that it takes longer. */
export function clockOf(
  step: StepBuilder,
  open: OpenAuthorization,
  more: { extended?: true },
): OpenAuthorization['decideBy'] {
  const { payerType, authorization: policy = {} } = policyOf(step.state, payerAsked(step.state));
  const { output, record } = step.decide<DecisionClock | null>('authorizationClock', {
    ...{ payerType, policy, kind: open.kind, urgency: open.urgency ?? 'standard' },
    drug: isAboutDrugs(open),
    ...{ askedAt: open.requestedAt ?? step.now, ...more },
  });
  if (!output) return undefined;
  const { dueAt, rule, silence, adverseBy } = output;
  step.event('authorizationClockSet', { dueAt, rule, silence, adverseBy }, record);
  return { at: dueAt, rule, silence };
}
