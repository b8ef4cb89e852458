import { Failure, isRetryable } from '../../domain/failures';
import { afterFailure, isOfCredentials, type PartnerRecord } from '../../domain/partners/breaker';
import type { Database } from '../database/client';
import type { PartnerHealth as HealthRow } from '../database/generated/client';
import { openPartnerTask, settlePartnerTask } from '../partners/partner-tasks';

/** What is on record of a partner's answers. Times are the machine's: an outage does not care for practice time. */
export type PartnerHealth = Pick<HealthRow, 'failures' | 'restsUntil' | 'lastAnswerAt' | 'lastFailure'>;

/** An answer is written down at most so often. */
const ANSWER_EVERY_MS = 60_000;
/** After a rest one call tries; until it is answered the others wait. Longer than a call may take. */
const TRIAL_MS = 10_000;

export interface CalledPartner {
  partnerId: string;
  health: PartnerHealth | null;
  now: () => number;
}

/** The record as the breaker reads it. */
export function recordOf({
  failures,
  lastFailure,
  restsUntil,
}: Omit<PartnerHealth, 'lastAnswerAt'>): PartnerRecord {
  return {
    failures,
    ...(lastFailure !== null && { lastFailure }),
    ...(restsUntil !== null && { restsUntil: restsUntil.getTime() }),
  };
}

/**
 * Makes one call of a partner. One that is away rests as the breaker says (domain/partners/breaker.ts): calls fail at once, without a
 * connection, until the rest is over and one of them tries. Every process sees the same record, so a partner that is down is not pressed by
 * any of them, and none of the others is touched. One that refuses our credentials is a task for a person, once.
 * @throws PayerUnavailable (`RESTING`, with `retryAfterSeconds`) while it rests: nothing was sent
 */
export async function asHealthAllows<T>(
  database: Pick<Database, 'prisma'>,
  partner: CalledPartner,
  call: () => Promise<T>,
): Promise<T> {
  await passRest(database, partner);
  try {
    const answer = await call();
    await answered(database, partner);
    return answer;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (isRetryable(error.type)) await failed(database, partner, error);
    // It answered, and refused this one thing.
    else if (error.type !== 'OutcomeUnknown') await answered(database, partner);
    throw error;
  }
}

async function passRest(
  { prisma }: Pick<Database, 'prisma'>,
  { partnerId, health, now }: CalledPartner,
): Promise<void> {
  const restsUntil = health?.restsUntil;
  if (!restsUntil) return;
  const isOver = restsUntil.getTime() <= now();
  const trial = isOver
    ? await prisma.partnerHealth.updateMany({
        where: { partnerId, restsUntil },
        data: { restsUntil: new Date(now() + TRIAL_MS) },
      })
    : undefined;
  if (trial?.count === 1) return;
  const left = isOver ? TRIAL_MS : restsUntil.getTime() - now();
  throw new Failure('PayerUnavailable', 'The trading partner was away and is left in peace for a while', {
    code: 'RESTING',
    retryAfterSeconds: Math.ceil(left / 1_000),
  });
}

async function answered(
  database: Pick<Database, 'prisma'>,
  { partnerId, health, now }: CalledPartner,
): Promise<void> {
  const { failures = 0, restsUntil, lastAnswerAt, lastFailure } = health ?? {};
  const isKnown = failures === 0 && !restsUntil;
  if (isKnown && lastAnswerAt && now() - lastAnswerAt.getTime() < ANSWER_EVERY_MS) return;
  const data = { failures: 0, restsUntil: null, lastAnswerAt: new Date(now()) };
  await database.prisma.partnerHealth.upsert({
    where: { partnerId },
    create: { partnerId, ...data },
    update: data,
  });
  if (failures > 0 && isOfCredentials(lastFailure ?? undefined))
    await settlePartnerTask(database, { partnerId, kind: 'credentialsRefused' });
}

async function failed(
  database: Pick<Database, 'prisma'>,
  { partnerId, health, now }: CalledPartner,
  failure: Failure,
): Promise<void> {
  const code = codeOf(failure);
  const retryAfter = failure.type === 'PayerThrottled' ? Number(failure.data.retryAfterSeconds) : undefined;
  const known = health ? recordOf(health) : { failures: 0 };
  const { failures, restMs } = afterFailure(known, { code, retryAfterSeconds: retryAfter });
  const data = {
    failures,
    ...(retryAfter === undefined && { lastFailureAt: new Date(now()), lastFailure: code }),
    restsUntil: restMs > 0 ? new Date(now() + restMs) : null,
  };
  await database.prisma.partnerHealth.upsert({
    where: { partnerId },
    create: { partnerId, ...data },
    update: data,
  });
  if (isOfCredentials(code))
    await openPartnerTask(database, { partnerId, kind: 'credentialsRefused', detail: code });
}

/** A person has mended what kept us out, or wants to know: the next call is made at once. */
export async function endRest({ prisma }: Pick<Database, 'prisma'>, partnerId: string): Promise<void> {
  await prisma.partnerHealth.updateMany({ where: { partnerId }, data: { restsUntil: null } });
}

function codeOf({ type, data }: Failure): string {
  return String(data.code ?? data.status ?? type);
}
