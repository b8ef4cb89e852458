import { build278 } from '../../adapters/authorization/build-278';
import { knownOf } from '../../adapters/authorization/known-before-billing';
import type { AuthorizationQuestion, ReviewRead } from '../../adapters/authorization/port';
import { usesOf, withNumber } from '../../adapters/authorization/put-number';
import { read278 } from '../../adapters/authorization/read-278';
import { authorizationRow, type NewAuthorization } from '../../adapters/authorization/store';
import type { TradingPartner } from '../../adapters/database/generated/client';
import { toDateColumn, toTimestamp } from '../../adapters/database/values';
import { claimContentContext } from '../../adapters/documents/claim-content';
import { type ReviewAnswer, wholeDecision } from '../../domain/authorization/answer';
import type { AuthorizationOnFile } from '../../domain/authorization/fit';
import type { KnownOfAuthorization } from '../../domain/authorization/look';
import type {
  AuthorizationAskInput,
  AuthorizationLookInput,
  AuthorizationOutcome,
  AuthorizationPutInput,
} from '../../domain/claim/acts';
import type { Intent, NewFact } from '../../domain/claim/claim-store';
import type { ClaimState } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import { intentKeys } from '../../domain/ids';
import { dateOf, type PracticeInstant } from '../../domain/time';
import { encryptJson } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { PracticeAuthorizations } from '../../virtual/ports';
import type { YearDesk } from './year-desk';
import type { CoverDesk } from './year-eligibility';
import type { YearRows } from './year-rows';

/** What the authorizations of a year stand on. */
export interface YearAuthorizationsDeps {
  ring: KeyRing;
  rows: YearRows;
  desk: YearDesk;
  partner: TradingPartner;
  newId: () => string;
  nextNumber(): string;
  keepFile(clientId: string, file: Parameters<CoverDesk['keepFile']>[0]): string;
  /** Hands a 278 in and brings the answer. */
  send(bytes: Uint8Array, asOf: number): Uint8Array | undefined;
  commit(intent: Omit<Intent, 'status'>): Promise<unknown>;
  settle(key: string, reference: string): Promise<unknown>;
  tell(fact: NewFact, asOf: PracticeInstant): Promise<unknown>;
}

/** Prior authorization with real 278s: each leaves the rows that the activities would have written. */
export class YearAuthorizations implements PracticeAuthorizations {
  private readonly filed = new Map<string, NewAuthorization[]>();

  constructor(private readonly deps: YearAuthorizationsDeps) {}

  async look(state: ClaimState, { version }: AuthorizationLookInput): Promise<KnownOfAuthorization> {
    const content = this.deps.desk.contents.of(state, version);
    return knownOf(content, (this.filed.get(state.claimId) ?? []).map(onFile), []);
  }

  async put(state: ClaimState, input: AuthorizationPutInput): Promise<void> {
    const { ring, rows, desk } = this.deps;
    const { clientId, claimId, version, authorizationId, procedures, asOf } = input;
    const before = desk.contents.of(state, version);
    for (const use of usesOf(before, procedures))
      rows.authorizationUses.push({ ...use, clientId, claimId, authorizationId });
    const number = this.filed.get(claimId)?.find(({ id }) => id === authorizationId)?.number;
    if (number === undefined) return;
    const content = withNumber(before, number);
    desk.contents.replace(claimId, content);
    const context = claimContentContext(claimId, version);
    const ordinal = 1 + rows.corrected.filter((one) => one.before.claimId === claimId).length;
    rows.corrected.push({
      content: encryptJson(ring, context, content),
      before: {
        ...{ claimId, clientId, version, ordinal, content: encryptJson(ring, context, before) },
        ...{ replacedBy: `authorization:${authorizationId}`, replacedAt: toTimestamp(asOf) },
      },
    });
  }

