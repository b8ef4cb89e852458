import type { Client } from '@temporalio/client';
import { startUnstarted } from '../../../activities/sweeps/start-claims';
import type { Adapters } from '../../../adapters/assemble';
import { type ImportedFile, importFile } from '../../../adapters/import/import-file';
import type { Intent } from '../../../domain/claim/claim-store';
import type { ClaimState } from '../../../domain/claim/state';
import { type CalendarDate, DAY, dateOf } from '../../../domain/time';
import { CLINICS } from '../../../simulator/practice/clinics';
import { claimFiles, type WantedClaims } from './claim-files';

/** The demo practice of a test stack: its claims come in as files, and are read back from the database. */
export class StackPractice {
  readonly clientIds = CLINICS.map(({ key }) => key);
  /** Every 837 that was imported, to compare with what must not be seen elsewhere. */
  readonly imported: Uint8Array[] = [];

  constructor(
    private readonly adapters: Adapters,
    private readonly temporal: Client,
  ) {}

  /** Imports claims that were exported yesterday, and starts their workflows. Another seed gives other claims. */
  async importClaims(
    claims: number,
    wanted: Omit<WantedClaims, 'claims' | 'exportedOn'> & { exportedOn?: CalendarDate },
  ): Promise<string[]> {
    const exportedOn = dateOf((await this.adapters.clock.now()) - DAY);
    const results: ImportedFile[] = [];
    for (const [index, bytes] of claimFiles({ exportedOn, ...wanted, claims }).entries())
      results.push(await this.importBytes(bytes, `claims-${index + 1}.837`));
    return results.flatMap(({ claimIds }) => claimIds);
  }

  /** Imports a file as somebody who works all clinics, and starts the workflows of its claims. */
  async importBytes(bytes: Uint8Array, name: string): Promise<ImportedFile> {
    const { database, ring, policyFor, tables, newId, clock } = this.adapters;
    const asOf = await clock.now();
    const deps = { database, ring, policyFor, tables, newId };
    const imported = await importFile({ bytes, name, clientIds: this.clientIds, asOf, deps });
    this.imported.push(bytes);
    await startUnstarted({ database, clock, client: this.temporal }, asOf);
    return imported;
  }

  /** The claims as stored, in the order of their ids. */
  async claims(): Promise<ClaimState[]> {
    const rows = await this.adapters.database.forAllClients((tx) =>
      tx.claim.findMany({ orderBy: { id: 'asc' }, select: { state: true } }),
    );
    return rows.map(({ state }) => state as unknown as ClaimState);
  }

  /** Some of the claims. */
  async only(claimIds: readonly string[]): Promise<ClaimState[]> {
    return (await this.claims()).filter(({ claimId }) => claimIds.includes(claimId));
  }

  /** How far each payer-visible act of a kind is, the oldest first. */
  async intents(kind: Intent['kind']): Promise<string[]> {
    const rows = await this.adapters.database.forAllClients((tx) =>
      tx.intent.findMany({ where: { kind }, orderBy: { committedAt: 'asc' }, select: { status: true } }),
    );
    return rows.map(({ status }) => status);
  }

  /** Batches that were built: as many files left, if each left once. */
  async builtBatches(): Promise<number> {
    return this.adapters.database.prisma.batch.count({ where: { fileId: { not: null } } });
  }
}
