import { applyChanges, type Change } from '../../domain/claim/corrections';
import { draftedVersion } from '../../domain/claim/payers';
import { STATEMENT } from '../../domain/claim/propose-correction';
import type { ClaimState } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import type { PracticeInstant } from '../../domain/time';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Claim837 } from '../../x12/types';
import type { Tx } from '../database/client';
import { contentOfVersion } from '../documents/claim-content';
import { type Composed, renderCorrection, renderLetter } from '../documents/compose-draft';
import type { CorrectionBody, DraftBody, LetterBody } from '../documents/draft-body';
import { loadDraft, type StoredDraft, saveDraft } from '../documents/draft-store';
import type { Letters } from '../documents/load-letters';

export interface Revision {
  state: ClaimState;
  draftId: string;
  /** By path (correction) or slot (letter). */
  values: Readonly<Record<string, unknown>>;
  /** The user's id. */
  author: string;
  asOf: PracticeInstant;
}

/**
 * Stores the next version of a draft with a person's changes: slots of a letter, elements of a corrected claim. The command that makes it
 * the pending one is the caller's next step. A version that was stored and never announced is returned as it is.
 * @throws Failure `Conflict` when nothing waits for approval, `InvalidInput` for a path that does not exist or a value of the wrong shape
 */
export async function storeRevision(
  tx: Tx,
  deps: { ring: KeyRing; letters: Letters },
  revision: Revision,
): Promise<StoredDraft> {
  const { state, draftId, values, author, asOf } = revision;
  const { clientId, claimId } = state;
  const denialCase = state.cases.find(
    (one) => one.draft?.draftId === draftId && one.status === 'awaitingApproval',
  );
  const pending = denialCase?.draft;
  if (!denialCase || !pending)
    throw new Failure('Conflict', 'No draft with this id waits for approval', { draftId });
  const newest = await loadDraft(tx, deps.ring, { claimId, draftId });
  if (!newest) throw new Failure('NotFound', 'The draft is not on record', { draftId });
  if (newest.version > pending.version) return newest;
  const content = await contentOfVersion(
    tx,
    deps.ring,
    claimId,
    draftedVersion(state, denialCase, pending.kind),
  );
  const { body, missing } = reviseBody(deps.letters, newest, values, { content, author });
  const version = pending.version + 1;
  return saveDraft(tx, deps.ring, {
    clientId,
    claimId,
    draftId,
    version,
    caseId: denialCase.caseId,
    missing,
    author: `user:${author}`,
    body,
    asOf,
  });
}

/** A draft's content with a person's changes, and what it then still lacks. Pure. */
export function reviseBody(
  letters: Letters,
  { body, missing }: Pick<StoredDraft, 'body' | 'missing'>,
  values: Revision['values'],
  around: { content: Claim837; author: string },
): Composed<DraftBody> {
  if (body.kind === 'appealLetter') return reviseLetter(letters, body, missing, values);
  if (body.kind === 'correctedClaim') return reviseCorrection(letters, body, values, around);
  throw new Failure('InvalidInput', 'This draft has nothing to revise: return it or reject it');
}

function reviseLetter(
  letters: Letters,
  body: LetterBody,
  missing: readonly string[],
  values: Revision['values'],
): Composed<LetterBody> {
  const template = letters.template(body.template.key);
  const known = new Set([
    ...Object.keys(template.slots),
    ...Object.keys(letters.argumentSlots),
    'clinicalSummary',
  ]);
  for (const [slot, value] of Object.entries(values)) {
    if (!known.has(slot))
      throw new Failure('InvalidInput', `The letter has no ${slot}: it has ${[...known].join(', ')}`, {
        path: slot,
      });
    if (typeof value !== 'string')
      throw new Failure('InvalidInput', `${slot} of a letter is text`, { path: slot });
  }
  const slots = withSupplied(letters, { ...body.slots, ...(values as Record<string, string>) });
  // What the argument lacked stays lacking until it is supplied, or a person writes the argument anew.
  const lacking = Object.entries(letters.argumentSlots).filter(
    ([slot, label]) => missing.includes(label) && !slots[slot] && values.argument === undefined,
  );
  return renderLetter(
    letters,
    { ...body, slots },
    lacking.map(([slot]) => slot),
  );
}

/** Argument and evidence were composed before a person supplied what they lacked: it goes where its name stands. */
function withSupplied(letters: Letters, slots: Record<string, string | undefined>): LetterBody['slots'] {
  const fill = (text: string | undefined) =>
    Object.keys(letters.argumentSlots).reduce(
      (filled, slot) => (slots[slot] ? filled?.replaceAll(`[${slot}]`, slots[slot]) : filled),
      text,
    );
  return { ...slots, argument: fill(slots.argument), evidence: fill(slots.evidence) };
}

function reviseCorrection(
  letters: Letters,
  body: CorrectionBody,
  values: Revision['values'],
  { content, author }: { content: Claim837; author: string },
): Composed<CorrectionBody> {
  const { [STATEMENT]: statement, ...elements } = values;
  if (statement !== undefined && typeof statement !== 'string')
    throw new Failure('InvalidInput', 'A statement is text', { path: STATEMENT });
  const supplied = Object.entries(elements).map(
    ([path, to]): Change => ({ path, to, reason: `supplied by ${author}` }),
  );
  const changes = [...body.changes.filter(({ path }) => !(path in elements)), ...supplied];
  applyChanges(content, changes); // refuses what could not be applied later
  return renderCorrection(letters, { ...body, changes, ...(statement ? { statement } : {}) });
}
