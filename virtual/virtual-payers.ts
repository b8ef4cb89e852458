import type { AppealSendInput, AppealSendOutcome, InquiryInput, InquiryOutcome } from '../domain/claim/acts';
import type { ClaimStore, SubmissionBatch } from '../domain/claim/claim-store';
import type { FactBody } from '../domain/claim/facts';
import { type ClaimState, currentVersion } from '../domain/claim/state';
import type { ReasonCodeLookup } from '../domain/remittance/post-remit';
import { DAY, dateOf, instant, type PracticeInstant } from '../domain/time';
import {
  accountOf,
  type ClaimAnswer,
  findProfile,
  type HeldClaims,
  inquire,
  type PayerClaim,
  type PayerProfile,
  receiveAppeal,
  receiveClaim,
  type Scheduled,
  type Seed,
} from '../simulator/behaviours';
import type { Agenda } from './agenda';
import { agreedContract } from './agreed-contract';
import { factOf } from './answers-to-facts';
import type { Hindrances } from './hindrances';
import type { Mail } from './mail';
import type { PracticePayers, SubmittedClaim } from './ports';
import type { WorldFaults } from './world-faults';

/** How a virtual claim looks to its payer; corrections change it. */
export type PayerView = Pick<PayerClaim, 'hasAuthorization' | 'hasRenderingProvider' | 'duplicateOf'> & {
  hasDiagnosisPointers: boolean;
};

type Delivered = Extract<AppealSendOutcome, { outcome: 'delivered' }>;

/** A packet on its way by a carrier. */
interface Carried {
  reference: string;
  /** When the carrier knows what became of it. */
  knownAt: PracticeInstant;
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
    const account = accountOf(claim.patientControlNumber);
    const { held, answers } = receiveClaim(
      profileOf(state),
      this.world.seed,
      this.held.get(account),
      claim,
      this.world.agenda.now,
    );
    this.held.set(account, held);
    this.schedule(state, answers);
  }

  async inquire(state: ClaimState, { version, check }: InquiryInput): Promise<InquiryOutcome> {
    if (this.isAway(state)) return { outcome: 'unavailable' };
    const { clientId, claimId } = state;
    const { category, statusCode, payerControlNumber } = this.ask(state, version);
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
    if (!this.isAway(state)) this.ask(state, currentVersion(state).version);
  }

  private ask(state: ClaimState, version: number) {
    const patientControlNumber = pcnOf(state, version);
    const account = accountOf(patientControlNumber);
    const { agenda, seed } = this.world;
    const held = this.held.get(account);
    const answer = inquire(profileOf(state), seed, held, { patientControlNumber }, agenda.now);
    this.held.set(account, answer.held);
    this.schedule(state, answer.answers);
    return answer;
  }

  /** One send; what becomes of it is the world's choice. A second delivery of the same intent is what no life may ever cause. */
  async sendAppeal(packet: readonly ClaimState[], input: AppealSendInput): Promise<AppealSendOutcome> {
    if (this.isAway(...packet)) return { outcome: 'unavailable' };
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
    if (this.isAway(...packet)) return { outcome: 'unavailable' };
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
      this.world.mail.post(fact, { payer: state.policy.key, at: knownAt });
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
    const denialCase = state.cases.find((one) => one.caseId === appeal?.caseId);
    const pcn = pcnOf(state, denialCase?.version ?? 1);
    const account = accountOf(pcn);
    const { held, receipt, answers } = receiveAppeal(
      profileOf(state),
      this.world.seed,
      this.held.get(account),
      { intentKey: input.intentKey, patientControlNumber: pcn, level: appeal?.level ?? 1 },
      this.world.agenda.now,
    );
    this.held.set(account, held);
    this.schedule(state, answers);
    return { reference: receipt.reference, receivedOn: receipt.receivedOn };
  }

  private schedule(state: ClaimState, answers: readonly Scheduled<ClaimAnswer>[]): void {
    const { clientId, claimId } = state;
    const { lookup, seed } = this.world;
    const contract = agreedContract(profileOf(state), seed, state.billing);
    for (const { at, body } of answers) {
      const fact = factOf(body, { clientId, claimId }, at, { lookup, contract });
      const appealId = body.kind === 'decisionLetter' ? ownAppealOf(state, body.intentKey) : undefined;
      this.world.mail.post(fact, { payer: state.policy.key, at, ...(appealId ? { appealId } : {}) });
    }
  }

  /** True in an outage, which is then on record for this claim. */
  private isAway(...states: ClaimState[]): boolean {
    const { agenda, faults, hindrances } = this.world;
    const until = faults.outageUntil(states[0]?.policy.key ?? '', agenda.now);
    if (until === undefined) return false;
    for (const { claimId } of states)
      hindrances.add({ claimId, what: 'payerOutage', from: agenda.now, until });
    return true;
  }
}

/** A letter about an appeal with a life of its own goes there. */
function ownAppealOf({ appeals }: ClaimState, intentKey: string): string | undefined {
  return appeals.find((one) => one.own && one.intentKey === intentKey)?.appealId;
}

function profileOf(state: ClaimState): PayerProfile {
  const profile = findProfile(state.policy.key);
  if (!profile) throw new RangeError(`No simulated payer ${state.policy.key}`);
  return profile;
}

function pcnOf(state: ClaimState, version: number): string {
  const found = state.versions.find((one) => one.version === version);
  if (!found) throw new RangeError(`No version ${version} in this claim`);
  return found.patientControlNumber;
}

function payerClaimOf(state: ClaimState, version: number, view: PayerView): PayerClaim {
  const found = state.versions.find((one) => one.version === version);
  if (!found) throw new RangeError(`No version ${version} in this claim`);
  const { billing } = state;
  return {
    patientControlNumber: found.patientControlNumber,
    frequency: found.frequency,
    ...(found.originalReference ? { originalReference: found.originalReference } : {}),
    chargeCents: billing.chargeCents,
    serviceFrom: billing.serviceFrom,
    lines: billing.lines.map((line) => ({ ...line, hasDiagnosisPointer: view.hasDiagnosisPointers })),
    hasAuthorization: view.hasAuthorization,
    hasRenderingProvider: view.hasRenderingProvider,
    ...(view.duplicateOf ? { duplicateOf: view.duplicateOf } : {}),
  };
}
