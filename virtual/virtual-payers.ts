import type { AppealSendInput, AppealSendOutcome, InquiryInput, InquiryOutcome } from '../domain/claim/acts';
import type { ClaimStore, SubmissionBatch } from '../domain/claim/claim-store';
import type { DenialCase } from '../domain/claim/denial-case';
import type { FactBody } from '../domain/claim/facts';
import { FIRST_PAYER, payerOfVersion, payersOf, rankOf } from '../domain/claim/payers';
import type { ClaimState } from '../domain/claim/state';
import type { ReasonCodeLookup } from '../domain/remittance/post-remit';
import { type CalendarDate, DAY, dateOf, instant, type PracticeInstant } from '../domain/time';
import {
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
  type Scheduled,
  type Seed,
} from '../simulator/behaviours';
import { drawFor, within } from '../simulator/behaviours/random';
import type { Agenda } from './agenda';
import { agreedContract } from './agreed-contract';
import { factOf } from './answers-to-facts';
import type { Hindrances } from './hindrances';
import type { Mail } from './mail';
import { copyFor, payerClaimOf, profileOf, versionOf } from './payer-claims';
import type { PracticePayers, SubmittedClaim } from './ports';
import type { WorldFaults } from './world-faults';

/** How a virtual claim looks to its payer; corrections change it. */
export type PayerView = Pick<PayerClaim, 'hasAuthorization' | 'hasRenderingProvider' | 'duplicateOf'> & {
  hasDiagnosisPointers: boolean;
  /** The day on which the provider's enrollment with the first payer becomes effective; absent: it is. */
  enrolledFrom?: CalendarDate;
};

type Delivered = Extract<AppealSendOutcome, { outcome: 'delivered' }>;

/** A packet on its way by a carrier. */
interface Carried {
  reference: string;
  /** When the carrier knows what became of it. */
  knownAt: PracticeInstant;
}

/** One payer of one claim. */
interface PayerAt {
  state: ClaimState;
  payerSequence: number;
  profile: PayerProfile;
  key: string;
  held: HeldClaims | undefined;
}

const CARRIER = 'certifiedMail';
const CARRIED_DAYS = 5;

function dispatchedBy({ reference, knownAt }: Carried): AppealSendOutcome {
  // Asked a day after the carrier should have told us by itself.
  return { outcome: 'dispatched', channel: CARRIER, reference, askAt: instant(knownAt + DAY) };
}

