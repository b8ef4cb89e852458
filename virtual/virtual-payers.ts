import type {
  AppealSendInput,
  DocumentSendInput,
  EligibilityInput,
  InquiryInput,
  InquiryOutcome,
  ParcelOutcome,
  PollOutcome,
} from '../domain/claim/acts';
import type { ClaimStore, SubmissionBatch } from '../domain/claim/claim-store';
import { FIRST_PAYER, payerOfVersion, payersOf, rankOf } from '../domain/claim/payers';
import type { ClaimState } from '../domain/claim/state';
import type { ReasonCodeLookup } from '../domain/remittance/post-remit';
import { DAY, dateOf } from '../domain/time';
import {
  type AppealReceived,
  accountOf,
  type ClaimAnswer,
  type ClaimReceived,
  type HeldClaims,
  inquire,
  type PayerClaim,
  type PayerProfile,
  type RemittedClaim,
  receiveAppeal,
  receiveClaim,
  receiveCopy,
  receiveRecords,
  type Scheduled,
  type Seed,
  stillAsks,
} from '../simulator/behaviours';
import { drawFor, within } from '../simulator/behaviours/random';
import type { Agenda } from './agenda';
import { agreedContract } from './agreed-contract';
import { factOf, statusFact } from './answers-to-facts';
import { coverFact } from './cover-answers';
import type { Hindrances } from './hindrances';
import type { Mail } from './mail';
import { caseOf, ownAppealOf, payerOfAppeal, releasedFor, safeDateOf } from './parcel-subjects';
import { CARRIER, Parcels, type VirtualParcel } from './parcels';
import { copyFor, payerClaimOf, profileOf, versionOf } from './payer-claims';
import type { PayerView } from './payer-view';
import { Polled } from './polled';
import type { PracticePayers, SubmittedClaim } from './ports';
import { VirtualAuthorizations } from './virtual-authorizations';
import type { WorldFaults } from './world-faults';

/** One payer of one claim. */
interface PayerAt {
  state: ClaimState;
  payerSequence: number;
  profile: PayerProfile;
  key: string;
  held: HeldClaims | undefined;
}

type FiledReceipt = ReturnType<VirtualParcel['deliver']>;

/** The payers of the virtual world: the simulator's pure behaviours, without files between. Counts what a payer saw twice. */
export class VirtualPayers implements PracticePayers {
  private readonly held = new Map<string, HeldClaims>();
  /** What went to a payer, by patient control number: the content of a copy. */
  private readonly copies = new Map<string, PayerClaim>();
  private readonly seen = new Set<string>();
  readonly authorizations: VirtualAuthorizations;
  private readonly parcels: Parcels;
  private readonly polled = new Polled();
  private claimsTwice = 0;

  constructor(
    private readonly world: {
      agenda: Agenda;
      store: ClaimStore;
      seed: Seed;
      lookup: ReasonCodeLookup;
      faults: Pick<WorldFaults, 'appealSend' | 'outageUntil'>;
      mail: Mail;
      hindrances: Hindrances;
    },
  ) {
    this.parcels = new Parcels(world);
    this.authorizations = new VirtualAuthorizations({
      ...world,
      isAway: (payer, state) => this.isAway(payer, [state]),
      sawTwice: () => {
        this.claimsTwice += 1;
      },
    });
  }

  get duplicates(): number {
    return this.claimsTwice + this.parcels.duplicates;
  }

  async submit(_batch: SubmissionBatch, claims: readonly SubmittedClaim[]): Promise<void> {
    for (const { state, version, view } of claims) {
      if (!view) throw new RangeError('A payer that gets no file must be told what it sees');
      this.take(state, version, view);
    }
  }

  private take(state: ClaimState, version: number, view: PayerView): void {
    const claim = payerClaimOf(state, version, view);
    if (this.seen.has(claim.patientControlNumber)) this.claimsTwice += 1;
    this.seen.add(claim.patientControlNumber);
    this.copies.set(claim.patientControlNumber, claim);
    const payer = this.payerAt(state, payerOfVersion(versionOf(state, version)), claim.patientControlNumber);
    this.keep(payer, receiveClaim(payer.profile, this.world.seed, payer.held, claim, this.world.agenda.now));
  }

