import type { Tx } from '../../adapters/database/client';
import { TRANSACTION_ENDS } from '../../adapters/import/raw-parts';
import { ackStatement, rejectsBelow } from '../../adapters/posting/claim-acks';
import { dateOf } from '../../domain/time';
import { npiOf } from '../../x12/lookup';
import type { ClaimAck277CA } from '../../x12/types';
import { type Acknowledged, notOnRecord, tell, tellAll, unknownSubject } from './acknowledgements';
import type { Posting, PostingDeps } from './deps';
import { matchByControlNumber, normalControlNumber } from './match-versions';
import { batchByInterchange, claimsOfBatch } from './outbound-claims';

/** Where one statement of a 277CA or 277 ends. */
export const STATEMENT_ENDS: readonly string[] = ['HL', 'TRN', ...TRANSACTION_ENDS];

/** 277CA: the word of the clearinghouse or of the payer about each claim, and about all claims below a level that was refused. */
export async function postClaimAcks(
  to: Acknowledged,
  tx: Tx,
  deps: PostingDeps,
  posting: Posting,
  acks: readonly ClaimAck277CA[],
): Promise<void> {
  const versions = await matchByControlNumber(
    tx,
    acks.flatMap(({ claim }) => claim?.trace ?? []),
  );
  for (const [at, ack] of acks.entries()) {
    const ordinal = `277CA-${at + 1}`;
    if (rejectsBelow(ack)) await rejectBelow(to, tx, deps, posting, ack, ordinal);
    if (ack.level !== 'claim') continue;
    const said = ackStatement(ack, dateOf(posting.asOf));
    const matched = versions.get(normalControlNumber(ack.claim?.trace ?? ''));
    if (said && matched) tell(to, posting, { said, matched, ordinal });
    else if (!matched)
      unknownSubject(
        to,
        'unknownClaim',
        notOnRecord('This claim acknowledgement', ack.source),
        rawOf(posting, ack),
      );
  }
}

/** 2200B names the transaction by BHT03, which begins with our interchange control number; 2200C narrows it to one provider. */
async function rejectBelow(
  to: Acknowledged,
  tx: Tx,
  deps: PostingDeps,
  posting: Posting,
  ack: ClaimAck277CA,
  ordinal: string,
): Promise<void> {
  const said = ackStatement(ack, dateOf(posting.asOf));
  const reference = ack.informationReceiver.trace ?? '';
  const batch = await batchByInterchange(tx, posting.file.partnerId, reference.split('-')[0] ?? '');
  if (!said || !batch)
    return unknownSubject(
      to,
      'unknownAcknowledgement',
      notOnRecord('This refusal of a batch', ack.source),
      rawOf(posting, ack),
    );
  const provider = ack.level === 'provider' ? npiOf(ack.provider?.party) : undefined;
  const claims = (await claimsOfBatch(tx, deps.ring, batch)).filter(
    (claim) =>
      claim.batchReference === reference && (provider === undefined || claim.billingNpi === provider),
  );
  await tellAll(to, tx, posting, { said, claims, ordinal, batchId: batch.batchId });
}

function rawOf({ parts }: Posting, { source }: ClaimAck277CA): Uint8Array {
  return parts.cut(source.byteOffset, STATEMENT_ENDS);
}
