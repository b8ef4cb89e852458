import { routeOf } from '../../domain/claim/route';
import { currentVersion } from '../../domain/claim/state';
import { copyInquired, copyOverdue, goToNextPayer } from '../../domain/claim/steps/next-payer';
import type { DeadlineKey } from '../../domain/deadlines/deadline';
import { intentKeys } from '../../domain/ids';
import type { ClaimContext } from './context';

/** What the last payer left goes to the payer after it; a claim that was forwarded there is waited for. */
export async function nextPayer(life: ClaimContext): Promise<void> {
  await life.record(goToNextPayer(life.state, life.now()));
}

/** A clock of a forwarded claim is due: the next payer is asked by 276, and in the end billed by ourselves. */
export async function forwardedClaimOverdue(life: ClaimContext, key: DeadlineKey): Promise<void> {
  const overdue = copyOverdue(life.state, key, life.now());
  if (overdue.do === 'step') return life.record(overdue.step);
  const { clientId, claimId } = life.state;
  const { payerSequence, check } = overdue;
  const polled = await life.act.inquire({
    purpose: 'forwarded',
    ...{ clientId, claimId, version: currentVersion(life.state).version, payerSequence, check },
    ...{ intentKey: intentKeys.statusInquiry(claimId, check), asOf: life.now() },
    route: routeOf(life.state, payerSequence, life.now()),
  });
  await life.record(copyInquired(life.state, { payerSequence, polled }, life.now()));
}
