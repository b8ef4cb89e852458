import type {
  AuthorizationQuestion,
  AuthorizationWay,
  ReviewRead,
  WrittenQuestion,
} from '../../adapters/authorization/port';
import { fileAuthorization } from '../../adapters/authorization/store';
import type { Tx } from '../../adapters/database/client';
import { fromDateColumn, toDateColumn, toTimestamp } from '../../adapters/database/values';
import { contentFor } from '../../adapters/documents/claim-content';
import { type ReviewAnswer, wholeDecision } from '../../domain/authorization/answer';
import type { AuthorizationAskInput, AuthorizationOutcome } from '../../domain/claim/acts';
import { Failure, isRetryable } from '../../domain/failures';
import { intentKeys } from '../../domain/ids';
import { dateOf } from '../../domain/time';
import { passGate } from '../gate';
import { type Payload, storeAnswer, storeOutgoing } from './act-files';
import type { ClaimDeps } from './deps';
import { nextInquiryNumber } from './inquiry-number';

/**
 * Irreversible send of a request for authorization, keyed by intent: the row is committed first, and a second call with the same key never
 * sends. The answer is stored as it came, filed in the store of authorizations, and told to the claim in codes.
 */
export async function requestAuthorization(
  deps: ClaimDeps,
  input: AuthorizationAskInput,
): Promise<AuthorizationOutcome> {
  if (await toldBefore(deps, input)) return { outcome: 'answered' };
  const way = wayOf(deps, input);
  const asked = await prepare(deps, input, way);
  const { clientId, intentKey: key, asOf } = input;
  const act = { key, clientId, kind: 'authorizationRequest', committedAt: asOf } as const;
  const { passage } = await passGate(deps, act, asked.payload);
  if (passage === 'withheld') return { outcome: 'withheld' };
  // An earlier call may have acted: whoever asks for the decision learns it by an inquiry.
  if (passage !== 'open') return { outcome: 'unknown' };
  const reply = await sendOrSettle(deps, key, () => way.request(asked));
  return answered(deps, input, { way, asked, reply });
}

/** Read at the payer, keyed by intent: what became of a request. It may be asked again, because a question changes nothing there. */
export async function askAboutAuthorization(
  deps: ClaimDeps,
  input: AuthorizationAskInput,
): Promise<AuthorizationOutcome> {
  if (await toldBefore(deps, input)) return { outcome: 'answered' };
  const way = wayOf(deps, input);
  const asked = await prepare(deps, input, way);
  const { clientId, intentKey: key, asOf } = input;
  const act = { key, clientId, kind: 'authorizationInquiry', committedAt: asOf } as const;
  const { passage } = await passGate(deps, act, asked.payload);
  if (passage === 'withheld') return { outcome: 'withheld' };
  return answered(deps, input, { way, asked, reply: await way.inquire(asked) });
}

/** A payer that was away, or asked us to slow down, took nothing: the same request may leave later, under a number of its own. */
async function sendOrSettle<T>(deps: ClaimDeps, key: string, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof Failure && isRetryable(error.type))
      await deps.store.settleIntent({ key, status: 'refused' });
    throw error;
  }
}

interface Asked extends WrittenQuestion {
  payload: Payload;
}

function wayOf({ authorization }: ClaimDeps, { way }: AuthorizationAskInput): AuthorizationWay {
  return authorization[way];
}

/** Asked and answered before: the claim is told again, and nobody is asked. */
async function toldBefore(deps: ClaimDeps, input: AuthorizationAskInput): Promise<boolean> {
  const { clientId, intentKey } = input;
  const known = await deps.database.forClients([clientId], (tx) =>
    tx.authorizationAsk.findUnique({ where: { intentKey } }),
  );
  if (!known?.answerFileId || !known.answer || !known.answeredOn) return false;
  await deps.store.settleIntent({ key: intentKey, status: 'sent' });
  await tellClaim(deps, input, {
    answer: known.answer as unknown as ReviewAnswer,
    ...{ fileId: known.answerFileId, receivedOn: fromDateColumn(known.answeredOn) },
  });
  return true;
}

function prepare(deps: ClaimDeps, input: AuthorizationAskInput, way: AuthorizationWay): Promise<Asked> {
  const { clientId, claimId, ask: askNo, of: kind, intentKey, asOf } = input;
  return deps.database.forClients([clientId], async (tx) => {
    const question = await questionOf(tx, deps, input);
    const bytes = way.write(question);
    const { trace } = question;
    const file = { kind: way.kinds.question, name: `${trace}.${way.kinds.question}`, bytes };
    const payload = await storeOutgoing(tx, deps, { clientId, asOf, ...file });
    await tx.authorizationAsk.createMany({
      data: [
        {
          ...{ id: deps.newId(), clientId, claimId, askNo, kind, way: input.way, intentKey, trace },
          ...{ askedAt: toTimestamp(asOf), questionFileId: payload.fileId },
        },
      ],
      skipDuplicates: true,
    });
    return { question, bytes, payload };
  });
}

