import { payerOfVersion } from '../../domain/claim/payers';
import { routeOf } from '../../domain/claim/route';
import { awaitedVersion } from '../../domain/claim/state';
import {
  callPayer,
  followUpDeadlineKey,
  followUpNow,
  inquired,
  scheduleFollowUp,
} from '../../domain/claim/steps/follow-up';
import { intentKeys } from '../../domain/ids';
import type { ClaimContext } from './context';
import { forwardedClaimOverdue } from './next-payer';

/** Waits for the payer's answer. Past its usual time it is asked with a 276, as often as its playbook allows; then a person calls. */
export async function followUp(life: ClaimContext): Promise<void> {
  if (!followUpDeadlineKey(life.state)) return life.record(scheduleFollowUp(life.state, life.now()));
  const key = followUpDeadlineKey(life.state) as string;
  const end = await life.untilPhaseChanges('followUp', key);
  if (end !== 'due') return;
  if (key.startsWith('crossover')) return forwardedClaimOverdue(life, key);
  const next = followUpNow(life.state, life.now());
  if (next.do === 'wait') return life.record(scheduleFollowUp(life.state, life.now()));
  if (next.do === 'callPayer') return life.record(callPayer(life.state, next.question, life.now()));
  const { clientId, claimId, followUp } = life.state;
  const asked = awaitedVersion(life.state);
  const { version } = asked;
  const check = followUp.checks + 1;
  const intentKey = intentKeys.statusInquiry(claimId, check);
  const polled = await life.act.inquire({
    ...{ clientId, claimId, version, check, intentKey, asOf: life.now(), purpose: 'status' },
    route: routeOf(life.state, payerOfVersion(asked), life.now()),
    ...(next.otherKeys ? { otherKeys: true } : {}),
  });
  await life.record(inquired(life.state, polled, life.now()));
}