/** The payers of the virtual world: the simulator's pure behaviours, without files between. Counts what a payer saw twice. */
export class VirtualPayers implements PracticePayers {
  private readonly held = new Map<string, HeldClaims>();
  /** What went to a payer, by patient control number: the content of a copy. */
  private readonly copies = new Map<string, PayerClaim>();
  private readonly seen = new Set<string>();
  private readonly appealKeys = new Set<string>();
  private readonly carried = new Map<string, Carried>();
  private appealsSent = 0;
  duplicates = 0;

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
  ) {}

  async submit(_batch: SubmissionBatch, claims: readonly SubmittedClaim[]): Promise<void> {
    for (const { state, version, view } of claims) {
      if (!view) throw new RangeError('A payer that gets no file must be told what it sees');
      this.take(state, version, view);
    }
  }

  private take(state: ClaimState, version: number, view: PayerView): void {
    const claim = payerClaimOf(state, version, view);
    if (this.seen.has(claim.patientControlNumber)) this.duplicates += 1;
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

  async inquire(state: ClaimState, { version, check, payerSequence }: InquiryInput): Promise<InquiryOutcome> {
    const asked = versionOf(state, version);
    const { patientControlNumber } = asked;
    const payer = this.payerAt(state, payerSequence ?? payerOfVersion(asked), patientControlNumber);
    if (this.isAway(payer.profile.key, [state])) return { outcome: 'unavailable' };
    const { agenda, seed } = this.world;
    const answer = inquire(payer.profile, seed, payer.held, { patientControlNumber }, agenda.now);
    this.keep(payer, answer);
    const { clientId, claimId } = state;
    const { category, statusCode, payerControlNumber } = answer;
    const receivedOn = dateOf(this.world.agenda.now);
    await this.world.store.addFacts({
      asOf: this.world.agenda.now,
      facts: [
        {
          clientId,
          claimId,
          key: `status/${version}/${check}`,
          body: {
            kind: 'statusReceived',
            version,
            ...(payerSequence === undefined ? {} : { payerSequence }),
            check,
            category,
            statusCode,
            receivedOn,
            fileId: `277/${receivedOn}`,
            ...(payerControlNumber ? { payerControlNumber } : {}),
          },
        },
      ],
    });
    return { outcome: 'answered' };
  }

  called(state: ClaimState): void {
    const { agenda, seed } = this.world;
    for (const version of state.versions) {
      const { patientControlNumber } = version;
      const payer = this.payerAt(state, payerOfVersion(version), patientControlNumber);
      if (payer.held?.silent === patientControlNumber)
        this.keep(payer, inquire(payer.profile, seed, payer.held, { patientControlNumber }, agenda.now));
    }
  }

  /** One send; what becomes of it is the world's choice. A second delivery of the same intent is what no life may ever cause. */
  async sendAppeal(packet: readonly ClaimState[], input: AppealSendInput): Promise<AppealSendOutcome> {
    if (this.isAway(payerOfAppeal(packet, input), packet)) return { outcome: 'unavailable' };
    this.appealsSent += 1;
    const fate = this.world.faults.appealSend(this.appealsSent);
    if (fate === 'unavailable') return { outcome: 'unavailable' };
    if (fate === 'neverArrived') return { outcome: 'unknown' };
    if (fate === 'deliveryFails') return this.carry(packet, input, { arrives: false });
    if (fate === 'receiptLater') return this.carry(packet, input, { arrives: true });
    if (this.appealKeys.has(input.intentKey)) this.duplicates += 1;
    const receipt = this.deliver(packet, input);
    return fate === 'answerLost' ? { outcome: 'unknown' } : receipt;
  }

  async askAppeal(packet: readonly ClaimState[], input: AppealSendInput): Promise<AppealSendOutcome> {
    if (this.isAway(payerOfAppeal(packet, input), packet)) return { outcome: 'unavailable' };
    const carried = this.carried.get(input.intentKey);
    if (carried && carried.knownAt > this.world.agenda.now) return dispatchedBy(carried);
    if (!this.appealKeys.has(input.intentKey)) return { outcome: 'refused', reason: 'notReceived' };
    return this.deliver(packet, input);
  }

  /** By a carrier: what it knows in the end comes as a fact, and whoever asks before learns that it is on its way. */
  private carry(
    packet: readonly ClaimState[],
    input: AppealSendInput,
    { arrives }: { arrives: boolean },
  ): AppealSendOutcome {
    const [state] = packet;
    if (!state) throw new RangeError('A packet has at least one claim');
    const { clientId, claimId } = state;
    const { appealId, intentKey } = input;
    const knownAt = instant(this.world.agenda.now + CARRIED_DAYS * DAY);
    const carried: Carried = { reference: `MAIL${this.appealsSent}`, knownAt };
    this.carried.set(intentKey, carried);
    this.world.agenda.at(knownAt, () => {
      const on = dateOf(knownAt);
      const body: FactBody = arrives
        ? { kind: 'appealReceiptReceived', appealId, ...this.arrive(packet, input), proof: 'deliveryRecord' }
        : {
            kind: 'appealDeliveryFailed',
            appealId,
            channel: CARRIER,
            reference: carried.reference,
            reason: 'returned',
            failedOn: on,
          };
      const fact = { clientId, claimId, key: `delivery/${carried.reference}`, body };
      this.world.mail.post(fact, { payer: payerOfAppeal(packet, input), at: knownAt });
    });
    return dispatchedBy(carried);
  }

  private arrive(
    packet: readonly ClaimState[],
    input: AppealSendInput,
  ): { reference: string; receivedOn: string } {
    if (this.appealKeys.has(input.intentKey)) this.duplicates += 1;
    const { reference, receivedOn } = this.deliver(packet, input);
    return { reference, receivedOn };
  }

  /** One packet, one receipt; every claim in it is decided by itself. */
  private deliver(packet: readonly ClaimState[], input: AppealSendInput): Delivered {
    this.appealKeys.add(input.intentKey);
    const [first] = packet.map((state) => this.file(state, input));
    if (!first) throw new RangeError('A packet has at least one claim');
    return { outcome: 'delivered', ...first };
  }

  private file(state: ClaimState, input: AppealSendInput): { reference: string; receivedOn: string } {
    const appeal = state.appeals.find((one) => one.appealId === input.appealId);
    const { patientControlNumber } = versionOf(state, caseOf(state, input)?.version ?? 1);
    const payer = this.payerAt(
      state,
      caseOf(state, input)?.payerSequence ?? FIRST_PAYER,
      patientControlNumber,
    );
    const { agenda, seed } = this.world;
    const filed = { intentKey: input.intentKey, patientControlNumber, level: appeal?.level ?? 1 };
    const received = receiveAppeal(payer.profile, seed, payer.held, filed, agenda.now);
    this.keep(payer, received);
    const { reference, receivedOn } = received.receipt;
    return { reference, receivedOn };
  }

  private schedule(payer: PayerAt, answers: readonly Scheduled<ClaimAnswer>[]): void {
    const { state, profile, payerSequence } = payer;
    const { clientId, claimId } = state;
    const { lookup, seed } = this.world;
    const contract = agreedContract(profile, seed, state.billing);
    for (const { at, body } of answers) {
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

function caseOf(state: ClaimState, { appealId }: AppealSendInput): DenialCase | undefined {
  const appeal = state.appeals.find((one) => one.appealId === appealId);
  return state.cases.find((one) => one.caseId === appeal?.caseId);
}

/** Key of the payer that gets a packet. */
function payerOfAppeal([state]: readonly ClaimState[], input: AppealSendInput): string {
  if (!state) throw new RangeError('A packet has at least one claim');
  return profileOf(state, caseOf(state, input)?.payerSequence ?? FIRST_PAYER).key;
}

/** A letter about an appeal with a life of its own goes there. */
function ownAppealOf({ appeals }: ClaimState, intentKey: string): string | undefined {
  return appeals.find((one) => one.own && one.intentKey === intentKey)?.appealId;
}
