import type { DeliveryChannel } from '../appeals/channels';
import type { OnSilence } from '../appeals/vocabulary';
import type { DecisionRecord } from '../claim/events';
import type { Deadline, DeadlineKey, ProofOfReceipt } from '../deadlines/deadline';
import type { DenialAction } from '../denials/vocabulary';
import type { AppealCadence, Cadence } from '../playbook';
import type { CalendarDate } from '../time';

export type AppealOutcome = 'overturned' | 'partlyOverturned' | 'upheld';

/** What all members of one appeal have in common: one payer, one rung of one ladder. Told by the claim whose case opens it. */
export interface AppealOpening {
  payerId: string;
  /** The trading partner that leads to it. Absent: opened before partners had queues of their own. */
  partnerId?: string;
  /** `key@version` of the playbook that has the rung. */
  playbook: string;
  level: number;
  name: string;
  action: Extract<DenialAction, 'appeal' | 'reconsideration'>;
  /** Days in which the payer says it decides. */
  decisionDays: number;
  /** What the ladder says of a payer that does not decide; absent: a person asks. */
  onSilence?: OnSilence;
  /** How this payer is asked about appeals; absent: as every payer is. */
  cadence?: AppealCadence & Pick<Cadence, 'quiet'>;
}

/**
 * awaited: gathered, its letter is not approved; approved: may leave; filed: left with the packet; decided; withdrawn: its claim took it out;
 * leftBehind: the packet left without it; refused: the payer took no such appeal.
 */
export type AppealMemberStatus =
  | 'awaited'
  | 'approved'
  | 'filed'
  | 'decided'
  | 'withdrawn'
  | 'leftBehind'
  | 'refused';

/** One denied group of money of one claim, within an appeal. */
export interface AppealMember {
  claimId: string;
  caseId: string;
  status: AppealMemberStatus;
  /** The approved letter of this case. */
  letter?: { draftId: string; draftVersion: number };
  /** The last day on which a send leaves time for proof of receipt. */
  sendBy: CalendarDate;
  decision?: { outcome: AppealOutcome; by: 'remittance' | 'letter' | 'silence'; on: CalendarDate };
}

/**
 * gathering: not closed yet, members may join; sending: the packet is closed and may leave; unknown: it may or may not have arrived;
 * dispatched: it left, and nothing proves yet that it arrived; received: receipt is proven, the decision is awaited; closed: nothing is awaited any more.
 */
export type AppealCaseStatus = 'gathering' | 'sending' | 'unknown' | 'dispatched' | 'received' | 'closed';

/** The whole of an appeal's life as plain JSON, without patient data. Its claims' ledgers tell its story (docs/appeal-lifecycle.md). */
export interface AppealCaseState {
  v: 1;
  clientId: string;
  appealId: string;
  opening: AppealOpening;
  /** Facts up to this `seq` are folded in. */
  cursor: number;
  /** Decisions recorded so far. */
  decisionNo: number;
  status: AppealCaseStatus;
  members: AppealMember[];
  deadlines: Deadline[];
  intentKey: string;
  sentOn?: CalendarDate;
  /** How it left, where proof of receipt comes later; gone again when the delivery failed. */
  dispatch?: { channel: DeliveryChannel; reference: string };
  receipt?: ProofOfReceipt;
  /** How often the payer's time to decide passed. */
  silences: number;
  /** The record of the rule that closed the packet, until its claims are told. */
  closedBy?: DecisionRecord;
  closedOn?: CalendarDate;
}

const LIVE: ReadonlySet<AppealMemberStatus> = new Set(['awaited', 'approved', 'filed']);

/** Members that still want something of this appeal. */
export function liveMembers({ members }: AppealCaseState): AppealMember[] {
  return members.filter(({ status }) => LIVE.has(status));
}

export function membersThat(state: AppealCaseState, status: AppealMemberStatus): AppealMember[] {
  return state.members.filter((member) => member.status === status);
}

export function memberOf(
  state: AppealCaseState,
  { claimId, caseId }: Pick<AppealMember, 'claimId' | 'caseId'>,
): AppealMember | undefined {
  return state.members.find((member) => member.claimId === claimId && member.caseId === caseId);
}

export function appealDeadline(state: AppealCaseState, key: DeadlineKey): Deadline | undefined {
  return state.deadlines.find((deadline) => deadline.key === key);
}

export interface AppealRef {
  clientId: string;
  appealId: string;
}
