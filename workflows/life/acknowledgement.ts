import { payerOfVersion } from '../../domain/claim/payers';
import { routeOf } from '../../domain/claim/route';
import { currentVersion } from '../../domain/claim/state';
import { acknowledgementInquired, acknowledgementOverdue } from '../../domain/claim/steps/submission';
import { intentKeys } from '../../domain/ids';
import type { ClaimContext } from './context';

/** Waits for the payer's 277CA. Silence is answered with a 276, never with a resend; then a person looks. */
export async function acknowledgement(life: ClaimContext): Promise<void> {
  const { version } = currentVersion(life.state);
  const end = await life.untilPhaseChanges('acknowledgement', `acknowledgement:V${version}`);
  if (end !== 'due') return;
  const overdue = acknowledgementOverdue(life.state, life.now());
  if (overdue.do === 'escalate') return life.record(overdue.step);
  const { clientId, claimId } = life.state;
  const check = overdue.check;
  const intentKey = intentKeys.statusInquiry(claimId, check);
  const polled = await life.act.inquire({
    ...{ clientId, claimId, version, check, intentKey, asOf: life.now(), purpose: 'acknowledgement' },
    route: routeOf(life.state, payerOfVersion(currentVersion(life.state)), life.now()),
  });
  await life.record(acknowledgementInquired(life.state, polled, life.now()));
}
