import type { AppealRecorded, RecordAppealInput } from '../domain/appeal-case/acts';
import { type AppealStore, appealFactsOf, type NewAppealFact } from '../domain/appeal-case/appeal-store';
import type { AppealFact } from '../domain/appeal-case/facts';
import type { AppealCaseState, AppealRef } from '../domain/appeal-case/state';
import type { ClaimRef, Recorded, RecordInput } from '../domain/claim/acts';
import type { ClaimStore, Intent, NewFact, Nudge, SubmissionBatch } from '../domain/claim/claim-store';
import { type ClaimEvent, EMPTY_LEDGER, type Seal } from '../domain/claim/events';
import type { Fact } from '../domain/claim/facts';
import { type OutboxEntry, outboxOf } from '../domain/claim/outbox';
import { type ClaimState, playbookName } from '../domain/claim/state';
import { Failure } from '../domain/failures';
import type { PracticeInstant } from '../domain/time';
import { MemoryAppeals, type StoredAppealLife } from './memory-appeals';
import { MemoryBatches } from './memory-batches';

interface StoredClaim {
  state: ClaimState;
  facts: Fact[];
  factKeys: Set<string>;
  events: ClaimEvent[];
}

/** One claim as it is stored: its state, its ledger, and its inbox in the order of `seq` with the facts' keys. */
export interface StoredLife {
  state: ClaimState;
  events: readonly ClaimEvent[];
  inbox: { key: string; fact: Fact }[];
}

/**
 * The claim store in memory, under the same contract as the one on PostgreSQL (test/contract). It keeps what it is given without a copy:
 * states, events and facts are values that nobody changes after handing them over. That is what makes thousands of lives a second possible.
 */
export class MemoryStore implements ClaimStore, AppealStore {
  private readonly claims = new Map<string, StoredClaim>();
  private readonly batches = new MemoryBatches();
  private readonly appeals = new MemoryAppeals();
  private readonly intents = new Map<string, Intent>();

  private readonly seal: Seal;

  /** `seal` numbers and chains ledger rows; a run that looks at no hashes passes a cheaper one. */
  constructor({ seal }: { seal: Seal }) {
    this.seal = seal;
  }

  /** What an import does: puts a claim on record. */
  addClaim(state: ClaimState): void {
    this.claims.set(state.claimId, { state, facts: [], factKeys: new Set(), events: [] });
    this.batches.follow(state);
  }

  async loadFacts(input: ClaimRef & { afterSeq: number }): Promise<Fact[]> {
    // `seq` counts from 1 without a gap, so it is a place in the list.
    return this.find(input)?.facts.slice(input.afterSeq) ?? [];
  }

  async record(input: RecordInput): Promise<Recorded> {
    const { clientId, claimId, decisionNo, asOf, state } = input;
    const claim = this.mustFind(input, 'The claim is not on record');
    const recorded = claim.state.decisionNo;
    if (decisionNo <= recorded) return { adopted: claim.state };
    if (decisionNo !== recorded + 1 || state.decisionNo !== decisionNo)
      throw new Failure('InvariantViolated', 'A decision does not follow the one recorded before', {
        claimId,
        decisionNo,
        recorded,
      });
    const playbook = playbookName(state);
    const head = claim.events.at(-1) ?? EMPTY_LEDGER;
    claim.events.push(
      ...this.seal(input.events, head, { clientId, claimId, decisionNo, at: asOf, playbook }),
    );
    claim.state = state;
    this.batches.follow(state);
    this.appeals.append(appealFactsOf(input), asOf);
    return {};
  }

  async addFacts({ facts, asOf }: { facts: NewFact[]; asOf: PracticeInstant }): Promise<Nudge[]> {
    return this.append(facts, asOf);
  }

  async loadAppealFacts(input: AppealRef & { afterSeq: number }): Promise<AppealFact[]> {
    return this.appeals.facts(input);
  }

  async recordAppeal(input: RecordAppealInput): Promise<AppealRecorded> {
    return this.appeals.record(input, (facts) => this.append(facts, input.asOf));
  }

  async addAppealFacts({
    facts,
    asOf,
  }: {
    facts: NewAppealFact[];
    asOf: PracticeInstant;
  }): Promise<AppealRef[]> {
    return this.appeals.append(facts, asOf);
  }

