import { DAY, HOUR, instant, type PracticeInstant } from '../../domain/time';
import { drawFor } from '../behaviours/random';
import { fileAppeal } from './appeals';
import { fileRecords } from './records';
import type { AppealRequest, RecordsRequest } from './requests';
import type { AppealRecord, CarriedParcel, ClearinghouseState } from './state';

export type Medium = CarriedParcel['medium'];

export interface ParcelRequest {
  /** The sender's own; the same key twice is one job. */
  key: string;
  endpoint: string;
  pages: number;
  appeal?: AppealRequest;
  records?: RecordsRequest;
}

interface Fate {
  /** Chance in ten thousand. */
  chance: number;
  reason?: string;
}

/** What becomes of a parcel, by its medium: the first whose turn it is; delivered where none is. */
const FATES: Record<Medium, readonly Fate[]> = {
  fax: [
    { chance: 800, reason: 'busy' },
    { chance: 600, reason: 'no answer' },
    { chance: 600, reason: 'partial: not every page was confirmed' },
  ],
  mail: [{ chance: 700, reason: 'returned: undeliverable as addressed' }],
  x12: [{ chance: 600, reason: 'rejected: the attachment cannot be read' }],
};
/** From taking to knowing, in milliseconds: the shortest, and how much longer it may be. */
const TIMES: Record<Medium, readonly [number, number]> = {
  fax: [HOUR / 6, 3 * HOUR],
  mail: [2 * DAY, 5 * DAY],
  x12: [HOUR, 20 * HOUR],
};
/** A fax line hangs up on a longer one. */
const MOST_PAGES: Record<Medium, number> = { fax: 100, mail: 1_000, x12: 5_000 };
const PREFIX: Record<Medium, string> = { fax: 'FAX', mail: 'CM', x12: 'ATT' };

/** Takes a parcel to be carried. What becomes of it follows from the seed and its key; it is known later. */
export function takeParcel(
  state: ClearinghouseState,
  medium: Medium,
  request: ParcelRequest,
  asOf: PracticeInstant,
): CarriedParcel | undefined {
  const known = state.parcels[request.key];
  if (known) return known;
  if (request.pages > MOST_PAGES[medium]) return undefined;
  const draw = drawFor(state.seed, medium, request.key);
  const [least, spread] = TIMES[medium];
  const reason = failureOf(FATES[medium], draw('fate') * 10_000);
  const number = String(Object.keys(state.parcels).length + 1).padStart(8, '0');
  const parcel: CarriedParcel = {
    ...{ medium, key: request.key, takenAt: asOf, isKnown: false },
    ...(request.appeal ? { appeal: request.appeal } : {}),
    ...(request.records ? { records: request.records } : {}),
    reference: `${PREFIX[medium]}${number}`,
    knownAt: instant(asOf + least + Math.floor(draw('time') * spread)),
    ...(reason === undefined ? {} : { reason }),
  };
  state.parcels[request.key] = parcel;
  return parcel;
}

function failureOf(fates: readonly Fate[], drawn: number): string | undefined {
  let left = drawn;
  for (const { chance, reason } of fates) {
    left -= chance;
    if (left < 0) return reason;
  }
  return undefined;
}

/** Brings what has arrived by `asOf` to the payers, each at its own time. */
export function bringParcels(state: ClearinghouseState, asOf: number): void {
  const due = Object.values(state.parcels).filter((parcel) => !parcel.isKnown && parcel.knownAt <= asOf);
  for (const parcel of due.sort((a, b) => a.knownAt - b.knownAt)) {
    parcel.isKnown = true;
    // Mail for a claim that the payer does not hold is delivered all the same; nothing comes of it.
    const { reason, appeal, records, knownAt, medium } = parcel;
    if (reason !== undefined) continue;
    const filedAppeal = appeal && fileAppeal(state, appeal, knownAt);
    const filed = records ? fileRecords(state, records, knownAt) : filedAppeal;
    if (medium === 'x12') acknowledge(parcel, filed);
  }
}

/** A 275 is acknowledged by the payer itself, with its own number, or rejected where it holds no such claim. */
function acknowledge(parcel: CarriedParcel, filed: AppealRecord | undefined): void {
  if (filed) parcel.reference = filed.reference;
  else parcel.reason = 'rejected: the payer holds no such claim';
}

/** How a parcel stands, as its carrier tells it. */
export function parcelStatus(parcel: CarriedParcel): {
  reference: string;
  status: 'queued' | 'delivered' | 'failed';
  deliveredAt?: number;
  reason?: string;
} {
  const { reference, knownAt, isKnown, reason } = parcel;
  if (!isKnown) return { reference, status: 'queued' };
  return reason === undefined
    ? { reference, status: 'delivered', deliveredAt: knownAt }
    : { reference, status: 'failed', reason };
}