  /** One payer of a claim, with what it holds of the account. */
  private payerAt(state: ClaimState, payerSequence: number, patientControlNumber: string): PayerAt {
    const profile = profileOf(state, payerSequence);
    const key = `${profile.key}/${accountOf(patientControlNumber)}`;
    return { state, payerSequence, profile, key, held: this.held.get(key) };
  }

  private keep(payer: PayerAt, { held, answers }: ClaimReceived): void {
    this.held.set(payer.key, held);
    this.schedule(payer, answers);
  }

  async inquire(state: ClaimState, input: InquiryInput): Promise<PollOutcome> {
    const { version, check, payerSequence } = input;
    const asked = versionOf(state, version);
    const { patientControlNumber } = asked;
    const payer = this.payerAt(state, payerSequence ?? payerOfVersion(asked), patientControlNumber);
    const { agenda, seed } = this.world;
    const refusal = this.polled.refusal(state, payer.payerSequence, input, agenda.now);
    if (refusal) return refusal;
    if (this.isAway(payer.profile.key, [state])) return { outcome: 'unavailable' };
    const answer = inquire(payer.profile, seed, payer.held, { patientControlNumber }, agenda.now);
    this.keep(payer, answer);
    this.polled.keep(state, payer.payerSequence, input, answer, agenda.now);
    const fact = statusFact(state, { version, check, payerSequence }, answer, agenda.now);
    await this.world.store.addFacts({ asOf: agenda.now, facts: [fact] });
    return { outcome: 'answered' };
  }

  async askEligibility(state: ClaimState, input: EligibilityInput): Promise<InquiryOutcome> {
    const profile = profileOf(state, input.payerSequence);
    if (this.isAway(profile.key, [state])) return { outcome: 'unavailable' };
    const { agenda, seed, store } = this.world;
    const fact = coverFact(profile, seed, { state, input, now: agenda.now });
    await store.addFacts({ asOf: agenda.now, facts: [fact] });
    return { outcome: 'answered' };
  }

  called(state: ClaimState): void {
    const { agenda, seed } = this.world;
    for (const version of state.versions) {
      const { patientControlNumber } = version;
      const payer = this.payerAt(state, payerOfVersion(version), patientControlNumber);
      const { silent, asked } = payer.held ?? {};
      if (silent === patientControlNumber || asked?.patientControlNumber === patientControlNumber)
        this.keep(payer, inquire(payer.profile, seed, payer.held, { patientControlNumber }, agenda.now));
    }
  }

  async sendAppeal(packet: readonly ClaimState[], input: AppealSendInput): Promise<ParcelOutcome> {
    return this.send(this.appealParcel(packet, input));
  }

  async askAppeal(packet: readonly ClaimState[], input: AppealSendInput): Promise<ParcelOutcome> {
    return this.ask(this.appealParcel(packet, input));
  }

  async sendDocuments(state: ClaimState, input: DocumentSendInput): Promise<ParcelOutcome> {
    return this.send(this.recordsParcel(state, input));
  }

  async askDocuments(state: ClaimState, input: DocumentSendInput): Promise<ParcelOutcome> {
    return this.ask(this.recordsParcel(state, input));
  }

  private send(parcel: VirtualParcel): ParcelOutcome {
    return this.isAway(parcel.payer, parcel.packet) ? { outcome: 'unavailable' } : this.parcels.send(parcel);
  }

  private ask(parcel: VirtualParcel): ParcelOutcome {
    return this.isAway(parcel.payer, parcel.packet) ? { outcome: 'unavailable' } : this.parcels.ask(parcel);
  }

  /** One packet, one receipt; every claim in it is decided by itself. */
  private appealParcel(packet: readonly ClaimState[], input: AppealSendInput): VirtualParcel {
    const { intentKey, appealId } = input;
    return {
      ...{ intentKey, packet, payer: payerOfAppeal(packet, input) },
      safeDate: safeDateOf(packet, ({ appeals }) => appeals.find((one) => one.appealId === appealId)),
      deliver: () => {
        const [first] = packet.map((state) => this.file(state, input));
        if (!first) throw new RangeError('A packet has at least one claim');
        return first;
      },
      factOf: ({ arrived, ...report }) =>
        'receivedOn' in report
          ? { kind: 'appealReceiptReceived', appealId, ...report, proof: 'deliveryRecord' }
          : { kind: 'appealDeliveryFailed', appealId, ...report },
    };
  }

