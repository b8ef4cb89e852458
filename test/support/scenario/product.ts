import { uuidv7 } from 'uuidv7';
import { openPracticeClock, type PracticeClock } from '../../../adapters/clock/practice-clock';
import { loadCodeTables } from '../../../adapters/codes/load-code-tables';
import { createAppealStore } from '../../../adapters/database/appeal-store';
import { createClaimStore } from '../../../adapters/database/claim-store';
import { type Database, openDatabase } from '../../../adapters/database/client';
import { type Letters, loadLetters } from '../../../adapters/documents/load-letters';
import { type PolicyLookup, policyLookup } from '../../../adapters/import/policies';
import { loadPlaybooks } from '../../../adapters/playbooks/load-playbooks';
import { loadShippedTables, type ShippedTables } from '../../../adapters/scrub/shipped-tables';
import type { AppealStore } from '../../../domain/appeal-case/appeal-store';
import type { ClaimStore, SendMode } from '../../../domain/claim/claim-store';
import type { CodeTables } from '../../../domain/denials/code-tables';
import type { PlaybookPolicy } from '../../../domain/playbook';
import { type KeyRing, parseKeyRing } from '../../../platform/crypto/key-ring';
import { createLogger, type Logger } from '../../../platform/logger';
import { type StoryPayer, seedClinic } from './clinic';

/** The product's adapters as every process assembles them, without a clearinghouse. */
export interface Product {
  database: Database;
  store: ClaimStore;
  appeals: AppealStore;
  ring: KeyRing;
  clock: PracticeClock;
  tables: CodeTables;
  letters: Letters;
  scrubTables: ShippedTables;
  policyFor: PolicyLookup;
  newId: () => string;
  mode: SendMode;
  log: Logger;
}

interface Start {
  payers: readonly StoryPayer[];
  playbooks?: readonly PlaybookPolicy[];
  /** The server's clock and practice time at the story's beginning, in milliseconds; scale 1 from there. */
  realFrom: number;
  firstInstant: number;
}

/** Opens the product on an empty, migrated database: practice, payers and clock are put on record first. */
export async function openProduct(url: string, start: Start): Promise<Product> {
  const database = openDatabase({ url });
  await seedClinic(database, start.payers);
  const clock = openPracticeClock(database, 'practice', () => start.realFrom);
  await clock.begin({ practiceFrom: start.firstInstant, scale: 1 });
  return {
    ...{ database, clock, newId: uuidv7, mode: 'live' },
    ...{ store: createClaimStore(database), appeals: createAppealStore(database) },
    ring: parseKeyRing(`k1:${Buffer.alloc(32, 7).toString('base64')}`),
    tables: loadCodeTables(),
    letters: loadLetters(),
    scrubTables: loadShippedTables(),
    policyFor: policyLookup([...loadPlaybooks().filter(isOfStories), ...(start.playbooks ?? [])]),
    log: createLogger('scenario', { level: 'error', format: 'text' }),
  };
}

/** Stories tell what becomes of claims that left: the generic payers have the versions before edits and questions about cover. */
function isOfStories({ key, version }: PlaybookPolicy): boolean {
  return key.startsWith('sim-') || version <= 3;
}
