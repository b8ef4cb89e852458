import { filingKeyOf, laterFilingKey } from '../domain/claim/filing-keys';
import { payerOfVersion, payersBefore, payersOf, remitsByPayer } from '../domain/claim/payers';
import type { ClaimState } from '../domain/claim/state';
import type { Deadline } from '../domain/deadlines/deadline';
import { DAY, startOf } from '../domain/time';

/** The faults that can make a legal date impossible to keep. A lost nudge or a doubled message is none: nobody may miss a date for it. */
export type HindranceKind =
  | 'messageLost'
  | 'messageLate'
  | 'payerOutage'
  | 'clearinghouseOutage'
  | 'sendInDoubt'
  | 'workerPaused'
  /** The payer took the provider's claims from a day on that lay just before the limit: what it then refused left no time. */
  | 'enrollmentLate'
  /** The payers before the one that is to be billed handed nothing on until its filing limit was over or all but over. */
  | 'payerBeforeLate';

/** A fault that held up one claim, for as long as it did. */
export interface Hindrance {
  claimId: string;
  what: HindranceKind;
  /** Practice milliseconds. `until` is infinite for a message that never came. */
  from: number;
  until: number;
  /** The claim version that an acknowledgement would have been about: it can only have kept the clocks of that version. */
  version?: number;
}

/** Days in which a practice without trouble gets from news to proof of receipt: drafted, approved, sent, acknowledged. */
const ROOM_DAYS = 14;

/** What held up the claims of a world, so that a missed legal date can be told from one that no software could have kept. */
export class Hindrances {
  private readonly byClaim = new Map<string, Hindrance[]>();

  /** @returns the entry, whose `until` may still move */
  add(hindrance: Hindrance): Hindrance {
    const known = this.byClaim.get(hindrance.claimId);
    if (known) known.push(hindrance);
    else this.byClaim.set(hindrance.claimId, [hindrance]);
    return hindrance;
  }

  /**
   * Why a legal date could not be kept: a fault that still held the claim up when no more than `ROOM_DAYS` were left. `undefined` when
   * there was room enough after the last fault: then the miss is ours.
   */
  causeOf(state: ClaimState, deadline: Deadline): HindranceKind | undefined {
    if (!deadline.legal) return undefined;
    const end = startOf(deadline.legal.legalDate) + DAY;
    const inTheWay = (this.byClaim.get(state.claimId) ?? []).filter(
      (one) => one.from < end && one.until >= end - ROOM_DAYS * DAY && concerns(one, state, deadline),
    );
    return (
      longest(inTheWay)?.what ?? (handedOnLate(state, deadline.key, end) ? 'payerBeforeLate' : undefined)
    );
  }
}

/** Nothing could be billed to a later payer before the payer right before it left something. */
function handedOnLate(state: ClaimState, key: string, end: number): boolean {
  const payer = payersOf(state).find(({ payerSequence }) => key === laterFilingKey(payerSequence));
  const before = payer && payersBefore(state, payer.payerSequence).at(-1);
  const [first] = remitsByPayer(state)
    .filter(({ payerSequence, patientCents }) => payerSequence === before?.payerSequence && patientCents > 0)
    .map(({ remitDate }) => remitDate)
    .sort();
  return first !== undefined && startOf(first) >= end - ROOM_DAYS * DAY;
}

/** An acknowledgement proves receipt of its own version, and so only the clocks which that version runs under. */
function concerns({ version }: Hindrance, state: ClaimState, { key }: Deadline): boolean {
  if (version === undefined) return true;
  const corrected = state.cases.find((one) => one.correctedVersion === version);
  const found = state.versions.find((one) => one.version === version);
  const filing = found && filingKeyOf(state, payerOfVersion(found));
  return key === filing || corrected?.deadlineKey === key;
}

function longest(hindrances: readonly Hindrance[]): Hindrance | undefined {
  return [...hindrances].sort((a, b) => b.until - b.from - (a.until - a.from))[0];
}