  async appealState(ref: AppealRef): Promise<AppealCaseState | undefined> {
    return this.appeals.find(ref)?.state;
  }

  /** Every appeal as it is now stored. */
  appealLives(): StoredAppealLife[] {
    return this.appeals.all();
  }

  async openBatch(input: Parameters<ClaimStore['openBatch']>[0]): Promise<SubmissionBatch | undefined> {
    return this.batches.open(input);
  }

  async batchSent({ batchId, on, asOf }: Parameters<ClaimStore['batchSent']>[0]): Promise<Nudge[]> {
    const { claims, sentOn } = this.batches.sent(batchId, on);
    const facts = claims.map(({ clientId, claimId, version }): NewFact => {
      const body = { kind: 'submissionSent', version, batchId, on: sentOn } as const;
      return { clientId, claimId, key: `sent/${batchId}`, body };
    });
    return this.append(facts, asOf);
  }

  async commitIntent(intent: Omit<Intent, 'status'>): ReturnType<ClaimStore['commitIntent']> {
    const known = this.intents.get(intent.key);
    if (known && known.status !== 'refused') return { status: 'exists', intent: { ...known } };
    this.intents.set(intent.key, { ...intent, status: intent.mode === 'live' ? 'committed' : 'withheld' });
    return { status: 'committed' };
  }

  async settleIntent({ key, status, reference }: Parameters<ClaimStore['settleIntent']>[0]): Promise<void> {
    const intent = this.intents.get(key);
    if (!intent) throw new Failure('NotFound', 'No intent was committed under this key', { key });
    if (intent.status === 'sent' || intent.status === 'withheld') return;
    intent.status = status;
    if (reference !== undefined) intent.reference = reference;
  }

  async releaseIntent({ key }: Parameters<ClaimStore['releaseIntent']>[0]): Promise<boolean> {
    const intent = this.intents.get(key);
    if (intent?.status !== 'withheld') return false;
    intent.status = 'refused';
    return true;
  }

  async claimState(ref: ClaimRef): Promise<ClaimState | undefined> {
    return this.find(ref)?.state;
  }

  async events(ref: ClaimRef): Promise<ClaimEvent[]> {
    return this.find(ref)?.events.slice() ?? [];
  }

  async outbox(ref: ClaimRef): Promise<OutboxEntry[]> {
    const claim = this.find(ref);
    return claim ? outboxOf(claim.events, claim.state) : [];
  }

  /** Every claim as it is now stored, for whoever writes them elsewhere. */
  lives(): StoredLife[] {
    return [...this.claims.values()].map(({ state, events, facts, factKeys }) => {
      // A fact and its key are added together, so both are in the order of `seq`.
      const keys = [...factKeys];
      return { state, events, inbox: facts.map((fact, at) => ({ key: keys[at] as string, fact })) };
    });
  }

  allIntents(): Intent[] {
    return [...this.intents.values()].map((intent) => ({ ...intent }));
  }

  /** The last interchange control number that a partner's batches used; 0 before the first. */
  lastInterchangeNumber(partnerId: string): number {
    return this.batches.lastInterchangeNumber(partnerId);
  }

  private append(facts: readonly NewFact[], asOf: PracticeInstant): Nudge[] {
    for (const fact of facts) this.mustFind(fact, 'A fact is about a claim that is not on record');
    const nudges = new Map<string, Nudge>();
    for (const { clientId, claimId, key, body } of facts) {
      const claim = this.mustFind({ clientId, claimId }, 'The claim is not on record');
      if (claim.factKeys.has(key)) continue;
      claim.factKeys.add(key);
      const seq = claim.facts.length + 1;
      claim.facts.push({ ...body, seq, recordedAt: asOf });
      nudges.set(claimId, { clientId, claimId, seq });
    }
    return [...nudges.values()];
  }

  /** A claim of another client is as good as none. */
  private find({ clientId, claimId }: ClaimRef): StoredClaim | undefined {
    const claim = this.claims.get(claimId);
    return claim?.state.clientId === clientId ? claim : undefined;
  }

  private mustFind(ref: ClaimRef, message: string): StoredClaim {
    const claim = this.find(ref);
    if (!claim) throw new Failure('NotFound', message, { claimId: ref.claimId });
    return claim;
  }
}
