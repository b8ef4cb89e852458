import type { AppealStore } from '../../../domain/appeal-case/appeal-store';
import type {
  AppealSendInput,
  DocumentSendInput,
  EligibilityInput,
  InquiryInput,
} from '../../../domain/claim/acts';
import type { ClaimStore, NewFact } from '../../../domain/claim/claim-store';
import type { Command } from '../../../domain/claim/commands';
import type { ClaimState } from '../../../domain/claim/state';
import { reasonCodeLookup } from '../../../domain/denials/reason-code-lookup';
import { MINUTE, type PracticeInstant } from '../../../domain/time';
import { sealEvents } from '../../../platform/ledger/hash-chain';
import type { Agenda } from '../../../virtual/agenda';
import { Hindrances } from '../../../virtual/hindrances';
import { Mail } from '../../../virtual/mail';
import { MemoryStore } from '../../../virtual/memory-store';
import type { PracticePayers, SubmittedClaim } from '../../../virtual/ports';
import type { VirtualPracticeOptions } from '../../../virtual/practice-options';
import { VirtualLife } from '../../../virtual/virtual-life';
import { VirtualPayers } from '../../../virtual/virtual-payers';
import { daysAfter, VirtualPractice } from '../../../virtual/virtual-practice';
import { NO_FAULTS, type WorldFaults } from '../../../virtual/world-faults';
import {
  type Answer,
  type Happening,
  type LivedLives,
  livedLives,
  nameOfAct,
  type PayerAct,
} from './timeline';

/**
 * Two things of one instant have no order between them that Temporal would promise. So that the worlds can be held side by side, the
 * mail comes some minutes past the hours at which clocks run out, each claim's at its own minute, and a person says one thing after the other.
 */
const PAST_THE_HOUR = 7 * MINUTE;
const BETWEEN_CLAIMS = 1 * MINUTE;
const BETWEEN_WORDS = 11 * MINUTE;

export interface Recorded {
  timeline: readonly Happening[];
  acts: ReadonlyMap<string, readonly PayerAct[]>;
  lives: LivedLives;
}

export type WorldToRecord = Pick<
  VirtualPracticeOptions,
  'seed' | 'claims' | 'tables' | 'staff' | 'startAt'
> & { days: number; faults: Partial<WorldFaults> };

/** Lives a practice on the virtual clock and writes down all that came to its lives from outside, and what their acts at payers came to. */
export async function recordVirtualWorld({ days, ...world }: WorldToRecord): Promise<Recorded> {
  const recorder = new Recorder();
  const lookup = reasonCodeLookup(world.tables);
  const faults = { ...NO_FAULTS, ...world.faults };
  const hindrances = new Hindrances();
  const { store } = recorder;
  const practice = new VirtualPractice({
    ...{ ...world, store, lookup },
    payersOf: ({ agenda, nudge, nudgeAppeal }) => {
      recorder.agenda = agenda;
      const mail = new PunctualMail({ agenda, store, faults, hindrances, nudge, nudgeAppeal });
      return recorder.payers(
        new VirtualPayers({ ...{ agenda, store, lookup, faults, mail, hindrances }, seed: world.seed }),
      );
    },
  });
  const restore = recorder.listenToPeople();
  await practice.runUntil(daysAfter(world.startAt, days)).finally(restore);
  return recorder.recorded();
}

/** Mail that never comes on the hour, and never for two claims at once. */
class PunctualMail extends Mail {
  private readonly order = new Map<string, number>();

  override post(...[fact, { at, ...how }]: Parameters<Mail['post']>): void {
    const nth = this.order.get(fact.claimId) ?? this.order.size;
    this.order.set(fact.claimId, nth);
    super.post(fact, { ...how, at: at + PAST_THE_HOUR + nth * BETWEEN_CLAIMS });
  }
}

class Recorder {
  agenda!: Agenda;
  readonly timeline: Happening[] = [];
  readonly acts = new Map<string, PayerAct[]>();
  readonly answers = new Map<string, Answer>();
  /** Facts that an act at a payer brings with it; `undefined` outside one. */
  ofAct?: NewFact[];
  readonly store = new RecordingStore(this);

  now(): PracticeInstant {
    return this.agenda.now;
  }

  payers(played: VirtualPayers): PracticePayers {
    return new RecordingPayers(this, played);
  }

  /** @returns what ends it */
  listenToPeople(): () => void {
    const { offer } = VirtualLife.prototype;
    const last = new Map<string, number>();
    const say = (life: VirtualLife, command: Command) => {
      const { claimId } = life.state;
      const at = Math.max(this.agenda.now, last.get(claimId) ?? 0) + BETWEEN_WORDS;
      last.set(claimId, at);
      this.agenda.at(at, () => {
        this.timeline.push({ at: this.now(), what: 'command', claimId, command });
        offer.call(life, command);
      });
      this.agenda.at(at + 1, () => this.answers.set(command.id, answerOf(life, command)));
    };
    const spy = jest.spyOn(VirtualLife.prototype, 'offer').mockImplementation(function (
      this: VirtualLife,
      command,
    ) {
      say(this, command);
    });
    return () => spy.mockRestore();
  }

