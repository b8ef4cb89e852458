import { applyChanges } from '../../domain/claim/corrections';
import { Failure } from '../../domain/failures';
import type { PracticeInstant } from '../../domain/time';
import { decryptJson } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Claim837 } from '../../x12/types';
import type { Tx } from '../database/client';
import { toTimestamp } from '../database/values';
import { addressTo } from './address-claim';
import { withChangeCode } from './claim-change';
import { payersOnRecord } from './claim-payers';
import { loadApprovedDraft } from './draft-store';

/** Where the content of a claim version stands, for its encryption. */
export function claimContentContext(claimId: string, version: number): string {
  return `claim_version.content/${claimId}/${version}`;
}

/** Keeps what a version said before its content is replaced, encrypted as the version had it. @returns which it is of them, from 1 */
export async function keepContentBefore(
  tx: Tx,
  { replacedBy, asOf, ...before }: ContentBefore,
): Promise<number> {
  const { claimId, version } = before;
  const ordinal = 1 + (await tx.claimContentBefore.count({ where: { claimId, version } }));
  await tx.claimContentBefore.create({
    data: { ...before, ordinal, replacedBy, replacedAt: toTimestamp(asOf) },
  });
  return ordinal;
}

interface ContentBefore {
  clientId: string;
  claimId: string;
  version: number;
  content: Uint8Array<ArrayBuffer>;
  /** `user:<id>` or `file:<id>`, or what was put on the claim: `authorization:<id>`, `attachment:<control numbers>`. */
  replacedBy: string;
  asOf: PracticeInstant;
}

/**
 * The whole content of a claim version as it is or was sent. A version without content of its own is the version before it of the same
 * payer (the newest of all where there is none) with the changes of its approved draft; number, frequency and the payer's number come from
 * the version's own row. What goes to a payer after another one carries what the earlier ones decided.
 * @throws Failure `NotFound` for a version that is not on record.
 */
export async function contentOfVersion(
  tx: Tx,
  ring: KeyRing,
  claimId: string,
  version: number,
): Promise<Claim837> {
  const rows = await tx.claimVersion.findMany({
    where: { claimId, version: { lte: version } },
    orderBy: { version: 'asc' },
  });
  if (rows.at(-1)?.version !== version)
    throw new Failure('NotFound', 'The claim has no such version', { claimId, version });
  const contents: KnownContent[] = [];
  for (const row of rows) {
    const { payerSequence, status } = row;
    const content = row.content
      ? asSent(decryptJson<Claim837>(ring, claimContentContext(claimId, row.version), row.content), row)
      : adjusting(asSent(await contentAfter(tx, ring, row, contents), row), payerSequence, contents);
    contents.push({ payerSequence, status, content });
  }
  return (contents.at(-1) as KnownContent).content;
}

/** What one version says, and how it fared. */
interface KnownContent {
  payerSequence: number;
  status: string;
  content: Claim837;
}

/** An adjustment says what of the decided claim it changes, where its payer wants to know. */
function adjusting(content: Claim837, payerSequence: number, before: readonly KnownContent[]): Claim837 {
  const ofPayer = before.filter((one) => one.payerSequence === payerSequence);
  const held = ofPayer.filter(({ status }) => status === 'adjudicated').at(-1) ?? ofPayer.at(-1);
  return held ? withChangeCode(content, held.content) : content;
}

type VersionRow = SentAs & {
  claimId: string;
  version: number;
  payerSequence: number;
  draftId: string | null;
};

async function contentAfter(
  tx: Tx,
  ring: KeyRing,
  row: VersionRow,
  before: readonly KnownContent[],
): Promise<Claim837> {
  const { claimId, payerSequence, draftId } = row;
  const sameButOlder = before.filter((one) => one.payerSequence === payerSequence).at(-1);
  const base = sameButOlder ?? before.at(-1);
  const [original] = before;
  if (!base || !original)
    throw new Failure('InvariantViolated', 'A claim has no content to send', { claimId });
  const content = draftId
    ? applyChanges(base.content, await changesOf(tx, ring, claimId, draftId))
    : base.content;
  return addressed(tx, ring, { claimId, payerSequence, content, original: original.content });
}

/** A version as one payer of the claim would see it; as it was sent where no payer is named. */
export async function contentFor(
  tx: Tx,
  ring: KeyRing,
  { claimId, version, payerSequence }: { claimId: string; version: number; payerSequence?: number },
): Promise<Claim837> {
  const content = await contentOfVersion(tx, ring, claimId, version);
  if (payerSequence === undefined) return content;
  const original = version === 1 ? content : await contentOfVersion(tx, ring, claimId, 1);
  return addressed(tx, ring, { claimId, payerSequence, content, original });
}

/** The content as it goes to one payer of the claim. A claim with one payer, and one that goes to its primary again, stays as it is. */
async function addressed(
  tx: Tx,
  ring: KeyRing,
  claim: { claimId: string; payerSequence: number; content: Claim837; original: Claim837 },
): Promise<Claim837> {
  const { claimId, payerSequence, content, original } = claim;
  const known = await tx.payerSequence.count({ where: { claimId } });
  if (known <= 1) return content;
  const payers = await payersOnRecord(tx, ring, claimId, original);
  const place = payers.findIndex((payer) => payer.payerSequence === payerSequence);
  const goesOn = place === 0 && content.payer.id === payers[0]?.payer.id;
  return place < 0 || goesOn ? content : addressTo(content, payers, place);
}

async function changesOf(tx: Tx, ring: KeyRing, claimId: string, draftId: string) {
  const { body } = await loadApprovedDraft(tx, ring, { claimId, draftId });
  return body.kind === 'correctedClaim' ? body.changes : [];
}

/** How one version's row says that it was sent. */
interface SentAs {
  patientControlNumber: string;
  frequency: string;
  originalReference: string | null;
}

/** A claim's content under the number, frequency and reference of one version. */
export function asSent(
  content: Claim837,
  { patientControlNumber, frequency, originalReference }: SentAs,
): Claim837 {
  const references = content.references.filter((reference) => reference.qualifier !== 'F8');
  if (originalReference !== null) references.push({ qualifier: 'F8', value: originalReference });
  return { ...content, patientControlNumber, frequency, references };
}