  private recordsParcel(state: ClaimState, { intentKey, releaseId }: DocumentSendInput): VirtualParcel {
    const { release, version, payerSequence } = releasedFor(state, releaseId);
    const { key } = profileOf(state, payerSequence);
    return {
      ...{ intentKey, packet: [state], payer: key },
      safeDate: safeDateOf([state], () => release),
      deliver: () => {
        const { patientControlNumber } = version;
        const payer = this.payerAt(state, payerSequence, patientControlNumber);
        const { agenda, seed } = this.world;
        const attachmentNumber = release?.attachment?.controlNumber;
        const records = {
          ...{ intentKey, patientControlNumber },
          ...(attachmentNumber ? { attachmentNumber } : {}),
        };
        return this.filed(payer, receiveRecords(payer.profile, seed, payer.held, records, agenda.now));
      },
      factOf: ({ arrived, ...report }) =>
        'receivedOn' in report
          ? { kind: 'documentsReceiptReceived', releaseId, channel: CARRIER, ...report }
          : { kind: 'documentsDeliveryFailed', releaseId, ...report },
    };
  }

  private filed(payer: PayerAt, received: AppealReceived): FiledReceipt {
    this.keep(payer, received);
    const { reference, receivedOn } = received.receipt;
    return { reference, receivedOn };
  }

  private file(state: ClaimState, input: AppealSendInput): FiledReceipt {
    const appeal = state.appeals.find((one) => one.appealId === input.appealId);
    const denialCase = caseOf(state, input);
    const { patientControlNumber } = versionOf(state, denialCase?.version ?? 1);
    const payer = this.payerAt(state, denialCase?.payerSequence ?? FIRST_PAYER, patientControlNumber);
    const { agenda, seed } = this.world;
    const filed = { intentKey: input.intentKey, patientControlNumber, level: appeal?.level ?? 1 };
    return this.filed(payer, receiveAppeal(payer.profile, seed, payer.held, filed, agenda.now));
  }

  private schedule(payer: PayerAt, answers: readonly Scheduled<ClaimAnswer>[]): void {
    const { state, profile, payerSequence } = payer;
    const { clientId, claimId } = state;
    const { lookup, seed } = this.world;
    const contract = agreedContract(profile, seed, state.billing);
    for (const { at, body } of answers) {
      if (body.kind === 'recordsRequest' && body.unlessComes) {
        const { unlessComes: _, ...request } = body;
        this.world.agenda.at(at, () => {
          const held = this.held.get(payer.key);
          if (held && stillAsks(held, body)) this.schedule(payer, [{ at, body: request }]);
        });
        continue;
      }
      const fact = factOf(body, { clientId, claimId }, at, { lookup, contract, payerSequence });
      const appealId = body.kind === 'decisionLetter' ? ownAppealOf(state, body.intentKey) : undefined;
      this.world.mail.post(fact, { payer: profile.key, at, ...(appealId ? { appealId } : {}) });
      if (body.kind === 'adjudication' && body.claim.forwardedTo) this.forward(payer, body.claim, at);
    }
  }

  /** The payer passes a copy on, some days before its own remittance: the next one may answer first. */
  private forward({ state, payerSequence, profile }: PayerAt, decided: RemittedClaim, at: number): void {
    const claim = this.copies.get(decided.patientControlNumber);
    const next = payersOf(state)[rankOf(state, payerSequence)];
    if (!claim || !next || !profile.forwards) return;
    const draw = drawFor(this.world.seed, profile.key, decided.patientControlNumber);
    const leavesAt = at - within(draw, 'copyLeaves', profile.forwards.daysBefore) * DAY;
    this.world.agenda.at(leavesAt, () => {
      const payer = this.payerAt(state, next.payerSequence, decided.patientControlNumber);
      const { agenda, seed } = this.world;
      const copy = copyFor(claim, decided, dateOf(at));
      this.keep(payer, receiveCopy(payer.profile, seed, payer.held, copy, agenda.now));
    });
  }

  /** True in an outage, which is then on record for this claim. */
  private isAway(payer: string, states: readonly ClaimState[]): boolean {
    const { agenda, faults, hindrances } = this.world;
    const until = faults.outageUntil(payer, agenda.now);
    if (until === undefined) return false;
    for (const { claimId } of states)
      hindrances.add({ claimId, what: 'payerOutage', from: agenda.now, until });
    return true;
  }
}
