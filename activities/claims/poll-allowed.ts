import type { Tx } from '../../adapters/database/client';
import { fromTimestamp, toTimestamp } from '../../adapters/database/values';
import type { InquiryInput } from '../../domain/claim/acts';
import { cadenceOfAsked } from '../../domain/claim/cadence';
import { FIRST_PAYER, payerOf, payerOfVersion } from '../../domain/claim/payers';
import type { ClaimState } from '../../domain/claim/state';
import { type Asked, type MayAsk, mayAsk, type PollPurpose } from '../../domain/follow-up/may-ask';
import { dateOf, startOf } from '../../domain/time';
import type { ClaimDeps } from './deps';

export type Refused = Extract<MayAsk, { ask: false }>;

/** Whom the question goes to. */
export interface Allowed {
  ask: true;
  payerId: string;
  payerSequence: number;
}

/**
 * Holds a question against its payer's playbook and what the database says was asked: the last gate before a 276 leaves. The question's own
 * row, of an attempt that failed, does not count against itself.
 */
export async function pollAllowed(
  tx: Tx,
  state: ClaimState,
  { clientId, claimId, version, payerSequence, purpose, intentKey, asOf }: InquiryInput,
): Promise<Allowed | Refused> {
  const sent = state.versions.find((one) => one.version === version);
  const asked = payerSequence ?? (sent ? payerOfVersion(sent) : FIRST_PAYER);
  const { payerId } = payerOf(state, asked);
  const others = { not: intentKey };
  const rows = await tx.statusCheck.findMany({
    where: { clientId, claimId, version, payerSequence: asked, intentKey: others },
    orderBy: { checkNo: 'asc' },
  });
  const from = toTimestamp(startOf(dateOf(asOf)));
  const askedToday = await tx.statusCheck.count({
    where: { clientId, payerId, askedAt: { gte: from }, intentKey: others },
  });
  const cadence = cadenceOfAsked(state, version, asked);
  const allowed = mayAsk({ cadence, purpose, asked: rows.map(askedOf), askedToday, today: dateOf(asOf) });
  return allowed.ask ? { ask: true, payerId, payerSequence: asked } : allowed;
}

function askedOf(row: {
  askedAt: Date;
  purpose: string;
  category: string | null;
  statusCode: string | null;
}): Asked {
  const { category, statusCode } = row;
  return {
    on: dateOf(fromTimestamp(row.askedAt)),
    purpose: row.purpose as PollPurpose,
    ...(category && statusCode ? { answer: { category, statusCode } } : {}),
  };
}

/** The question is on record before it leaves; one that is tried again is dated anew. */
export async function keepQuestion(
  tx: Tx,
  { newId }: ClaimDeps,
  { clientId, claimId, version, check, purpose, intentKey, asOf }: InquiryInput,
  { payerId, payerSequence }: Allowed,
): Promise<void> {
  const askedAt = toTimestamp(asOf);
  await tx.statusCheck.upsert({
    where: { intentKey },
    create: {
      ...{ id: newId(), clientId, claimId, version, checkNo: check, purpose, intentKey, askedAt },
      ...{ payerId, payerSequence },
    },
    update: { askedAt },
  });
}
