import type { AppealStore } from '../domain/appeal-case/appeal-store';
import type { AppealRef } from '../domain/appeal-case/state';
import type { ClaimStore, NewFact } from '../domain/claim/claim-store';
import type { Agenda } from './agenda';
import type { Hindrance, HindranceKind, Hindrances } from './hindrances';
import type { WorldFaults } from './world-faults';

/** A message about a claim. A letter about an appeal with a life of its own goes into that appeal's inbox. */
interface Message extends NewFact {
  appealId?: string;
}

interface LostMessage {
  fact: Message;
  hindrance: Hindrance | undefined;
}

/** The way of the payers' answers into the claims' inboxes, with all that can happen to a message on it. */
export class Mail {
  private readonly held = new Map<string, Set<() => void>>();
  private readonly lost = new Map<string, LostMessage[]>();
  private readonly sent = new Map<string, number>();

  constructor(
    private readonly world: {
      agenda: Agenda;
      store: ClaimStore & AppealStore;
      faults: Pick<WorldFaults, 'message' | 'outageUntil'>;
      hindrances: Hindrances;
      nudge: (claimId: string) => void;
      nudgeAppeal: (appeal: AppealRef) => void;
    },
  ) {}

  /** A payer says something at a time. */
  post(fact: NewFact, { payer, at, appealId }: { payer: string; at: number; appealId?: string }): void {
    const message = appealId ? { ...fact, appealId } : fact;
    this.count(fact, 1);
    this.world.agenda.at(at, () => this.leave(message, payer));
  }

  /** What the practice itself records is never underway. */
  record(fact: NewFact): void {
    this.deliver(fact);
  }

  /** Whether a payer has said something of the claim that has not come yet, as it tells a person who asks. */
  isUnderway(claimId: string): boolean {
    return (this.sent.get(claimId) ?? 0) > 0;
  }

  /** A person asked the payer: what got lost is sent again. */
  resend(claimId: string): void {
    for (const { fact, hindrance } of this.lost.get(claimId) ?? []) {
      if (hindrance) hindrance.until = this.world.agenda.now;
      this.bring(fact);
    }
    this.lost.delete(claimId);
  }

  private leave(fact: Message, payer: string): void {
    const { agenda, faults } = this.world;
    const back = faults.outageUntil(payer, agenda.now);
    if (back === undefined) return this.underway(fact);
    this.hinder(fact, 'payerOutage', back);
    agenda.at(back, () => this.leave(fact, payer));
  }

  private underway(fact: Message): void {
    const { agenda } = this.world;
    const found = this.world.faults.message(fact);
    switch (found.fate) {
      case 'ok':
        return this.bring(fact);
      case 'lost':
        return this.lose(fact);
      case 'late':
        this.hinder(fact, 'messageLate', agenda.now + found.byMs);
        return agenda.at(agenda.now + found.byMs, () => this.bring(fact));
      case 'doubled':
        this.count(fact, 1);
        agenda.at(agenda.now + found.againAfterMs, () => this.bring(fact));
        return this.bring(fact);
      case 'held':
        return this.hold(fact, found.atMostMs);
    }
  }

  private count({ claimId }: Message, by: 1 | -1): void {
    this.sent.set(claimId, (this.sent.get(claimId) ?? 0) + by);
  }

  private bring(fact: Message): void {
    this.count(fact, -1);
    this.deliver(fact);
    const overtaken = this.held.get(fact.claimId);
    if (!overtaken) return;
    this.held.delete(fact.claimId);
    for (const release of overtaken) release();
  }

  private deliver({ appealId, ...fact }: Message): void {
    const { agenda, store, nudge, nudgeAppeal } = this.world;
    const { clientId, claimId, key, body } = fact;
    const asOf = agenda.now;
    if (appealId && body.kind === 'decisionLetterReceived') {
      const facts = [{ clientId, appealId, key, body: { ...body, claimId } }];
      void store.addAppealFacts({ facts, asOf }).then(() => nudgeAppeal({ clientId, appealId }));
    } else void store.addFacts({ facts: [fact], asOf }).then(() => nudge(claimId));
  }

  private lose(fact: Message): void {
    const lost = this.lost.get(fact.claimId) ?? [];
    lost.push({ fact, hindrance: this.hinder(fact, 'messageLost', Number.POSITIVE_INFINITY) });
    this.lost.set(fact.claimId, lost);
  }

  /** Lets the next message about the claim pass first; if none comes in time, this one comes alone. */
  private hold(fact: Message, atMostMs: number): void {
    const { agenda } = this.world;
    const waiting = this.held.get(fact.claimId) ?? new Set();
    this.held.set(fact.claimId, waiting);
    const hindrance = this.hinder(fact, 'messageLate', agenda.now + atMostMs);
    let isOut = false;
    const release = () => {
      if (isOut) return;
      isOut = true;
      waiting.delete(release);
      if (hindrance) hindrance.until = agenda.now;
      this.bring(fact);
    };
    waiting.add(release);
    agenda.at(agenda.now + atMostMs, release);
  }

  /** What a clearinghouse has to say of a claim in good order moves nothing: nobody is held up without it. */
  private hinder({ claimId, body }: NewFact, what: HindranceKind, until: number): Hindrance | undefined {
    const from = this.world.agenda.now;
    const { hindrances } = this.world;
    if (body.kind !== 'acknowledgementReceived') return hindrances.add({ claimId, what, from, until });
    if (!body.accepted) return hindrances.add({ claimId, what, from, until });
    if (body.source !== 'payer') return undefined;
    return hindrances.add({ claimId, what, from, until, version: body.version });
  }
}
