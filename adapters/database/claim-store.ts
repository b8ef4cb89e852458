import type { ClaimStore } from '../../domain/claim/claim-store';
import type { ClaimState } from '../../domain/claim/state';
import { batchSent, openBatch } from './batches';
import type { Database } from './client';
import { addFacts, loadFacts } from './fact-inbox';
import { commitIntent, releaseIntent, settleIntent } from './intents';
import { loadEvents } from './ledger';
import { claimOutbox } from './outbox';
import { recordDecision } from './record-decision';

/** The claim store on PostgreSQL. Each method is one transaction and sees the clients it is about, no others. */
export function createClaimStore(database: Database): ClaimStore {
  return {
    loadFacts: (input) => database.forClients([input.clientId], (tx) => loadFacts(tx, input)),
    record: (input) => database.forClients([input.clientId], (tx) => recordDecision(tx, input)),
    addFacts: async ({ facts, asOf }) => {
      const clients = new Set(facts.map((fact) => fact.clientId));
      return clients.size === 0 ? [] : database.forClients([...clients], (tx) => addFacts(tx, facts, asOf));
    },
    openBatch: (input) => openBatch(database, input),
    batchSent: (input) => batchSent(database, input),
    commitIntent: (intent) => commitIntent(database, intent),
    settleIntent: (input) => settleIntent(database, input),
    releaseIntent: (input) => releaseIntent(database, input),
    claimState: ({ clientId, claimId }) =>
      database.forClients([clientId], async (tx) => {
        const claim = await tx.claim.findFirst({ where: { id: claimId, clientId }, select: { state: true } });
        return claim ? (claim.state as unknown as ClaimState) : undefined;
      }),
    events: (ref) => database.forClients([ref.clientId], (tx) => loadEvents(tx, ref)),
    outbox: (ref) => database.forClients([ref.clientId], (tx) => claimOutbox(tx, ref)),
  };
}
