import type { StaffRole } from '../../playbook';
import { addDays, instant, type PracticeInstant, startOf } from '../../time';
import { authorizationOf, authorizationPolicy, mayAsk } from '../authorization-questions';
import type { AuthorizationReply, OpenAuthorization } from '../authorization-state';
import { conflict, forbidden, type Refusal } from '../commands/command';
import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';
import {
  askPersonAboutAuthorization,
  concludeAuthorization,
  goOnAtOnce,
  setOpenAuthorization,
  waitUntil,
} from './authorization-open';
import { clockOf } from './authorization-pended';
import { endTasks } from './tasks';

/** Why an answer about authorization cannot be taken now. */
export function refuseAuthorizationAnswer(
  state: ClaimState,
  { reply, role, now }: { reply: AuthorizationReply; role: StaffRole; now: PracticeInstant },
): Refusal | undefined {
  const { open } = authorizationOf(state);
  const policy = authorizationPolicy(state);
  if (!open || !policy) return conflict('No question of authorization is open');
  if (reply === 'accept' && open.problem === 'modified' && role !== 'clinician')
    return forbidden('What the payer changed in the care is accepted by a clinician');
  if (reply === 'askUrgently' && open.kind === 'retro')
    return conflict('The service was given: nothing of it is urgent any more');
  if ((reply === 'askAgain' || reply === 'askUrgently') && mayAsk(state, policy, now) !== 'yes')
    return conflict('This payer is asked by a person: say what it answered, or that it is on file');
  if (reply === 'askStatus' && open.requestNo === undefined)
    return conflict('Nothing was requested that the payer could be asked about: say that it is on file');
  if (reply === 'extended' && open.requestedAt === undefined)
    return conflict('No request runs whose time the payer could extend');
  return undefined;
}

/** A person has answered: the payer is asked, the store is looked at again, the payer is awaited, or the claim goes on as it is. */
export function authorizationReplied(step: StepBuilder, reply: AuthorizationReply): void {
  const { open } = authorizationOf(step.state);
  const policy = authorizationPolicy(step.state);
  if (!open || !policy || reply === 'leave') return;
  if (reply === 'goOn') return concludeAuthorization(step, 'sentWithout');
  endTasks(step, ({ kind }) => kind === 'settleAuthorization', reply);
  const { problem: _problem, ...rest } = open;
  const next: OpenAuthorization = { ...rest, attempts: 0 };
  if (reply === 'askAgain') return goOnAtOnce(step, { ...next, status: 'toAsk', ask: 'request' });
  if (reply === 'askUrgently') {
    // A new request with a clock of its own: the old one's was not for urgent care.
    const { decideBy: _decideBy, ...anew } = next;
    return goOnAtOnce(step, { ...anew, status: 'toAsk', ask: 'request', urgency: 'expedited' });
  }
  if (reply === 'askStatus') return goOnAtOnce(step, { ...next, status: 'toAsk', ask: 'inquiry' });
  if (reply === 'lookAgain') return goOnAtOnce(step, { ...next, status: 'toLook' });
  if (reply === 'accept') return goOnAtOnce(step, { ...next, status: 'toLook', accepted: true });
  if (reply === 'extended') {
    const decideBy = clockOf(step, next, { extended: true });
    return awaitPayer(step, decideBy ? { ...next, decideBy } : next);
  }
  awaitPayer(step, next);
}

/** The payer is asked again after the playbook's days; what a person asked for is asked about by a person. */
function awaitPayer(step: StepBuilder, open: OpenAuthorization): void {
  if (open.requestNo === undefined)
    return askPersonAboutAuthorization(step, open, { problem: 'stillPended', owner: 'biller' });
  setOpenAuthorization(step, { ...open, status: 'later', ask: 'inquiry', inquiries: 0 });
  const days = authorizationPolicy(step.state)?.inquiry.repeatDays ?? 1;
  const nextDay = startOf(addDays(step.today, days));
  waitUntil(step, instant(Math.min(nextDay, open.decideBy?.at ?? nextDay)), 'the payer is asked');
}
