import { pieces } from './lex';
import { FileReader, type ReadOptions } from './read/file-reader';
import type {
  Ack999,
  Attachment275,
  Authorization278,
  AuthorizationRequest278,
  Claim837,
  ClaimAck277CA,
  ClaimStatus277,
  Eligibility271,
  EligibilityInquiry270,
  InformationRequest277,
  Issue,
  ProviderAdjustment,
  Remit835,
  RemitClaim835,
  StatusInquiry276,
  TA1,
  X12Item,
} from './types';

/** Everything in a file in memory, in file order, one object at a time. Never throws on content. */
export function* readFile(bytes: Uint8Array, options?: ReadOptions): Generator<X12Item> {
  const reader = new FileReader(options);
  for (const piece of pieces(bytes)) yield* reader.push(piece);
  yield* reader.end();
}

/** The same of a stream, a batch a chunk. */
export async function* readStream(
  chunks: AsyncIterable<Uint8Array>,
  options?: ReadOptions,
): AsyncGenerator<X12Item[]> {
  const reader = new FileReader(options);
  for await (const chunk of chunks) {
    const batch = reader.push(chunk);
    if (batch.length > 0) yield batch;
  }
  const rest = reader.end();
  if (rest.length > 0) yield rest;
}

/** Objects of some types and all issues; what else the file holds is passed over. */
function* only<T extends X12Item>(bytes: Uint8Array, types: readonly T['type'][]): Generator<T | Issue> {
  const wanted = new Set<string>([...types, 'issue']);
  for (const item of readFile(bytes)) if (wanted.has(item.type)) yield item as T | Issue;
}

export function readClaims837(bytes: Uint8Array): Generator<Claim837 | Issue> {
  return only<Claim837>(bytes, ['claim']);
}

/** A payment comes before its claims and its provider adjustments. */
export function readRemittance835(
  bytes: Uint8Array,
): Generator<Remit835 | RemitClaim835 | ProviderAdjustment | Issue> {
  return only<Remit835 | RemitClaim835 | ProviderAdjustment>(bytes, ['remit', 'remitClaim', 'plb']);
}

export function readClaimAcks277CA(bytes: Uint8Array): Generator<ClaimAck277CA | Issue> {
  return only<ClaimAck277CA>(bytes, ['claimAck']);
}

export function readClaimStatus277(bytes: Uint8Array): Generator<ClaimStatus277 | Issue> {
  return only<ClaimStatus277>(bytes, ['claimStatus']);
}

export function readInquiries276(bytes: Uint8Array): Generator<StatusInquiry276 | Issue> {
  return only<StatusInquiry276>(bytes, ['statusInquiry']);
}

export function readAcks999(bytes: Uint8Array): Generator<Ack999 | Issue> {
  return only<Ack999>(bytes, ['ack999']);
}

export function readTA1s(bytes: Uint8Array): Generator<TA1 | Issue> {
  return only<TA1>(bytes, ['ta1']);
}

export function readEligibility(
  bytes: Uint8Array,
): Generator<EligibilityInquiry270 | Eligibility271 | Issue> {
  return only<EligibilityInquiry270 | Eligibility271>(bytes, ['eligibilityInquiry', 'eligibility']);
}

export function readAuthorizations278(
  bytes: Uint8Array,
): Generator<AuthorizationRequest278 | Authorization278 | Issue> {
  return only<AuthorizationRequest278 | Authorization278>(bytes, ['authorizationRequest', 'authorization']);
}

export function readInformationRequests277(bytes: Uint8Array): Generator<InformationRequest277 | Issue> {
  return only<InformationRequest277>(bytes, ['informationRequest']);
}

export function readAttachments275(bytes: Uint8Array): Generator<Attachment275 | Issue> {
  return only<Attachment275>(bytes, ['attachment']);
}
