import { DAY, dateOf, instant } from '../../domain/time';
import { accountOf, lastScheduled, liveVersion, nothingHeld, standing, versionOf } from './account';
import { decide } from './decide';
import { overturnChance } from './denial';
import type { HeldAppeal, HeldClaims } from './held';
import type { Seed } from './random';
import { type Draw, digits, drawFor, happens, within } from './random';
import type { AppealReceived } from './received';
import { nextRemittance } from './schedule';
import type { AppealReceipt, PayerAppeal, PayerProfile } from './types';

const WON_ON_APPEAL = 'N690';

function receiptOf(appeal: HeldAppeal, duplicate: boolean): AppealReceipt {
  return { reference: appeal.reference, receivedOn: appeal.receivedOn, duplicate };
}

/** An appeal can win only against a denial or a shortage that stands on the version it names; a replacement voids the version under appeal. */
function wins(held: HeldClaims, appeal: PayerAppeal, asOf: number, draw: Draw): boolean {
  const current = standing(held);
  const disputed = current?.cause ?? current?.shortage;
  if (!current || !disputed || current.at > asOf) return false;
  if (liveVersion(held)?.claim.patientControlNumber !== appeal.patientControlNumber) return false;
  return happens(draw, 'overturned', overturnChance(disputed, appeal.level));
}

/**
 * An appeal or reconsideration reaches a payer. The receipt is given at once; the decision follows after days: an overturned denial as a
 * reversal and a correction in one remittance, an upheld one as a letter. The same intent key again gets the same receipt and nothing else.
 */
export function receiveAppeal(
  profile: PayerProfile,
  seed: Seed,
  held: HeldClaims | undefined,
  appeal: PayerAppeal,
  asOf: number,
): AppealReceived {
  const before = held ?? nothingHeld(accountOf(appeal.patientControlNumber));
  const known = before.appeals.find(({ intentKey }) => intentKey === appeal.intentKey);
  if (known) return { held: before, answers: [], receipt: receiptOf(known, true) };

  const draw = drawFor(seed, profile.key, appeal.patientControlNumber, `appeal/${appeal.level}`);
  const filed: HeldAppeal = {
    intentKey: appeal.intentKey,
    reference: appeal.packetReference ?? `${profile.controlNumberPrefix}A${digits(draw, 'reference', 8)}`,
    receivedOn: dateOf(asOf),
    level: appeal.level,
  };
  const after: HeldClaims = { ...before, appeals: [...before.appeals, filed] };
  const receipt = receiptOf(filed, false);
  const decidedAt = instant(asOf + within(draw, 'decision', profile.appeal.decisionDays) * DAY);
  const version = versionOf(after, appeal.patientControlNumber);
  if (version && wins(after, appeal, asOf, draw)) {
    const at = nextRemittance(profile, Math.max(decidedAt, lastScheduled(after) + 1));
    return { ...decide(profile, seed, after, { at, claim: version.claim, remark: WON_ON_APPEAL }), receipt };
  }
  return { held: after, answers: [{ at: decidedAt, body: letterOf(appeal, filed, decidedAt) }], receipt };
}

function letterOf(appeal: PayerAppeal, filed: HeldAppeal, decidedAt: number) {
  return {
    kind: 'decisionLetter' as const,
    intentKey: appeal.intentKey,
    reference: filed.reference,
    patientControlNumber: appeal.patientControlNumber,
    level: appeal.level,
    outcome: 'upheld' as const,
    noticeDate: dateOf(decidedAt),
  };
}
