import type { AppealedClaim } from '../../adapters/clearinghouse/port';
import type { Tx } from '../../adapters/database/client';
import { fromDateColumn } from '../../adapters/database/values';
import { contentOfVersion } from '../../adapters/documents/claim-content';
import { joinLetters, signLetter } from '../../adapters/documents/compose-draft';
import { loadDraft } from '../../adapters/documents/draft-store';
import { sha256Of } from '../../adapters/import/edi-files';
import type { ChannelInput } from '../../domain/appeals/channels';
import type { AppealSendInput } from '../../domain/claim/acts';
import type { AppealState } from '../../domain/claim/appeal-state';
import { rungOf } from '../../domain/claim/paths/ladder';
import { type ClaimState, caseById, deadlineByKey } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import type { AppealLevel } from '../../domain/playbook';
import type { CalendarDate } from '../../domain/time';
import type { Claim837 } from '../../x12/types';
import { nameOf, storeOutgoing } from './act-files';
import type { ReadyParcel } from './consignment';
import type { ClaimDeps } from './deps';

/** A rung whose playbook names no channel is reached by the payer's own interface. */
const DEFAULT_CHANNELS: ChannelInput['options'] = [{ channel: 'payerApi', endpoint: 'payer' }];
/** Characters of a letter on one page. */
const PER_PAGE = 3_000;

/** One claim's part of the packet. */
interface ReadyLetter {
  text: string;
  claim: AppealedClaim;
  /** The version under appeal, as it was sent. */
  content: Claim837;
  /** NM109 of the payer. */
  payerId?: string;
  appeal: AppealState;
  rung?: AppealLevel;
  safeDate?: CalendarDate;
}

/**
 * Signs the approved letter of every case, stores the packet as it leaves, and names its claims as the payer knows them. The earliest safe
 * date of them all decides which channel is in time.
 * @throws Failure `Forbidden` when nobody approved one of the letters: then none of them leaves
 */
export async function readyAppeal(tx: Tx, deps: ClaimDeps, input: AppealSendInput): Promise<ReadyParcel> {
  const { clientId, intentKey, asOf, others = [] } = input;
  const first = await readyLetter(tx, deps, input, input);
  const letters = [first];
  for (const other of others) letters.push(await readyLetter(tx, deps, input, other));
  const bytes = Buffer.from(joinLetters(letters.map(({ text }) => text)), 'utf8');
  const name = nameOf(intentKey, 'md');
  const payload = await storeOutgoing(tx, deps, { clientId, kind: 'appeal', name, bytes, asOf });
  const { rung, payerId } = first;
  const [safeDate] = letters.flatMap((letter) => letter.safeDate ?? []).sort();
  return {
    payload,
    bytes,
    claims: letters.map(({ content, claim: { payerControlNumber }, text }) => ({
      ...{ content, document: Buffer.from(text, 'utf8') },
      ...(payerControlNumber ? { payerControlNumber } : {}),
    })),
    pages: letters.reduce((pages, { text }) => pages + Math.ceil(text.length / PER_PAGE), 0),
    channels: {
      options: rung?.channels ?? DEFAULT_CHANNELS,
      ...(safeDate ? { safeDate } : {}),
      ...(rung?.filedWhen ? { filedWhen: rung.filedWhen } : {}),
    },
    contents: {
      appeal: {
        ...{ intentKey, ...first.claim, letterSha256: sha256Of(bytes) },
        ...(letters.length > 1 ? { others: letters.slice(1).map(({ claim }) => claim) } : {}),
        ...(payerId ? { payerId } : {}),
        level: Math.max(1, first.appeal.level),
      },
    },
  };
}

async function readyLetter(
  tx: Tx,
  deps: ClaimDeps,
  { clientId, appealId }: AppealSendInput,
  letter: { claimId: string; draftId: string; draftVersion: number },
): Promise<ReadyLetter> {
  const { claimId, draftId, draftVersion } = letter;
  const row = await tx.claim.findFirst({ where: { id: claimId, clientId }, select: { state: true } });
  const state = row?.state as unknown as ClaimState | undefined;
  const appeal = state?.appeals.find((one) => one.appealId === appealId);
  const denialCase = state && appeal && caseById(state, appeal.caseId);
  const version = state?.versions.find((one) => one.version === denialCase?.version);
  if (!state || !appeal || !version)
    throw new Failure('NotFound', 'The claim has no such appeal', { claimId, appealId });
  const content = await contentOfVersion(tx, deps.ring, claimId, version.version);
  const { patientControlNumber, payerControlNumber } = version;
  const rung = rungOf(state, appeal);
  const safeDate = deadlineByKey(state, appeal.deadlineKey)?.legal?.safeDate;
  return {
    text: await signedLetter(tx, deps, { claimId, draftId, draftVersion }),
    claim: { patientControlNumber, ...(payerControlNumber ? { payerControlNumber } : {}) },
    ...{ appeal, content },
    ...(content.payer.id ? { payerId: content.payer.id } : {}),
    ...(rung ? { rung } : {}),
    ...(safeDate ? { safeDate } : {}),
  };
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
