import type { ClaimStore, SubmissionBatch } from '../domain/claim/claim-store';
import type { ClaimState } from '../domain/claim/state';
import { Failure } from '../domain/failures';
import type { CalendarDate } from '../domain/time';

type BoundVersion = SubmissionBatch['claims'][number];

interface StoredBatch extends SubmissionBatch {
  sentOn?: CalendarDate;
}

/** Which versions are in line for a partner, which batch took them, and the partners' control numbers. */
export class MemoryBatches {
  private readonly ready = new Map<string, Map<string, BoundVersion>>();
  private readonly bound = new Set<string>();
  private readonly batches = new Map<string, StoredBatch>();
  private readonly lastNumber = new Map<string, number>();

  /** Puts the claim's ready versions in line, and takes out those that are no longer. */
  follow({ clientId, claimId, billing, versions }: ClaimState): void {
    for (const { version, status } of versions) {
      const key = `${claimId}/${String(version).padStart(3, '0')}`;
      const line = this.lineOf(billing.partnerId);
      if (status === 'ready' && !this.bound.has(key)) line.set(key, { clientId, claimId, version });
      else line.delete(key);
    }
  }

  open({
    partnerId,
    batchId,
    maxClaims,
  }: Parameters<ClaimStore['openBatch']>[0]): SubmissionBatch | undefined {
    const known = this.batches.get(batchId);
    if (known) return withoutDate(known);
    const line = this.lineOf(partnerId);
    const keys = [...line.keys()].sort().slice(0, maxClaims);
    if (keys.length === 0) return undefined;
    const claims = keys.map((key) => this.take(line, key));
    const batch = { batchId, partnerId, interchangeControlNumber: this.nextNumber(partnerId), claims };
    this.batches.set(batchId, batch);
    return withoutDate(batch);
  }

  /** Marks a batch as sent; the first date stands. */
  sent(batchId: string, on: CalendarDate): { claims: BoundVersion[]; sentOn: CalendarDate } {
    const batch = this.batches.get(batchId);
    if (!batch) throw new Failure('NotFound', 'The batch was never opened', { batchId });
    batch.sentOn ??= on;
    return { claims: batch.claims, sentOn: batch.sentOn };
  }

  lastInterchangeNumber(partnerId: string): number {
    return this.lastNumber.get(partnerId) ?? 0;
  }

  private take(line: Map<string, BoundVersion>, key: string): BoundVersion {
    const version = line.get(key) as BoundVersion;
    line.delete(key);
    this.bound.add(key);
    return version;
  }

  private nextNumber(partnerId: string): string {
    const next = ((this.lastNumber.get(partnerId) ?? 0) % 999_999_999) + 1;
    this.lastNumber.set(partnerId, next);
    return String(next).padStart(9, '0');
  }

  private lineOf(partnerId: string): Map<string, BoundVersion> {
    const line = this.ready.get(partnerId) ?? new Map<string, BoundVersion>();
    this.ready.set(partnerId, line);
    return line;
  }
}

function withoutDate({ sentOn: _, ...batch }: StoredBatch): SubmissionBatch {
  return { ...batch, claims: [...batch.claims] };
}
