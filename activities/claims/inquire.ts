import type { Tx } from '../../adapters/database/client';
import { fromDateColumn, toDateColumn } from '../../adapters/database/values';
import { contentFor } from '../../adapters/documents/claim-content';
import { buildInquiry } from '../../adapters/inquiries/build-inquiry';
import { readAnswer, type StatusAnswer } from '../../adapters/inquiries/read-answer';
import type { InquiryInput, PollOutcome } from '../../domain/claim/acts';
import type { ClaimState } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import { dateOf } from '../../domain/time';
import { passGate } from '../gate';
import { type Payload, storeAnswer, storeOutgoing } from './act-files';
import type { ClaimDeps } from './deps';
import { nextInquiryNumber } from './inquiry-number';
import { keepQuestion, pollAllowed, type Refused } from './poll-allowed';

interface Question {
  partnerId: string;
  bytes: Uint8Array;
  trace: string;
  payload: Payload;
}

/**
 * Read at the payer, keyed by intent: sends a 276, stores it and its 277, and puts the answer into the claim's inbox. An inquiry that was
 * answered before is not sent again; one whose answer was lost may be, because a question changes nothing at the payer. A question that the
 * payer's playbook does not allow yet does not leave, and leaves no trace.
 */
export async function inquire(deps: ClaimDeps, input: InquiryInput): Promise<PollOutcome> {
  const { clientId, intentKey, asOf } = input;
  const known = await deps.database.forClients([clientId], (tx) =>
    tx.statusCheck.findUnique({ where: { intentKey } }),
  );
  if (known?.answerFileId && known.category && known.statusCode && known.answeredOn) {
    const { category, statusCode, payerControlNumber, answerFileId, answeredOn } = known;
    const answer = { category, statusCode, ...(payerControlNumber ? { payerControlNumber } : {}) };
    await deps.store.settleIntent({ key: intentKey, status: 'sent' });
    await tellClaim(deps, input, { answer, fileId: answerFileId, receivedOn: fromDateColumn(answeredOn) });
    return { outcome: 'answered' };
  }
  const question = await deps.database.forClients([clientId], (tx) => ask(tx, deps, input));
  if ('ask' in question) return { outcome: 'tooSoon', notBefore: question.notBefore };
  const act = { key: intentKey, clientId, kind: 'statusInquiry', committedAt: asOf } as const;
  const { passage } = await passGate(deps, act, question.payload);
  if (passage === 'withheld') return { outcome: 'withheld' };
  const reply = await deps.clearinghouseOf(question.partnerId).inquire276({ bytes: question.bytes, asOf });
  const answer = readAnswer(reply, question.trace);
  if (!answer)
    throw new Failure('PayerUnavailable', 'The payer answered an inquiry with a file that holds no answer', {
      intentKey,
    });
  const fileId = await deps.database.forClients([clientId], (tx) =>
    keepAnswer(tx, deps, input, { reply, answer }),
  );
  await deps.store.settleIntent({ key: intentKey, status: 'sent', reference: question.trace });
  await tellClaim(deps, input, { answer, fileId, receivedOn: dateOf(asOf) });
  return { outcome: 'answered' };
}

async function ask(tx: Tx, deps: ClaimDeps, input: InquiryInput): Promise<Question | Refused> {
  const { clientId, claimId, version, payerSequence, check, route, asOf } = input;
  const row = await tx.claimVersion.findUnique({
    where: { claimId_version: { claimId, version } },
    include: { claim: true },
  });
  if (!row) throw new Failure('NotFound', 'The claim has no such version', { claimId, version });
  const partner = await tx.tradingPartner.findUniqueOrThrow({
    where: { id: route?.partnerId ?? row.partnerId },
  });
  // Takes the partner's number first: whoever asks at the same moment waits here, and counts this question.
  const controlNumber = await nextInquiryNumber(tx, partner.id);
  const allowed = await pollAllowed(tx, row.claim.state as unknown as ClaimState, input);
  if (!allowed.ask) return allowed;
  const trace = `${row.patientControlNumber}-${check}`;
  const bytes = buildInquiry({
    // A payer to which the claim was forwarded is asked about the version as it would see it.
    content: await contentFor(tx, deps.ring, input),
    ...(row.payerControlNumber && payerSequence === undefined && !input.otherKeys
      ? { payerControlNumber: row.payerControlNumber }
      : {}),
    ...(input.otherKeys ? { widerDays: true } : {}),
    ...{ trace, partner, controlNumber, asOf },
  });
  const name = `${trace}.276`;
  const payload = await storeOutgoing(tx, deps, { clientId, kind: '276', name, bytes, asOf });
  await keepQuestion(tx, deps, input, allowed);
  return { partnerId: partner.id, bytes, trace, payload };
}

async function keepAnswer(
  tx: Tx,
  deps: ClaimDeps,
  input: InquiryInput,
  { reply, answer }: { reply: Uint8Array; answer: StatusAnswer },
): Promise<string> {
  const { clientId, intentKey, asOf } = input;
  const fileId = await storeAnswer(tx, deps, { clientId, intentKey, kind: '277', bytes: reply, asOf });
  const { category, statusCode, payerControlNumber } = answer;
  await tx.statusCheck.update({
    where: { intentKey },
    data: {
      answerFileId: fileId,
      category,
      statusCode,
      payerControlNumber: payerControlNumber ?? null,
      answeredOn: toDateColumn(dateOf(asOf)),
    },
  });
  return fileId;
}

async function tellClaim(
  deps: ClaimDeps,
  input: InquiryInput,
  told: { answer: StatusAnswer; fileId: string; receivedOn: string },
): Promise<void> {
  const { clientId, claimId, version, payerSequence, check, intentKey, asOf } = input;
  const { answer, fileId, receivedOn } = told;
  await deps.store.addFacts({
    facts: [
      {
        clientId,
        claimId,
        key: `status/${intentKey}`,
        body: {
          ...{ kind: 'statusReceived', version, check, ...answer, receivedOn, fileId },
          ...(payerSequence !== undefined && { payerSequence }),
        },
      },
    ],
    asOf,
  });
}