  async ask(state: ClaimState, input: AuthorizationAskInput): Promise<AuthorizationOutcome> {
    const { clientId, claimId, ask, of, intentKey: key, asOf } = input;
    const kind = of === 'request' ? 'authorizationRequest' : 'authorizationInquiry';
    await this.deps.commit({ key, clientId, kind, mode: 'live', committedAt: asOf });
    const question = this.questionOf(state, input);
    const bytes = build278(question);
    const questionFileId = this.deps.keepFile(clientId, {
      ...{ direction: 'outbound', kind: '278', name: `${question.trace}.278`, bytes },
    });
    const reply = this.deps.send(bytes, asOf);
    const read = reply && read278(reply, question);
    if (!reply || !read)
      throw new Failure('InvariantViolated', 'The clearinghouse answered a 278 with nothing');
    const name = `${key.replaceAll('/', '-')}.278`;
    const fileId = this.deps.keepFile(clientId, { direction: 'inbound', kind: '278', name, bytes: reply });
    this.keepAsk(input, { trace: question.trace, questionFileId, fileId, answer: read.answer });
    this.file(input, { ...read, fileId, payerId: state.billing.payerId });
    await this.deps.settle(key, question.trace);
    const body = { kind: 'authorizationReceived', ask, of, answer: read.answer, fileId } as const;
    await this.deps.tell({ clientId, claimId, key, body: { ...body, receivedOn: dateOf(asOf) } }, asOf);
    return { outcome: 'answered' };
  }

  private questionOf(state: ClaimState, input: AuthorizationAskInput): AuthorizationQuestion {
    const { version, of, ask, requestNo, procedures, urgency = 'standard', asOf } = input;
    const { claimNumber } = state;
    return {
      ...{ of, procedures, urgency, asOf, partner: this.deps.partner, trace: `${claimNumber}A${ask}` },
      ...{ content: this.deps.desk.contents.of(state, version), controlNumber: this.deps.nextNumber() },
      ...(requestNo === undefined ? {} : { requestTrace: `${claimNumber}A${requestNo}` }),
    };
  }

  private keepAsk(
    { clientId, claimId, ask: askNo, of: kind, way, intentKey, asOf }: AuthorizationAskInput,
    kept: { trace: string; questionFileId: string; fileId: string; answer: ReviewAnswer },
  ): void {
    const { trace, questionFileId, fileId: answerFileId, answer } = kept;
    this.deps.rows.authorizationAsks.push({
      ...{ id: this.deps.newId(), clientId, claimId, askNo, kind, way, intentKey, trace, questionFileId },
      ...{ askedAt: toTimestamp(asOf), answerFileId, answer: answer as object },
      answeredOn: toDateColumn(dateOf(asOf)),
    });
  }

  /** What the payer decided is on file; a later answer to the same request takes the place of the one before. */
  private file(
    { clientId, claimId, ask, requestNo = ask, way, asOf }: AuthorizationAskInput,
    { answer, number, granted, fileId, payerId }: ReviewRead & { fileId: string; payerId: string },
  ): void {
    const decision = wholeDecision(answer);
    const patientId = this.deps.desk.patientOf(claimId);
    if (!decision || !patientId) return;
    const requestKey = intentKeys.authorization(claimId, requestNo);
    const known = this.filed.get(claimId) ?? [];
    const id = known.find((one) => one.requestKey === requestKey)?.id ?? this.deps.newId();
    const added: NewAuthorization = {
      ...{ id, clientId, patientId, payerId, claimId, requestKey, decision, ...granted, source: way, fileId },
      ...(number ? { number } : {}),
      ...{ by: 'overturn', decidedOn: dateOf(asOf), asOf },
    };
    this.filed.set(claimId, [added, ...known.filter((one) => one.id !== id)]);
    const { authorizations } = this.deps.rows;
    const row = authorizationRow(this.deps.ring, added);
    const at = authorizations.findIndex((one) => one.id === id);
    if (at < 0) authorizations.push(row);
    else authorizations[at] = row;
  }
}

function onFile({ id: authorizationId, decision, ...granted }: NewAuthorization): AuthorizationOnFile {
  const { services, places, providers, validFrom, validThrough } = granted;
  return {
    ...{ authorizationId, decision, services, places, providers, used: [] },
    ...(validFrom ? { validFrom } : {}),
    ...(validThrough ? { validThrough } : {}),
  };
}
