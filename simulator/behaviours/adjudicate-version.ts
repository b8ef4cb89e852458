import { lastScheduled, standing } from './account';
import { forwardedTo } from './coordination';
import { type Decision, decide } from './decide';
import { judgeCorrection, judgeOriginal } from './denial';
import type { HeldClaims, HeldVersion } from './held';
import { loseRemittance } from './lost-remittance';
import type { Range, Seed } from './random';
import { drawFor } from './random';
import type { ClaimReceived } from './received';
import { remittanceAfter } from './schedule';
import { drawShortage } from './shortage';
import { takeBack } from './take-back';
import type { PayerProfile } from './types';

/** Decides a version that was let in: original, replacement or void. `wait` is how long the payer takes from `asOf`. */
export function adjudicateVersion(
  profile: PayerProfile,
  seed: Seed,
  held: HeldClaims,
  version: HeldVersion,
  wait: { asOf: number; days: Range },
): ClaimReceived {
  const { claim } = version;
  const accountDraw = drawFor(seed, profile.key, held.account);
  const versionDraw = drawFor(seed, profile.key, claim.patientControlNumber, claim.frequency);
  const before = standing(held);
  const at = remittanceAfter(profile, versionDraw, 'decision', {
    from: wait.asOf,
    days: wait.days,
    notBefore: lastScheduled(held),
  });
  const corrects = before !== undefined && (claim.frequency !== '1' || before.cause?.unprocessable === true);
  const denial = corrects
    ? judgeCorrection(before.cause, claim, accountDraw, versionDraw)
    : judgeOriginal(profile, claim, version.receivedAt, accountDraw);
  const isClean = !corrects && !denial;
  const shortage = isClean ? drawShortage(profile, claim, accountDraw) : undefined;
  const decision: Decision = {
    at,
    claim,
    denial,
    ...(shortage && { shortage }),
    ...(isClean && { forwardedTo: forwardedTo(profile, claim, accountDraw) }),
    payerControlNumber: version.payerControlNumber,
    remark: 'N694',
    withdrawn: claim.frequency === '8',
  };
  const decided = loseRemittance(profile, versionDraw, decide(profile, seed, held, decision));
  if (corrects || denial || decision.withdrawn) return decided;
  const taken = takeBack(profile, seed, decided.held, version);
  return { held: taken.held, answers: [...decided.answers, ...taken.answers] };
}
