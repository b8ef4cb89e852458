import type { AttachedClaim } from '../../adapters/delivery/build-275';
import type { Delivery } from '../../adapters/delivery/delivery-rows';
import type { ParcelContents } from '../../adapters/delivery/port';
import type { ChannelInput } from '../../domain/appeals/channels';
import type { Route } from '../../domain/claim/route';
import type { PracticeInstant } from '../../domain/time';
import type { Payload } from './act-files';

/** What an act sends: an appeal's packet, or the records of a release. The intent key admits one send. */
export interface Consignment
  extends Pick<Delivery, 'kind' | 'clientId' | 'claimId' | 'subjectId' | 'intentKey'> {
  /** Absent: begun before trading partners had queues of their own. */
  route?: Route;
  asOf: PracticeInstant;
}

/** What may leave, and the ways that its receiver takes. */
export interface ReadyParcel {
  contents: ParcelContents;
  bytes: Uint8Array;
  pages: number;
  /** The same, claim by claim, for a channel that takes a transaction a claim. */
  claims: readonly AttachedClaim[];
  channels: Pick<ChannelInput, 'options' | 'safeDate' | 'filedWhen'>;
  payload: Payload;
}
