import type { Tx } from '../../adapters/database/client';
import { type CalendarDate, dateOf } from '../../domain/time';
import { referenceOf } from '../../x12/lookup';
import type { InformationRequest277 } from '../../x12/types';
import { type Acknowledged, notOnRecord, unknownSubject } from './acknowledgements';
import type { Posting } from './deps';
import { matchByControlNumber, matchByPayerNumber, normalControlNumber } from './match-versions';
import { STATEMENT_ENDS } from './post-claim-acks';

/** 277 requests for information: each becomes a fact of its claim; one for a claim that is not on record is an exception. */
export async function postRequests(
  to: Acknowledged,
  tx: Tx,
  { file, asOf, parts }: Posting,
  items: readonly InformationRequest277[],
): Promise<void> {
  const ours = await matchByControlNumber(
    tx,
    items.flatMap((item) => referenceOf(item.claim, 'EJ') ?? []),
  );
  const theirs = await matchByPayerNumber(
    tx,
    items.flatMap((item) => referenceOf(item.claim, '1K') ?? []),
  );
  for (const item of items) {
    const matched =
      ours.get(normalControlNumber(referenceOf(item.claim, 'EJ') ?? '')) ??
      theirs.get(referenceOf(item.claim, '1K') ?? '');
    if (!matched) {
      const raw = parts.cut(item.source.byteOffset, STATEMENT_ENDS);
      unknownSubject(to, 'unknownClaim', notOnRecord('This request for information', item.source), raw);
      continue;
    }
    const { clientId, claimId, version } = matched;
    const controlNumber = item.claim.trace;
    const payerControlNumber = referenceOf(item.claim, '1K');
    const receivedOn = dateOf(asOf);
    const requestedOn = (item.header.date as CalendarDate | undefined) ?? receivedOn;
    const named = dueOn(item);
    to.facts.push({
      ...{ clientId, claimId, key: `request/${controlNumber}` },
      body: {
        ...{ kind: 'documentsRequested', version, controlNumber, requestedOn, receivedOn, fileId: file.id },
        ...(named ? { dueOn: named } : {}),
        ...(payerControlNumber ? { payerControlNumber } : {}),
      },
    });
  }
}

/** DTP*106: the day by which the payer wants the answer. */
function dueOn({ claim }: InformationRequest277): CalendarDate | undefined {
  return claim.dates.find(({ qualifier }) => qualifier === '106')?.from as CalendarDate | undefined;
}
