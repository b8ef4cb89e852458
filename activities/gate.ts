import type { ClaimStore, Intent } from '../domain/claim/claim-store';

/** A payer-visible act before its intent is committed. */
export type IntendedAct = Pick<Intent, 'key' | 'clientId' | 'kind' | 'committedAt'>;

/**
 * `open`: this call, and no other, may act now. `sent`: it reached the payer before. `doubt`: an earlier call may have acted; ask the payer
 * before anything else.
 */
export type Passage = { passage: 'open' } | { passage: 'doubt' } | { passage: 'sent'; reference: string };

type GateStore = Pick<ClaimStore, 'commitIntent' | 'settleIntent'>;

/** The one gate that everything passes which a payer will see. The intent row is committed before it opens. */
export async function passGate(store: GateStore, act: IntendedAct): Promise<Passage> {
  const taken = await store.commitIntent({ ...act, mode: 'live' });
  if (taken.status === 'committed') return { passage: 'open' };
  const { status, reference } = taken.intent;
  return status === 'sent' ? { passage: 'sent', reference: reference ?? '' } : { passage: 'doubt' };
}

/** The payer says that it does not have the act, so it may be tried again. A worker that died early left no intent: it gets one. */
export async function provenNotReceived(store: GateStore, act: IntendedAct): Promise<void> {
  await store.commitIntent({ ...act, mode: 'live' });
  await store.settleIntent({ key: act.key, status: 'refused' });
}
