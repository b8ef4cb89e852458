import type { ClaimStore, Intent, SendMode } from '../domain/claim/claim-store';

/** A payer-visible act before its intent is committed. */
export type IntendedAct = Pick<Intent, 'key' | 'clientId' | 'kind' | 'committedAt'>;

/** Who keeps intents, and whether anything leaves at all (OVERTURN_MODE). */
export interface Gate {
  store: Pick<ClaimStore, 'commitIntent' | 'settleIntent'>;
  mode: SendMode;
}

/**
 * `open`: this call, and no other, may act now. `sent`: it reached the payer before. `doubt`: an earlier call may have acted; ask the payer
 * before anything else. `withheld`: in shadow mode, now or when it was first tried; only a person lets it go.
 */
export type Passage = { passage: 'open' | 'doubt' | 'withheld' } | { passage: 'sent'; reference: string };

/**
 * The one gate that everything passes which a payer will see. The intent row is committed before it opens; in shadow mode it does not open,
 * and the row keeps what would have left.
 * @param payload the stored, encrypted file with the bytes
 */
export async function passGate(
  { store, mode }: Gate,
  act: IntendedAct,
  payload: NonNullable<Intent['payload']>,
): Promise<Passage> {
  const shadow = mode === 'shadow' ? { payload } : {};
  const taken = await store.commitIntent({ ...act, ...shadow, mode });
  if (taken.status === 'committed') return { passage: mode === 'live' ? 'open' : 'withheld' };
  const { status, reference } = taken.intent;
  if (status === 'withheld') return { passage: 'withheld' };
  return status === 'sent' ? { passage: 'sent', reference: reference ?? '' } : { passage: 'doubt' };
}

/** The payer says that it does not have the act, so it may be tried again. A worker that died early left no intent: it gets one. */
export async function provenNotReceived({ store }: Gate, act: IntendedAct): Promise<void> {
  await store.commitIntent({ ...act, mode: 'live' });
  await store.settleIntent({ key: act.key, status: 'refused' });
}
