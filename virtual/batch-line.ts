import type { SubmissionBatch } from '../domain/claim/claim-store';
import { HOUR } from '../domain/time';
import { untilDelivered } from '../workflows/life/until-delivered';
import type { Agenda } from './agenda';
import type { Hindrances } from './hindrances';
import type { PracticePayers, SubmittedClaim } from './ports';
import { CLEARINGHOUSE, type WorldFaults } from './world-faults';

/** Between two looks at a batch that has not left yet. */
const RETRY_AFTER = 4 * HOUR;

type Outcome = 'delivered' | 'unknown' | 'unavailable';

/**
 * The line on which batches leave, as the batch workflow uses it: a send of unknown outcome is settled by asking, and only what did not
 * arrive is sent again.
 */
export class BatchLine {
  private readonly arrived = new Set<string>();
  private readonly attempts = new Map<string, number>();

  constructor(
    private readonly world: {
      agenda: Agenda;
      payers: PracticePayers;
      faults: Pick<WorldFaults, 'batchSend' | 'outageUntil'>;
      hindrances: Hindrances;
    },
  ) {}

  /** Returns when the clearinghouse has the batch. */
  async deliver(batch: SubmissionBatch, claims: readonly SubmittedClaim[]): Promise<void> {
    const { agenda } = this.world;
    await untilDelivered({
      send: () => this.send(batch, claims),
      ask: async () => ({ outcome: this.ask(batch) }),
      pause: (why) => {
        this.hinder(batch, why);
        return agenda.until(agenda.now + RETRY_AFTER);
      },
    });
  }

  private async send(
    batch: SubmissionBatch,
    claims: readonly SubmittedClaim[],
  ): Promise<{ outcome: Outcome }> {
    if (this.isAway()) return { outcome: 'unavailable' };
    const attempt = (this.attempts.get(batch.batchId) ?? 0) + 1;
    this.attempts.set(batch.batchId, attempt);
    const fate = this.world.faults.batchSend(batch.batchId, attempt);
    if (fate === 'unavailable') return { outcome: 'unavailable' };
    if (fate === 'neverArrived') return { outcome: 'unknown' };
    await this.world.payers.submit(batch, claims);
    this.arrived.add(batch.batchId);
    return { outcome: fate === 'answerLost' ? 'unknown' : 'delivered' };
  }

  /** `unavailable` also says that it may be sent again: the clearinghouse does not have it. */
  private ask({ batchId }: SubmissionBatch): Outcome {
    if (this.isAway()) return 'unknown';
    return this.arrived.has(batchId) ? 'delivered' : 'unavailable';
  }

  private isAway(): boolean {
    const { agenda, faults } = this.world;
    return faults.outageUntil(CLEARINGHOUSE, agenda.now) !== undefined;
  }

  private hinder({ claims }: SubmissionBatch, outcome: string): void {
    const from = this.world.agenda.now;
    const what = outcome === 'unknown' ? 'sendInDoubt' : 'clearinghouseOutage';
    for (const { claimId } of claims)
      this.world.hindrances.add({ claimId, what, from, until: from + RETRY_AFTER });
  }
}
