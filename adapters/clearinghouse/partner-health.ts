import { Failure, isRetryable } from '../../domain/failures';
import type { Database } from '../database/client';

/** What is on record of a partner's answers. Times are the machine's: an outage does not care for practice time. */
export interface PartnerHealth {
  /** Calls in a row that found it away. */
  failures: number;
  restsUntil: Date | null;
  lastAnswerAt: Date | null;
}

const TRIES_BEFORE_REST = 3;
const FIRST_REST_MS = 2_000;
const LONGEST_REST_MS = 60_000;
/** An answer is written down at most so often. */
const ANSWER_EVERY_MS = 60_000;

/** How long a partner is left in peace after so many failures in a row: not after two, then two seconds, doubled up to a minute. */
export function restAfter(failures: number): number {
  if (failures < TRIES_BEFORE_REST) return 0;
  return Math.min(FIRST_REST_MS * 2 ** (failures - TRIES_BEFORE_REST), LONGEST_REST_MS);
}

/**
 * Makes one call of a partner. One that was away several times in a row rests: calls fail at once, without a connection, until the rest is
 * over and the next one tries. Every process sees the same record, so a partner that is down is not pressed by any of them, and none of the
 * others is touched.
 * @throws PayerUnavailable (`RESTING`) while it rests: nothing was sent
 */
export async function asHealthAllows<T>(
  { prisma }: Pick<Database, 'prisma'>,
  { partnerId, health, now }: { partnerId: string; health: PartnerHealth | null; now: () => number },
  call: () => Promise<T>,
): Promise<T> {
  const { restsUntil, failures = 0, lastAnswerAt } = health ?? {};
  if (restsUntil && restsUntil.getTime() > now())
    throw new Failure('PayerUnavailable', 'The trading partner was away and is left in peace for a while', {
      code: 'RESTING',
    });
  const record = (data: object) =>
    prisma.partnerHealth.upsert({ where: { partnerId }, create: { partnerId, ...data }, update: data });
  const answered = async () => {
    if (failures === 0 && lastAnswerAt && now() - lastAnswerAt.getTime() < ANSWER_EVERY_MS) return;
    await record({ failures: 0, restsUntil: null, lastAnswerAt: new Date(now()) });
  };
  try {
    const answer = await call();
    await answered();
    return answer;
  } catch (error) {
    if (error instanceof Failure && isRetryable(error.type)) {
      const rest = restAfter(failures + 1);
      await record({
        ...{ failures: failures + 1, lastFailureAt: new Date(now()), lastFailure: codeOf(error) },
        restsUntil: rest > 0 ? new Date(now() + rest) : null,
      });
    }
    throw error;
  }
}

function codeOf({ type, data }: Failure): string {
  return String(data.code ?? data.status ?? type);
}
