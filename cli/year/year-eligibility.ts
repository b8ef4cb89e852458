import type { Prisma, TradingPartner } from '../../adapters/database/generated/client';
import { toDateColumn, toTimestamp } from '../../adapters/database/values';
import { build270 } from '../../adapters/eligibility/build-270';
import { keysOnFile } from '../../adapters/eligibility/keys-on-file';
import { read271 } from '../../adapters/eligibility/read-271';
import type { EligibilityInput } from '../../domain/claim/acts';
import type { NewFact } from '../../domain/claim/claim-store';
import type { ClaimState } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import { dateOf } from '../../domain/time';
import type { Claim837 } from '../../x12/types';

/** What a question about cover needs of the year. */
export interface CoverDesk {
  partner: TradingPartner;
  content: Claim837;
  controlNumber: string;
  /** Hands the 270 in and brings the 271. */
  send(bytes: Uint8Array): Uint8Array | undefined;
  keepFile(file: {
    direction: 'inbound' | 'outbound';
    kind: string;
    name: string;
    bytes: Uint8Array;
  }): string;
  newId: () => string;
}

/** One 270 with its 271 as real files: the row that the activity would have written, and the claim's fact. */
export function askForYear(
  state: ClaimState,
  input: EligibilityInput,
  desk: CoverDesk,
): { row: Prisma.EligibilityCheckCreateManyInput; fact: NewFact; trace: string } {
  const { clientId, claimId, payerSequence, ask, keys, intentKey, serviceTypes, asOf } = input;
  const { content, partner, controlNumber } = desk;
  const trace = `${state.claimNumber}E${ask}`;
  const { serviceFrom: serviceDate } = state.billing;
  const inquiry = {
    ...{ content, serviceDate, serviceTypes, trace, partner, controlNumber, asOf },
    ...(keys ? { keys } : {}),
  };
  const bytes = build270(inquiry);
  const questionFileId = desk.keepFile({ direction: 'outbound', kind: '270', name: `${trace}.270`, bytes });
  const reply = desk.send(bytes);
  const read = reply && read271(reply, inquiry);
  if (!reply || !read)
    throw new Failure('InvariantViolated', 'The clearinghouse answered an eligibility inquiry with nothing');
  const name = `${intentKey.replaceAll('/', '-')}.271`;
  const fileId = desk.keepFile({ direction: 'inbound', kind: '271', name, bytes: reply });
  const told = { ...read, keysOnFile: keysOnFile(content, undefined) };
  const receivedOn = dateOf(asOf);
  return {
    trace,
    row: {
      ...{ id: desk.newId(), clientId, claimId, payerSequence, askNo: ask, intentKey, trace },
      ...{ keys: keys ?? null, askedAt: toTimestamp(asOf), questionFileId, answerFileId: fileId },
      ...{ answer: told as object, answeredOn: toDateColumn(receivedOn) },
    },
    fact: {
      ...{ clientId, claimId, key: intentKey },
      body: { kind: 'eligibilityReceived', ask, ...told, receivedOn, fileId },
    },
  };
}
