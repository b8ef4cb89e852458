import { sealEvents } from '../platform/ledger/hash-chain';
import { describeClaimStore } from '../test/contract/claim-store.contract';
import { MemoryStore } from './memory-store';

const store = new MemoryStore(sealEvents);
describeClaimStore('memory', () => ({ store, addClaim: async (state) => store.addClaim(state) }));
