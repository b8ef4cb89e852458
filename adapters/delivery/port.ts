import type { DeliveryChannel } from '../../domain/appeals/channels';
import type { CalendarDate, PracticeInstant } from '../../domain/time';
import type { AppealSubmission, RecordsSubmission } from '../clearinghouse/port';

/** What a parcel brings: an approved appeal, or released records. */
export type ParcelContents =
  | { appeal: AppealSubmission; records?: undefined }
  | { records: RecordsSubmission; appeal?: undefined };
export type ParcelKind = 'appeal' | 'documents';

/** What leaves by one channel. */
export type Parcel = ParcelContents & {
  /** Ours, of this attempt; the same key twice is one delivery. */
  key: string;
  /** The trading partner that leads to the payer, for what leaves by the payer's own interface. */
  partnerId: string;
  /** Id of the address, from the playbook. */
  endpoint: string;
  /** The signed letters one after the other, or the cover with the records. */
  bytes: Uint8Array;
  pages: number;
  /** The parcel as an X12 interchange, under an ISA13 of its own; only where it leaves as one. */
  interchange?: { bytes: Uint8Array; controlNumber: string };
};

/** What became of a parcel. Only `delivered` proves receipt; `underway` left and proves nothing; `unknown`: never got it. */
export type DeliveryReport =
  | { status: 'delivered'; reference: string; receivedOn: CalendarDate }
  | { status: 'underway'; reference: string; askAt: PracticeInstant }
  | { status: 'failed'; reason: string }
  | { status: 'unknown' };

/** What was put on record of a parcel that left. */
export interface ParcelOnRecord {
  /** The channel's number of it, while nothing proves its receipt. */
  reference?: string;
  /** The proof, once it came. A channel that can ask its carrier or payer asks all the same. */
  receipt?: { reference: string; receivedOn: CalendarDate };
}

/** A parcel that is asked about. */
export interface AskedParcel extends ParcelOnRecord {
  kind: ParcelKind;
  key: string;
  intentKey: string;
  partnerId: string;
  asOf: PracticeInstant;
}

/**
 * One channel. Failures are those of `ClearinghousePort`: `PayerUnavailable` and `PayerThrottled` (nothing happened), `InvalidInput` and
 * `NotFound` (refused for good), and of a delivery also `OutcomeUnknown` (ask before anything else).
 */
export interface DeliveryPort {
  /** Irreversible send. */
  deliver(parcel: Parcel & { asOf: PracticeInstant }): Promise<DeliveryReport>;
  /** Read: what became of the parcel with this key? */
  ask(parcel: AskedParcel): Promise<DeliveryReport>;
}

export type DeliveryPorts = Readonly<Record<DeliveryChannel, DeliveryPort>>;
