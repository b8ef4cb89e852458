import type { Tx } from '../../adapters/database/client';
import type { TradingPartner } from '../../adapters/database/generated/client';
import { fromDateColumn, toDateColumn, toTimestamp } from '../../adapters/database/values';
import { contentFor } from '../../adapters/documents/claim-content';
import { build270, type CoverInquiry } from '../../adapters/eligibility/build-270';
import { keysOnFile } from '../../adapters/eligibility/keys-on-file';
import { otherMemberId } from '../../adapters/eligibility/other-member-id';
import { read271 } from '../../adapters/eligibility/read-271';
import type { EligibilityInput, InquiryOutcome } from '../../domain/claim/acts';
import type { FactBody } from '../../domain/claim/facts';
import type { ClaimState } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import { dateOf } from '../../domain/time';
import { passGate } from '../gate';
import { type Payload, storeAnswer, storeOutgoing } from './act-files';
import type { ClaimDeps } from './deps';
import { nextInquiryNumber } from './inquiry-number';

type Told = Omit<
  Extract<FactBody, { kind: 'eligibilityReceived' }>,
  'kind' | 'ask' | 'receivedOn' | 'fileId'
>;

interface Question {
  inquiry: CoverInquiry;
  bytes: Uint8Array;
  payload: Payload;
}

/**
 * Read at the payer, keyed by intent: sends a 270, stores it and its 271, and puts the answer into the claim's inbox, in codes only. A
 * question that was answered before is not sent again; one whose answer was lost may be, because a question changes nothing at the payer.
 */
export async function askEligibility(deps: ClaimDeps, input: EligibilityInput): Promise<InquiryOutcome> {
  const { clientId, intentKey, asOf } = input;
  const known = await deps.database.forClients([clientId], (tx) =>
    tx.eligibilityCheck.findUnique({ where: { intentKey } }),
  );
  if (known?.answerFileId && known.answer && known.answeredOn) {
    const { answerFileId: fileId, answer, answeredOn } = known;
    await deps.store.settleIntent({ key: intentKey, status: 'sent' });
    await tellClaim(deps, input, {
      told: answer as unknown as Told,
      fileId,
      receivedOn: fromDateColumn(answeredOn),
    });
    return { outcome: 'answered' };
  }
  const question = await deps.database.forClients([clientId], (tx) => ask(tx, deps, input));
  const act = { key: intentKey, clientId, kind: 'eligibilityInquiry', committedAt: asOf } as const;
  const { passage } = await passGate(deps, act, question.payload);
  if (passage === 'withheld') return { outcome: 'withheld' };
  const reply = await deps
    .clearinghouseOf(question.inquiry.partner.id)
    .ask270({ bytes: question.bytes, asOf });
  const read = read271(reply, question.inquiry);
  if (!read)
    throw new Failure(
      'PayerUnavailable',
      'The payer answered an eligibility inquiry with a file that holds no answer',
      {
        intentKey,
      },
    );
  const { content, otherMemberId: other } = question.inquiry;
  const told: Told = { ...read, keysOnFile: keysOnFile(content, other) };
  const fileId = await deps.database.forClients([clientId], (tx) =>
    keepAnswer(tx, deps, input, { reply, told }),
  );
  await deps.store.settleIntent({ key: intentKey, status: 'sent', reference: question.inquiry.trace });
  await tellClaim(deps, input, { told, fileId, receivedOn: dateOf(asOf) });
  return { outcome: 'answered' };
}

async function ask(tx: Tx, deps: ClaimDeps, input: EligibilityInput): Promise<Question> {
  const { clientId, claimId, payerSequence, ask: askNo, keys, intentKey, serviceTypes, asOf } = input;
  const { claimNumber, partner, state } = await claimOf(tx, input);
  const content = await contentFor(tx, deps.ring, input);
  const other = await otherMemberId(tx, deps.ring, { claimId, payerIdentifier: content.payer.id, content });
  const inquiry: CoverInquiry = {
    ...{ content, serviceDate: state.billing.serviceFrom, serviceTypes, partner, asOf },
    trace: `${claimNumber}E${askNo}`,
    controlNumber: await nextInquiryNumber(tx, partner.id),
    ...(keys ? { keys } : {}),
    ...(other ? { otherMemberId: other } : {}),
  };
  const bytes = build270(inquiry);
  const name = `${inquiry.trace}.270`;
  const payload = await storeOutgoing(tx, deps, { clientId, kind: '270', name, bytes, asOf });
  await tx.eligibilityCheck.createMany({
    data: [
      {
        ...{ id: deps.newId(), clientId, claimId, payerSequence, askNo, intentKey, trace: inquiry.trace },
        ...{ keys: keys ?? null, askedAt: toTimestamp(asOf), questionFileId: payload.fileId },
      },
    ],
    skipDuplicates: true,
  });
  return { inquiry, bytes, payload };
}

async function claimOf(
  tx: Tx,
  { claimId, route }: EligibilityInput,
): Promise<{ claimNumber: string; partner: TradingPartner; state: ClaimState }> {
  const claim = await tx.claim.findUnique({ where: { id: claimId } });
  if (!claim) throw new Failure('NotFound', 'No such claim is on record', { claimId });
  const partner = await tx.tradingPartner.findUniqueOrThrow({
    where: { id: route?.partnerId ?? claim.partnerId },
  });
  return { claimNumber: claim.claimNumber, partner, state: claim.state as unknown as ClaimState };
}

async function keepAnswer(
  tx: Tx,
  deps: ClaimDeps,
  { clientId, intentKey, asOf }: EligibilityInput,
  { reply, told }: { reply: Uint8Array; told: Told },
): Promise<string> {
  const fileId = await storeAnswer(tx, deps, { clientId, intentKey, kind: '271', bytes: reply, asOf });
  await tx.eligibilityCheck.update({
    where: { intentKey },
    data: { answerFileId: fileId, answer: told as object, answeredOn: toDateColumn(dateOf(asOf)) },
  });
  return fileId;
}

async function tellClaim(
  deps: ClaimDeps,
  { clientId, claimId, ask: number, intentKey, asOf }: EligibilityInput,
  { told, ...stored }: { told: Told; fileId: string; receivedOn: string },
): Promise<void> {
  const body = { kind: 'eligibilityReceived', ask: number, ...told, ...stored } as const;
  await deps.store.addFacts({ facts: [{ clientId, claimId, key: intentKey, body }], asOf });
}
