import { assembleAdapters } from '../../adapters/assemble';
import type { Database } from '../../adapters/database/client';
import { connectTemporal } from '../../adapters/temporal/client';
import type { PracticeInstant } from '../../domain/time';
import type { Config } from '../../platform/config';
import { createLogger } from '../../platform/logger';
import { seedYear } from '../year/seed-year';
import { homeSecrets, type StackFile } from './home';
import { seedLetters } from './seed-letters';

export interface FirstYear {
  /** 0: the practice begins empty. */
  claims: number;
  /** Where the year ends: the start of the practice's today. */
  until: PracticeInstant;
  say: (text: string) => void;
}

const SEED = 7;
const DAYS = 365;

/** Gives a demo practice that has no claims yet a year behind it. One that has claims, or real payers, is left as it is. */
export async function beginWithAYear(
  config: Config,
  { database, stack }: { database: Database; stack: StackFile },
  { claims, until, say }: FirstYear,
): Promise<void> {
  const simulated = stack.clearinghouseUrl === `http://127.0.0.1:${config.ports.simulator}`;
  if (claims === 0 || !simulated || config.clock === 'real' || (await hasClaims(database))) return;
  const encryptionKeys = config.encryptionKeys ?? homeSecrets(config.home).encryptionKeys;
  const { databaseUrl, clearinghouseUrl, temporalAddress: address, temporalNamespace: namespace } = stack;
  const adapters = assembleAdapters(
    { ...config, databaseUrl, clearinghouseUrl, encryptionKeys },
    createLogger('year', { ...config.log, level: 'silent' }),
  );
  const temporal = await connectTemporal({ ...config.temporal, address, namespace });
  try {
    const { open, waiting } = await seedYear(
      { ...adapters, client: temporal.client, clearinghouseUrl },
      { seed: SEED, claims, days: DAYS, until, say },
    );
    const letters = await seedLetters(adapters, until);
    say(
      `A year is behind the practice: ${open} claims are open, ${waiting} drafts and tasks and ${letters} letters wait for a person`,
    );
  } finally {
    await temporal.close();
    await adapters.close();
  }
}

async function hasClaims(database: Database): Promise<boolean> {
  return (await database.forAllClients((tx) => tx.claim.count({ where: { decisionNo: { gt: 0 } } }))) > 0;
}
