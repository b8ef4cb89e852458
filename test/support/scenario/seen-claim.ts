import { payersOnFile } from '../../../activities/claims/payers-on-file';
import { ledgerHead } from '../../../adapters/database/ledger';
import { loadDocument } from '../../../adapters/documents/document-store';
import { loadDraft, type StoredDraft } from '../../../adapters/documents/draft-store';
import type { DenialCase } from '../../../domain/claim/denial-case';
import type { ClaimEvent, ClaimEventType, Json } from '../../../domain/claim/events';
import type { PayerOnFile } from '../../../domain/claim/know-payer';
import type { OutboxKind } from '../../../domain/claim/outbox';
import type { ClaimState } from '../../../domain/claim/state';
import type { Deadline } from '../../../domain/deadlines/deadline';
import { claimWorkflowId } from '../../../domain/ids';
import { dateOf } from '../../../domain/time';
import { verifyChain } from '../../../platform/ledger/hash-chain';
import { eventually } from '../processes';
import { CLINIC } from './clinic';
import { type Money, moneyOf } from './money';
import type { SentClaim } from './payer-files';
import type { StoryWorld } from './story-world';

const { clientId } = CLINIC;

/** One claim of a story as people see it: its state, its ledger, its money and its papers. */
export class SeenClaim {
  constructor(
    protected readonly practice: StoryWorld,
    readonly claimId: string,
  ) {}

  get workflowId(): string {
    return claimWorkflowId(clientId, this.claimId);
  }

  async state(): Promise<ClaimState> {
    const state = await this.practice.product.store.claimState({ clientId, claimId: this.claimId });
    if (!state) throw new RangeError('The claim is not on record');
    return state;
  }

  /** Waits until its workflow has ended: that a claim is closed is on record a moment before. */
  async ended(): Promise<void> {
    const workflow = this.practice.env.client.workflow.getHandle(this.workflowId);
    await eventually('the workflow of the claim has ended', async () => {
      const { status } = await workflow.describe();
      return status.name === 'COMPLETED';
    });
  }

  async money(): Promise<Money> {
    return moneyOf(await this.state());
  }

  /** The newest version as it reached the clearinghouse. */
  async sent(): Promise<SentClaim> {
    return this.practice.clearinghouse.newest((await this.state()).claimNumber);
  }

  /** The newest denial case, or the one with this number (1 is the first). */
  async case(number?: number): Promise<DenialCase> {
    const { cases } = await this.state();
    const found = number === undefined ? cases.at(-1) : cases[number - 1];
    if (!found) throw new RangeError('The claim has no such case');
    return found;
  }

  /** The newest clock of this kind. */
  async deadline(kind: Deadline['kind']): Promise<Deadline | undefined> {
    return (await this.state()).deadlines.findLast((one) => one.kind === kind);
  }

  events(): Promise<ClaimEvent[]> {
    return this.practice.product.store.events({ clientId, claimId: this.claimId });
  }

  /** What the practice's system is told of one kind, in order, with its amounts. */
  async told(kind: OutboxKind): Promise<[ClaimEventType, Json | undefined][]> {
    const outbox = await this.practice.product.store.outbox({ clientId, claimId: this.claimId });
    return outbox.filter((one) => one.kind === kind).map(({ type, data }) => [type, data.amountCents]);
  }

  /** Types of its events in order, only those named. */
  async story(...types: ClaimEventType[]): Promise<ClaimEventType[]> {
    return (await this.events()).map(({ type }) => type).filter((type) => types.includes(type));
  }

  /** The rows of the ledger that are not as they were sealed; none in a valid chain. */
  async brokenRows(): Promise<number[]> {
    const ref = { clientId, claimId: this.claimId };
    const head = await this.practice.product.database.forClients([clientId], (tx) => ledgerHead(tx, ref));
    return verifyChain(await this.events(), head).broken;
  }

  /** The draft that waits for approval, opened. */
  async draft(): Promise<StoredDraft> {
    const { draft } = await this.case();
    const { database, ring } = this.practice.product;
    const found =
      draft &&
      (await database.forClients([clientId], (tx) =>
        loadDraft(tx, ring, { claimId: this.claimId, draftId: draft.draftId }, draft.version),
      ));
    if (!found) throw new RangeError('No draft waits');
    return found;
  }

  /** A stored document, opened. */
  async document(documentId: string | undefined): Promise<string | undefined> {
    const { database, ring } = this.practice.product;
    const found = await database.forClients([clientId], (tx) =>
      loadDocument(tx, ring, { claimId: this.claimId, documentId: documentId ?? '' }),
    );
    return found?.body.toString('utf8');
  }

  /** Payers that cover the patient and are not the claim's, as the product finds them. */
  async payersOnFile(): Promise<PayerOnFile[]> {
    const { database, policyFor, clock } = this.practice.product;
    const state = await this.state();
    const today = dateOf(await clock.now());
    return database.forClients([clientId], (tx) => payersOnFile(tx, policyFor, state, today));
  }
}
