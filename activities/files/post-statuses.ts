import type { Tx } from '../../adapters/database/client';
import { toDateColumn } from '../../adapters/database/values';
import { statusStatement } from '../../adapters/posting/status-answers';
import type { NewFact } from '../../domain/claim/claim-store';
import { intentKeys } from '../../domain/ids';
import { dateOf } from '../../domain/time';
import type { ClaimStatus277 } from '../../x12/types';
import { type Acknowledged, notOnRecord, unknownSubject } from './acknowledgements';
import type { Posting } from './deps';
import { type MatchedVersion, matchByControlNumber, matchByPayerNumber } from './match-versions';
import { STATEMENT_ENDS } from './post-claim-acks';

/** 277: what the payer says when asked, or by itself. An answer that the inquiry itself brought before is the same fact. */
export async function postStatuses(
  to: Acknowledged,
  tx: Tx,
  posting: Posting,
  items: readonly ClaimStatus277[],
): Promise<void> {
  const said = items.flatMap((item) => {
    const statement = statusStatement(item);
    return statement ? [{ item, statement }] : [];
  });
  const ours = await matchByControlNumber(
    tx,
    said.flatMap(({ statement }) => statement.patientControlNumber ?? []),
  );
  const theirs = await matchByPayerNumber(
    tx,
    said.flatMap(({ statement }) => statement.payerControlNumber ?? []),
  );
  for (const [at, { item, statement }] of said.entries()) {
    const matched =
      ours.get(statement.patientControlNumber ?? '') ?? theirs.get(statement.payerControlNumber ?? '');
    if (matched) {
      to.facts.push(factOf(posting, matched, statement, at + 1));
      await answerCheck(tx, posting, matched, statement);
    } else {
      const raw = posting.parts.cut(item.source.byteOffset, STATEMENT_ENDS);
      unknownSubject(to, 'unknownClaim', notOnRecord('This claim status', item.source), raw);
    }
  }
}

type Statement = NonNullable<ReturnType<typeof statusStatement>>;

function factOf(
  { file, asOf }: Posting,
  { clientId, claimId, version }: MatchedVersion,
  statement: Statement,
  ordinal: number,
): NewFact {
  const { check, category, statusCode, payerControlNumber } = statement;
  return {
    ...{ clientId, claimId },
    key: check > 0 ? `status/${intentKeys.statusInquiry(claimId, check)}` : `ack/${file.id}/277-${ordinal}`,
    body: {
      ...{ kind: 'statusReceived', version, category, statusCode, check },
      ...(payerControlNumber && { payerControlNumber }),
      ...{ receivedOn: dateOf(asOf), fileId: file.id },
    },
  };
}

/** The question's own row, where it has no answer yet. */
async function answerCheck(
  tx: Tx,
  { file, asOf }: Posting,
  { claimId }: MatchedVersion,
  statement: Statement,
): Promise<void> {
  if (statement.check === 0) return;
  const { category, statusCode, payerControlNumber } = statement;
  await tx.statusCheck.updateMany({
    where: { intentKey: intentKeys.statusInquiry(claimId, statement.check), answerFileId: null },
    data: {
      ...{ answerFileId: file.id, category, statusCode, payerControlNumber: payerControlNumber ?? null },
      answeredOn: toDateColumn(dateOf(asOf)),
    },
  });
}