  recorded(): Recorded {
    const { timeline, acts, answers, store } = this;
    return { timeline, acts, lives: livedLives(store, { answers, surprises: [] }) };
  }
}

function answerOf(life: VirtualLife, { id }: Command): Answer {
  const reply = life.replyTo(id);
  if (!reply) return 'gone';
  return reply.ok ? 'done' : reply.type;
}

/** Notes what is written from outside; what lives write themselves is left alone. */
class RecordingStore extends MemoryStore {
  constructor(private readonly recorder: Recorder) {
    super({ seal: sealEvents });
  }

  override addClaim(state: ClaimState): void {
    this.recorder.timeline.push({ at: this.recorder.now(), what: 'claim', state });
    super.addClaim(state);
  }

  override addFacts(input: Parameters<ClaimStore['addFacts']>[0]): ReturnType<ClaimStore['addFacts']> {
    const { ofAct, timeline } = this.recorder;
    if (ofAct) ofAct.push(...input.facts);
    else timeline.push({ at: input.asOf, what: 'facts', facts: input.facts });
    return super.addFacts(input);
  }

  override addAppealFacts(
    input: Parameters<AppealStore['addAppealFacts']>[0],
  ): ReturnType<AppealStore['addAppealFacts']> {
    this.recorder.timeline.push({ at: input.asOf, what: 'appealFacts', facts: input.facts });
    return super.addAppealFacts(input);
  }

  override async openBatch({
    asOf,
    ...input
  }: Parameters<ClaimStore['openBatch']>[0]): ReturnType<ClaimStore['openBatch']> {
    const batch = await super.openBatch({ ...input, asOf });
    if (batch) this.recorder.timeline.push({ at: asOf, what: 'batchOpened', input, batch });
    return batch;
  }

  override batchSent({
    asOf,
    ...input
  }: Parameters<ClaimStore['batchSent']>[0]): ReturnType<ClaimStore['batchSent']> {
    this.recorder.timeline.push({ at: asOf, what: 'batchSent', input });
    return super.batchSent({ ...input, asOf });
  }
}

/** The payers of the virtual world, with what they were asked and what they said. */
class RecordingPayers implements PracticePayers {
  constructor(
    private readonly recorder: Recorder,
    private readonly played: VirtualPayers,
  ) {}

  get duplicates(): number {
    return this.played.duplicates;
  }

  submit(...[batch, claims]: [Parameters<PracticePayers['submit']>[0], readonly SubmittedClaim[]]) {
    return this.played.submit(batch, claims);
  }

  inquire(state: ClaimState, input: InquiryInput) {
    return this.noted(nameOfAct('inquire', input), () => this.played.inquire(state, input));
  }

  /** What a payer says on the telephone comes to the lives by mail. */
  called(state: ClaimState): void {
    this.played.called(state);
  }

  readonly authorizations: PracticePayers['authorizations'] = {
    look: (state, input) =>
      this.noted(nameOfAct('lookForAuthorization', input), () =>
        this.played.authorizations.look(state, input),
      ),
    put: (state, input) =>
      this.noted(nameOfAct('putAuthorization', input), () => this.played.authorizations.put(state, input)),
    ask: (state, input) =>
      this.noted(nameOfAct('askAuthorization', input), () => this.played.authorizations.ask(state, input)),
  };

  askEligibility(state: ClaimState, input: EligibilityInput) {
    const asked = nameOfAct('askEligibility', input);
    return this.noted(asked, () => this.played.askEligibility(state, input));
  }

  sendAppeal(packet: readonly ClaimState[], input: AppealSendInput) {
    return this.noted(nameOfAct('sendAppeal', input), () => this.played.sendAppeal(packet, input));
  }

  sendDocuments(state: ClaimState, input: DocumentSendInput) {
    return this.noted(nameOfAct('sendDocuments', input), () => this.played.sendDocuments(state, input));
  }

  askDocuments(state: ClaimState, input: DocumentSendInput) {
    return this.noted(nameOfAct('askDocuments', input), () => this.played.askDocuments(state, input));
  }

  askAppeal(packet: readonly ClaimState[], input: AppealSendInput) {
    return this.noted(nameOfAct('askAppeal', input), () => this.played.askAppeal(packet, input));
  }

  private async noted<T>(name: string, act: () => Promise<T>): Promise<T> {
    const facts: NewFact[] = [];
    this.recorder.ofAct = facts;
    // The payers write what they have to say at once, before they answer.
    const answer = act();
    delete this.recorder.ofAct;
    const outcome = await answer;
    const { acts } = this.recorder;
    acts.set(name, [...(acts.get(name) ?? []), { outcome, facts }]);
    return outcome;
  }
}