async function questionOf(
  tx: Tx,
  deps: ClaimDeps,
  input: AuthorizationAskInput,
): Promise<AuthorizationQuestion> {
  const { claimId, of, ask, requestNo, procedures, urgency = 'standard', route, asOf } = input;
  const claim = await tx.claim.findUnique({ where: { id: claimId } });
  if (!claim) throw new Failure('NotFound', 'No such claim is on record', { claimId });
  const partner = await tx.tradingPartner.findUniqueOrThrow({
    where: { id: route?.partnerId ?? claim.partnerId },
  });
  return {
    ...{ of, procedures, urgency, partner, asOf, trace: traceOf(claim.claimNumber, ask) },
    content: await contentFor(tx, deps.ring, input),
    ...(requestNo === undefined ? {} : { requestTrace: traceOf(claim.claimNumber, requestNo) }),
    controlNumber: await nextInquiryNumber(tx, partner.id),
  };
}

/** TRN02 of a question. */
function traceOf(claimNumber: string, ask: number): string {
  return `${claimNumber}A${ask}`;
}

async function answered(
  deps: ClaimDeps,
  input: AuthorizationAskInput,
  { way, asked, reply }: { way: AuthorizationWay; asked: Asked; reply: Uint8Array },
): Promise<AuthorizationOutcome> {
  const read = way.read(reply, asked.question);
  if (!read) return noAnswer(deps, input, { way, reply });
  const fileId = await deps.database.forClients([input.clientId], (tx) =>
    keepAnswer(tx, deps, input, { way, reply, read }),
  );
  await deps.store.settleIntent({ key: input.intentKey, status: 'sent', reference: asked.question.trace });
  await tellClaim(deps, input, { answer: read.answer, fileId, receivedOn: dateOf(input.asOf) });
  return { outcome: 'answered' };
}

/**
 * What came is kept, and answers nothing. The payer had the question: a request may stand there, and is asked about before anything else.
 */
async function noAnswer(
  deps: ClaimDeps,
  { clientId, intentKey, of, asOf }: AuthorizationAskInput,
  { way, reply }: { way: AuthorizationWay; reply: Uint8Array },
): Promise<never> {
  const file = { kind: way.kinds.answer, bytes: reply };
  await deps.database.forClients([clientId], (tx) =>
    storeAnswer(tx, deps, { clientId, intentKey, asOf, ...file }),
  );
  const type = of === 'request' ? 'OutcomeUnknown' : 'PayerUnavailable';
  throw new Failure(type, 'The payer answered about an authorization with nothing to it', { intentKey });
}

/** The answer as it came, what it says in codes, and, where it decided, what is on file from now on. One write. */
async function keepAnswer(
  tx: Tx,
  deps: ClaimDeps,
  input: AuthorizationAskInput,
  { way, reply, read }: { way: AuthorizationWay; reply: Uint8Array; read: ReviewRead },
): Promise<string> {
  const { clientId, claimId, intentKey, asOf } = input;
  const file = { kind: way.kinds.answer, bytes: reply };
  const fileId = await storeAnswer(tx, deps, { clientId, intentKey, asOf, ...file });
  await tx.authorizationAsk.update({
    where: { intentKey },
    data: { answerFileId: fileId, answer: read.answer as object, answeredOn: toDateColumn(dateOf(asOf)) },
  });
  const decision = wholeDecision(read.answer);
  const claim = await tx.claim.findUniqueOrThrow({
    where: { id: claimId },
    select: { payerId: true, account: { select: { patientId: true } } },
  });
  const patientId = claim.account?.patientId;
  if (decision === undefined || patientId === undefined) return fileId;
  const requestKey = intentKeys.authorization(claimId, input.requestNo ?? input.ask);
  await fileAuthorization(tx, deps.ring, {
    ...{ id: deps.newId(), clientId, patientId, payerId: claim.payerId, claimId, requestKey, decision },
    ...(read.number ? { number: read.number } : {}),
    ...{ ...read.granted, source: input.way, fileId, by: 'overturn', decidedOn: dateOf(asOf), asOf },
  });
  return fileId;
}

async function tellClaim(
  deps: ClaimDeps,
  { clientId, claimId, ask, of, intentKey, asOf }: AuthorizationAskInput,
  told: { answer: ReviewAnswer; fileId: string; receivedOn: string },
): Promise<void> {
  const body = { kind: 'authorizationReceived', ask, of, ...told } as const;
  await deps.store.addFacts({ facts: [{ clientId, claimId, key: intentKey, body }], asOf });
}
