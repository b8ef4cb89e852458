import { sealEvents } from '../platform/ledger/hash-chain';
import { describeClaimStore } from '../test/contract/claim-store.contract';
import { MemoryStore } from './memory-store';

const store = new MemoryStore({ seal: sealEvents });
describeClaimStore('memory', () => ({ store, addClaim: async (state) => store.addClaim(state) }));
