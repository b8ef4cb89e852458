import { uuidv7 } from 'uuidv7';
import type { AppealStore } from '../domain/appeal-case/appeal-store';
import type { ClaimStore, SendMode } from '../domain/claim/claim-store';
import type { CodeTables } from '../domain/denials/code-tables';
import type { Config } from '../platform/config';
import { type KeyRing, parseKeyRing } from '../platform/crypto/key-ring';
import type { Logger } from '../platform/logger';
import { httpPas, pasWay } from './authorization/pas/pas-way';
import type { AuthorizationPorts } from './authorization/port';
import { x12Way } from './authorization/x12-way';
import { createHttpClearinghouse } from './clearinghouse/http-clearinghouse';
import { type PartnerPorts, partnerPorts } from './clearinghouse/partner-ports';
import { openPracticeClock, type PracticeClock } from './clock/practice-clock';
import { loadCodeTables } from './codes/load-code-tables';
import { createAppealStore } from './database/appeal-store';
import { createClaimStore } from './database/claim-store';
import { type Database, openDatabase } from './database/client';
import { createDelivery } from './delivery/create-delivery';
import type { DeliveryPorts } from './delivery/port';
import { type Letters, loadLetters } from './documents/load-letters';
import type { PolicyLookup } from './import/policies';
import { loadPackTexts } from './playbooks/load-playbooks';
import { openPlaybookShelf, type PlaybookShelf } from './playbooks/playbook-shelf';
import { loadShippedTables, type ShippedTables } from './scrub/shipped-tables';

/** Everything that workers, API and command line stand on, without Temporal. */
export interface Adapters {
  database: Database;
  store: ClaimStore;
  appeals: AppealStore;
  ring: KeyRing;
  clock: PracticeClock;
  tables: CodeTables;
  /** Packs of the release until `refresh` has read what was loaded and decided. */
  playbooks: PlaybookShelf;
  policyFor: PolicyLookup;
  letters: Letters;
  /** What claims are scrubbed by where nothing else was loaded. */
  scrubTables: ShippedTables;
  /** Each trading partner as its connection on record says. */
  clearinghouseOf: PartnerPorts;
  /** Whether anything leaves for a payer. */
  mode: SendMode;
  authorization: AuthorizationPorts;
  delivery: DeliveryPorts;
  /** UUIDv7: ids sort by the time they were made. */
  newId: () => string;
  close(): Promise<void>;
}

/**
 * Puts the adapters together, the same way in every process. Tables, playbooks and letters are read and checked here, once.
 * @throws an error that names the variable when the database or the keys are not configured.
 */
export function assembleAdapters(config: Config, log: Logger): Adapters {
  const { databaseUrl, encryptionKeys } = config;
  if (databaseUrl === undefined) throw new Error('DATABASE_URL is not set: where is the database?');
  if (encryptionKeys === undefined)
    throw new Error('OVERTURN_ENCRYPTION_KEYS is not set: stored patient data cannot be opened without it');
  const ring = parseKeyRing(encryptionKeys);
  const tables = loadCodeTables();
  const letters = loadLetters();
  const database = openDatabase({
    url: databaseUrl,
    onConnectionError: () => log.warn('database.connection_lost'),
  });
  const shipped = loadPackTexts(undefined, tables);
  const playbooks = openPlaybookShelf({ database, shipped, tables, newId: uuidv7 });
  const clearinghouseOf = partnerPorts(database, createHttpClearinghouse(config.clearinghouseUrl));
  return {
    database,
    ring,
    tables,
    playbooks,
    letters,
    scrubTables: loadShippedTables(),
    store: createClaimStore(database),
    appeals: createAppealStore(database),
    mode: config.mode,
    clearinghouseOf,
    authorization: { x12: x12Way(clearinghouseOf), fhir: pasWay(httpPas()) },
    delivery: createDelivery({ clearinghouseOf, faxUrl: config.faxUrl, mailUrl: config.mailUrl }),
    clock: openPracticeClock(database, config.clock),
    policyFor: playbooks.policyFor,
    newId: uuidv7,
    close: () => database.close(),
  };
}
