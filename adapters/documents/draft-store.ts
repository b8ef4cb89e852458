import { createHash } from 'node:crypto';
import { Failure } from '../../domain/failures';
import type { PracticeInstant } from '../../domain/time';
import { decryptJson, encryptJson } from '../../platform/crypto/field-encryption';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Tx } from '../database/client';
import { toTimestamp } from '../database/values';
import { codingChanged, type DraftBody } from './draft-body';

/** One version of a draft, opened. */
export interface StoredDraft {
  draftId: string;
  version: number;
  caseId: string;
  sha256: string;
  /** Required parts that are missing, in words. */
  missing: string[];
  /** Said only where it is so. */
  codingChanged?: boolean;
  author: string;
  body: DraftBody;
}

export interface NewDraft {
  clientId: string;
  claimId: string;
  draftId: string;
  version: number;
  caseId: string;
  missing: string[];
  /** `overturn` or `user:<id>`. */
  author: string;
  body: DraftBody;
  asOf: PracticeInstant;
}

interface DraftKey {
  claimId: string;
  draftId: string;
}

/** The named version of a draft, or its newest; `undefined` when there is none. */
export async function loadDraft(
  tx: Tx,
  ring: KeyRing,
  key: DraftKey,
  version?: number,
): Promise<StoredDraft | undefined> {
  const row = await tx.draft.findFirst({
    where: { claimId: key.claimId, draftId: key.draftId, ...(version === undefined ? {} : { version }) },
    orderBy: { version: 'desc' },
  });
  if (!row) return undefined;
  const { draftId, caseId, sha256, missing, author } = row;
  const body = decryptJson<DraftBody>(ring, contextOf(key, row.version), row.body);
  return { draftId, version: row.version, caseId, sha256, missing, author, body, ...codingOf(body) };
}

/**
 * Stores one version. A version is never changed: the same content again is no news, other content under a version that is taken is refused.
 * @throws Failure `Conflict` when the version is taken.
 */
export async function saveDraft(tx: Tx, ring: KeyRing, draft: NewDraft): Promise<StoredDraft> {
  const { draftId, version, caseId, missing, author, body } = draft;
  const sha256 = sha256OfDraft(body);
  const { count } = await tx.draft.createMany({ data: [draftRow(ring, draft)], skipDuplicates: true });
  if (count === 0) {
    const known = await loadDraft(tx, ring, draft, version);
    if (known?.sha256 !== sha256)
      throw new Failure('Conflict', `Version ${version} of this draft is taken`, { draftId, version });
  }
  return { draftId, version, caseId, missing, author, body, sha256, ...codingOf(body) };
}

function codingOf(body: DraftBody): { codingChanged?: boolean } {
  return codingChanged(body) ? { codingChanged: true } : {};
}

/** The row of one version of a draft, its body encrypted. */
export function draftRow(ring: KeyRing, { body, asOf, ...draft }: NewDraft) {
  return {
    ...{ ...draft, kind: body.kind, sha256: sha256OfDraft(body), createdAt: toTimestamp(asOf) },
    body: encryptJson(ring, contextOf(draft, draft.version), body),
  };
}

/** The version of a draft that a person approved; `NotFound` when none was. */
export async function loadApprovedDraft(tx: Tx, ring: KeyRing, key: DraftKey): Promise<StoredDraft> {
  const approval = await tx.approval.findFirst({
    where: { ...key, decision: 'approved' },
    orderBy: { version: 'desc' },
  });
  const draft = approval && (await loadDraft(tx, ring, key, approval.version));
  if (!draft) throw new Failure('NotFound', 'No approved version of this draft is on record', { ...key });
  return draft;
}

/** The hash a payer's receipt and the ledger name: over the body's JSON as it was stored. */
export function sha256OfDraft(body: DraftBody): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex');
}

function contextOf({ claimId, draftId }: DraftKey, version: number): string {
  return `draft.body/${claimId}/${draftId}/${version}`;
}
