import { type EnvelopeNames, envelopeTo, momentOf } from '../../adapters/clearinghouse/envelope';
import type { PracticeInstant } from '../../domain/time';
import { lexBytes } from '../../x12/lex';
import { emptyParty } from '../../x12/read/party';
import type { Batch837, Claim837 } from '../../x12/types';
import { write837, X12WriteError } from '../../x12/write';

/** A claim version as it will be sent. */
export interface OutgoingClaim {
  clientId: string;
  claimId: string;
  version: number;
  content: Claim837;
}

export interface InterchangeInput {
  partner: EnvelopeNames & { name: string };
  /** ISA13. */
  interchangeControlNumber: string;
  /** GS06 of each group, in order; as many as `groupsOf` gives. */
  groupControlNumbers: readonly string[];
  asOf: PracticeInstant;
}

/** Professional and institutional claims go in groups of their own, each client's together, in an order that does not change. */
export function groupsOf(claims: readonly OutgoingClaim[]): OutgoingClaim[][] {
  const ofKind = (kind: Claim837['kind']) =>
    claims.filter(({ content }) => content.kind === kind).sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  return [ofKind('professional'), ofKind('institutional')].filter((group) => group.length > 0);
}

/**
 * One 837 file: one interchange with a group for each form and a transaction for each client. The same input gives the same bytes.
 * BHT03 of a transaction begins with the interchange's number, so that a 277CA about a whole transaction leads back to its batch.
 * @throws X12WriteError for data that X12 cannot carry
 */
export function writeInterchange(
  groups: readonly (readonly OutgoingClaim[])[],
  input: InterchangeInput,
): Uint8Array {
  const { partner, interchangeControlNumber, groupControlNumbers, asOf } = input;
  const files = groups.map((claims, at) => {
    const clients = [...new Set(claims.map(({ clientId }) => clientId))];
    const batches = new Map(
      clients.map((clientId, n) => [clientId, batchOf(claims, clientId, `${at + 1}${n + 1}`, input)]),
    );
    const contents = claims.map(({ clientId, content }) => ({
      ...content,
      batch: batches.get(clientId) ?? content.batch,
    }));
    const numbers = { interchangeControlNumber, groupControlNumber: groupControlNumbers[at] ?? '' };
    return write837(contents, envelopeTo(partner, numbers, asOf));
  });
  return joinGroups(files);
}

/** Why a claim cannot be written, in plain words; `undefined` when it can. */
export function faultOf(
  claim: OutgoingClaim,
  input: Omit<InterchangeInput, 'groupControlNumbers'>,
): string | undefined {
  try {
    writeInterchange([[claim]], { ...input, groupControlNumbers: ['1'] });
    return undefined;
  } catch (error) {
    if (error instanceof X12WriteError) return error.message;
    throw error;
  }
}

function sortKey({ clientId, claimId, version, content }: OutgoingClaim): string {
  return [clientId, content.billing.id ?? '', claimId, String(version).padStart(3, '0')].join('\n');
}

function batchOf(
  claims: readonly OutgoingClaim[],
  clientId: string,
  ordinal: string,
  { partner, interchangeControlNumber, asOf }: InterchangeInput,
): Batch837 {
  const own = claims.find((claim) => claim.clientId === clientId)?.content.batch.submitter;
  const reference = `${interchangeControlNumber}-${ordinal}`;
  return {
    header: { structure: '0019', purpose: '00', reference, ...momentOf(asOf), type: 'CH' },
    submitter: { ...(own ?? emptyParty('41')), entity: '41', idQualifier: '46', id: partner.senderId },
    receiver: {
      ...emptyParty('40'),
      entityType: '2',
      name: partner.name,
      idQualifier: '46',
      id: partner.receiverId,
    },
  };
}

/** Files of one group each, with the same ISA, as one interchange of several groups. */
function joinGroups(files: readonly Uint8Array[]): Uint8Array {
  const [first] = files;
  if (!first || files.length === 1) return first ?? new Uint8Array();
  const starts = files.map(envelopeStarts);
  const parts = files.map((bytes, at) =>
    bytes.subarray(at === 0 ? 0 : starts[at]?.group, starts[at]?.trailer),
  );
  const trailer = Buffer.from(first.subarray(starts[0]?.trailer))
    .toString('latin1')
    .replace(/^IEA(.)\d+/, `IEA$1${files.length}`);
  return new Uint8Array(Buffer.concat([...parts, Buffer.from(trailer, 'latin1')]));
}

function envelopeStarts(bytes: Uint8Array): { group: number; trailer: number } {
  const starts = { group: 0, trailer: bytes.byteLength };
  for (const { tag, position } of lexBytes(bytes)) {
    if (tag === 'GS') starts.group = position.byteOffset;
    if (tag === 'IEA') starts.trailer = position.byteOffset;
  }
  return starts;
}
