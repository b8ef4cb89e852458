import type { AppealReceipt, AppealSubmission } from '../../adapters/clearinghouse/port';
import type { Tx } from '../../adapters/database/client';
import { fromDateColumn } from '../../adapters/database/values';
import { contentOfVersion } from '../../adapters/documents/claim-content';
import { signLetter } from '../../adapters/documents/compose-draft';
import { loadDraft } from '../../adapters/documents/draft-store';
import { sha256Of, storeFile } from '../../adapters/import/edi-files';
import type { AppealSendInput, SendOutcome } from '../../domain/claim/acts';
import { type ClaimState, caseById } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import { type IntendedAct, passGate, provenNotReceived } from '../gate';
import type { ClaimDeps } from './deps';

/**
 * Irreversible send. The intent row is committed first. A second call with the same key sends nothing, unless the payer has said since that
 * it did not receive the appeal; otherwise its outcome is `unknown`, or what the payer's receipt says.
 */
export async function sendAppeal(deps: ClaimDeps, input: AppealSendInput): Promise<SendOutcome> {
  const { clientId, intentKey, asOf } = input;
  const { filing, payload } = await deps.database.forClients([clientId], (tx) => prepare(tx, deps, input));
  const { passage } = await passGate(deps, actOf(input), payload);
  if (passage === 'sent') return askAppeal(deps, input);
  if (passage === 'doubt') return { outcome: 'unknown' };
  if (passage === 'withheld') return { outcome: 'withheld' };
  return settle(deps, intentKey, () => deps.clearinghouse.sendAppeal({ ...filing, asOf }));
}

/** Read at the payer: did the appeal with this key arrive? `refused` with reason `notReceived` proves that it did not. */
export async function askAppeal(deps: ClaimDeps, input: AppealSendInput): Promise<SendOutcome> {
  const { intentKey, asOf } = input;
  const receipt = await deps.clearinghouse.askAppeal({ intentKey, asOf });
  if (receipt.received) return delivered(deps, intentKey, receipt);
  await provenNotReceived(deps, actOf(input));
  return { outcome: 'refused', reason: 'notReceived' };
}

function actOf({ clientId, intentKey, asOf }: AppealSendInput): IntendedAct {
  return { key: intentKey, clientId, kind: 'appeal', committedAt: asOf };
}

async function settle(
  deps: ClaimDeps,
  key: string,
  send: () => Promise<AppealReceipt>,
): Promise<SendOutcome> {
  try {
    return await delivered(deps, key, await send());
  } catch (error) {
    const type = error instanceof Failure ? error.type : 'OutcomeUnknown';
    if (type === 'PayerUnavailable' || type === 'PayerThrottled') {
      await deps.store.settleIntent({ key, status: 'refused' });
      return { outcome: 'unavailable' };
    }
    if (type === 'NotFound' || type === 'InvalidInput') {
      await deps.store.settleIntent({ key, status: 'refused' });
      return { outcome: 'refused', reason: (error as Failure).message };
    }
    await deps.store.settleIntent({ key, status: 'unknown' });
    return { outcome: 'unknown' };
  }
}

async function delivered(
  deps: ClaimDeps,
  key: string,
  { reference, receivedOn }: AppealReceipt,
): Promise<SendOutcome> {
  await deps.store.settleIntent({ key, status: 'sent', reference });
  return { outcome: 'delivered', reference, receivedOn };
}

/** Signs the approved letter, stores it as it leaves, and names the claim as the payer knows it. */
async function prepare(
  tx: Tx,
  deps: ClaimDeps,
  input: AppealSendInput,
): Promise<{ filing: AppealSubmission; payload: { fileId: string; sha256: string } }> {
  const { clientId, claimId, appealId, intentKey, draftId, draftVersion, asOf } = input;
  const row = await tx.claim.findFirst({ where: { id: claimId, clientId }, select: { state: true } });
  const state = row?.state as unknown as ClaimState | undefined;
  const appeal = state?.appeals.find((one) => one.appealId === appealId);
  const denialCase = state && appeal && caseById(state, appeal.caseId);
  const version = state?.versions.find((one) => one.version === denialCase?.version);
  if (!state || !appeal || !version)
    throw new Failure('NotFound', 'The claim has no such appeal', { claimId, appealId });
  const bytes = Buffer.from(await signedLetter(tx, deps, { claimId, draftId, draftVersion }), 'utf8');
  const { file } = await storeFile(tx, deps.ring, {
    ...{
      id: deps.newId(),
      owner: { clientId },
      direction: 'outbound',
      kind: 'appeal',
      name: `${intentKey.replaceAll('/', '-')}.md`,
    },
    ...{
      bytes,
      numbers: { interchanges: [], groups: [], transactions: [], mailboxIds: [] },
      receivedAt: asOf,
    },
  });
  const content = await contentOfVersion(tx, deps.ring, claimId, version.version);
  const filing = {
    intentKey,
    patientControlNumber: version.patientControlNumber,
    ...(version.payerControlNumber ? { payerControlNumber: version.payerControlNumber } : {}),
    ...(content.payer.id ? { payerId: content.payer.id } : {}),
    level: Math.max(1, appeal.level),
    letterSha256: sha256Of(bytes),
  };
  return { filing, payload: { fileId: file.id, sha256: file.sha256 } };
}

async function signedLetter(
  tx: Tx,
  deps: ClaimDeps,
  key: { claimId: string; draftId: string; draftVersion: number },
): Promise<string> {
  const { claimId, draftId, draftVersion } = key;
  const draft = await loadDraft(tx, deps.ring, { claimId, draftId }, draftVersion);
  if (draft?.body.kind !== 'appealLetter')
    throw new Failure('NotFound', 'The approved letter is not on record', { draftId, draftVersion });
  const approval = await tx.approval.findFirst({
    where: { claimId, draftId, version: draftVersion, decision: 'approved' },
    orderBy: [{ decidedOn: 'desc' }, { decidedBy: 'asc' }],
  });
  if (!approval)
    throw new Failure('Forbidden', 'Nobody approved this version of the letter', { draftId, draftVersion });
  const approver = await tx.user.findUnique({ where: { id: approval.decidedBy } });
  const name = approver?.name ?? approval.decidedBy;
  return signLetter(deps.letters, draft.body, {
    name,
    role: approval.role,
    on: fromDateColumn(approval.decidedOn),
  });
}
