import type { ClaimAck277CA, ClaimStatus277, InformationRequest277 } from '../../x12/types';
import { type Remittance, write277, write277CA, write277Request, write835 } from '../../x12/write';
import type { PayerProfile } from '../behaviours';
import { fileName, nextEnvelope, textOf } from './envelope';
import type { ClearinghouseState } from './state';

/** A 277CA as a file. */
export function claimAckFile(
  state: ClearinghouseState,
  acks: ClaimAck277CA[],
  speaker: { profile?: PayerProfile; receiver?: string },
  at: number,
): { name: string; text: string } {
  const envelope = nextEnvelope(state, at, speaker.receiver);
  const name = fileName('277CA', envelope, speaker.profile?.key ?? 'clearinghouse');
  return { name, text: textOf(write277CA(acks, envelope)) };
}

/** One payer's payments of a day as an 835 file. */
export function remittanceFile(
  state: ClearinghouseState,
  remittances: Remittance[],
  profile: PayerProfile,
  at: number,
): { name: string; text: string } {
  const envelope = nextEnvelope(state, at, state.customer);
  return { name: fileName('835', envelope, profile.key), text: textOf(write835(remittances, envelope)) };
}

/** One payer's requests for records as a file. */
export function recordsRequestFile(
  state: ClearinghouseState,
  requests: InformationRequest277[],
  profile: PayerProfile,
  at: number,
): { name: string; text: string } {
  const envelope = nextEnvelope(state, at, state.customer);
  const bytes = write277Request(requests, envelope, '005010X213');
  return { name: fileName('277', envelope, profile.key), text: textOf(bytes) };
}

/** The 277 that answers a 276, as text; it never enters the mailbox. */
export function inquiryAnswerText(state: ClearinghouseState, statuses: ClaimStatus277[], at: number): string {
  return textOf(write277(statuses, nextEnvelope(state, at, state.customer)));
}
