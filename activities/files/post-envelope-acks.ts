import type { Tx } from '../../adapters/database/client';
import { finding } from '../../adapters/import/findings';
import { TRANSACTION_ENDS } from '../../adapters/import/raw-parts';
import {
  DUPLICATE_INTERCHANGE,
  type EnvelopeRefusal,
  refusalOfInterchange,
  refusalsOfGroup,
} from '../../adapters/posting/envelope-acks';
import type { InboundFile } from '../../adapters/posting/read-inbound';
import { dateOf } from '../../domain/time';
import type { Ack999, TA1 } from '../../x12/types';
import { type Acknowledged, envelopeSaid, notOnRecord, tellAll, unknownSubject } from './acknowledgements';
import type { Posting, PostingDeps } from './deps';
import {
  batchByGroup,
  batchByInterchange,
  claimsOfBatch,
  type OutboundClaim,
  type SentBatch,
} from './outbound-claims';

/**
 * TA1 and 999. Good news about a file is a row and nothing else: no claim learns from it, because it proves nothing. A refusal reaches
 * every claim that it falls on.
 */
export async function postEnvelopeAcks(
  to: Acknowledged,
  tx: Tx,
  deps: PostingDeps,
  posting: Posting,
  { interchangeAcks, groupAcks }: Pick<InboundFile, 'interchangeAcks' | 'groupAcks'>,
): Promise<void> {
  for (const [at, ack] of interchangeAcks.entries())
    await postTa1(to, tx, deps, posting, ack, `TA1-${at + 1}`);
  for (const [at, ack] of groupAcks.entries()) await post999(to, tx, deps, posting, ack, `999-${at + 1}`);
}

async function postTa1(
  to: Acknowledged,
  tx: Tx,
  deps: PostingDeps,
  posting: Posting,
  ack: TA1,
  ordinal: string,
): Promise<void> {
  const { file, parts, asOf } = posting;
  const batch = await batchByInterchange(tx, file.partnerId, ack.controlNumber);
  const raw = () => parts.cut(ack.source.byteOffset, ['TA1', 'GS', ...TRANSACTION_ENDS]);
  if (!batch) return unknownSubject(to, 'unknownAcknowledgement', notOnRecord('This TA1', ack.source), raw());
  const code = { category: ack.result, statusCode: ack.code };
  to.rows.push({
    said: envelopeSaid('interchange', ack.result !== 'R', code, dateOf(asOf)),
    batchId: batch.batchId,
  });
  if (ack.result === 'R' && ack.code === DUPLICATE_INTERCHANGE) {
    const text =
      'The clearinghouse got this interchange twice and refused the second delivery; the first one stands.';
    return unknownSubject(
      to,
      'duplicateInterchange',
      finding('interchange-sent-twice', ack.source, text),
      raw(),
    );
  }
  const refusal = refusalOfInterchange(ack);
  if (refusal) await refuse(to, tx, deps, posting, { refusal, batch, ordinal, falls: () => true });
}

async function post999(
  to: Acknowledged,
  tx: Tx,
  deps: PostingDeps,
  posting: Posting,
  ack: Ack999,
  ordinal: string,
): Promise<void> {
  const { file, parts, asOf } = posting;
  const batch = await batchByGroup(tx, file.partnerId, ack.groupControlNumber);
  if (!batch) {
    const raw = parts.cut(ack.source.byteOffset, TRANSACTION_ENDS);
    return unknownSubject(to, 'unknownAcknowledgement', notOnRecord('This 999', ack.source), raw);
  }
  const refusals = refusalsOfGroup(ack);
  const code = { category: ack.result, statusCode: ack.codes[0] };
  to.rows.push({
    said: envelopeSaid('functionalGroup', refusals.length === 0, code, dateOf(asOf)),
    batchId: batch.batchId,
  });
  for (const refusal of refusals) {
    const falls = (claim: OutboundClaim) =>
      claim.group === ack.groupControlNumber.trim() &&
      (refusal.transaction === undefined || claim.transaction === refusal.transaction);
    await refuse(to, tx, deps, posting, { refusal, batch, ordinal, falls });
  }
}

interface Refusing {
  refusal: EnvelopeRefusal;
  batch: SentBatch;
  ordinal: string;
  falls: (claim: OutboundClaim) => boolean;
}

async function refuse(
  to: Acknowledged,
  tx: Tx,
  { ring }: PostingDeps,
  posting: Posting,
  { refusal, batch, ordinal, falls }: Refusing,
): Promise<void> {
  const claims = (await claimsOfBatch(tx, ring, batch)).filter(falls);
  const said = envelopeSaid(refusal.source, false, refusal, dateOf(posting.asOf));
  await tellAll(to, tx, posting, { said, claims, ordinal, batchId: batch.batchId });
}
