import { type AppealCaseState, type AppealOutcome, membersThat } from '../../domain/appeal-case/state';
import { type AppealState, isUndecided } from '../../domain/claim/appeal-state';
import { DOCUMENT_OF } from '../../domain/claim/fold-letter';
import { type ClaimState, caseById, currentVersion } from '../../domain/claim/state';
import { Failure } from '../../domain/failures';
import type { EvidenceKind, InboundLetter } from '../../domain/letters/letter';
import type { Cents } from '../../domain/money';
import type { OverpaymentBasis } from '../../domain/remittance/takebacks';
import type { CalendarDate, PracticeInstant } from '../../domain/time';
import type { KeyRing } from '../../platform/crypto/key-ring';
import type { Tx } from '../database/client';
import { addFacts } from '../database/fact-inbox';
import { storeDocument } from '../documents/document-store';
import { refuseDates } from './add-letter';
import { type LetterRow, loadScan, openClues } from './letter-rows';
import { type LetterTold, tellLetter } from './record-letter';
import { tellOverpaymentNotice } from './record-overpayment-notice';

/** What a letter says, as the person who matches it has read it. */
export type LetterSays =
  | { kind: 'decision'; outcome?: AppealOutcome; decides?: { claimId: string; outcome: AppealOutcome }[] }
  | { kind: 'recordsRequest'; controlNumber?: string }
  | {
      kind: 'overpayment';
      amountCents: Cents;
      basis: OverpaymentBasis;
      demand: boolean;
      payerSequence: number;
    }
  | { kind: EvidenceKind };

/** Whose a letter is: a claim's, or one of its cases', or an appeal's over one or many claims. */
export type LetterTarget = { claimId: string; caseId?: string } | { appealId: string };

/** A letter that may be told: both its dates are known. */
export type DatedLetter = InboundLetter & { noticeDate: CalendarDate };

/** What it takes to tell a letter to somebody. */
export interface Telling {
  tx: Tx;
  ring: KeyRing;
  row: LetterRow;
  letter: DatedLetter;
  asOf: PracticeInstant;
  /** Under which id facts name the letter: another one after it was matched wrongly. */
  toldAs: string;
}

export interface Told extends LetterTold {
  about: { claimIds: readonly string[]; appealId?: string };
}

/** Puts what a letter says into the inbox that it belongs in. @throws Failure as `matchLetter` */
export function routeLetter(telling: Telling, target: LetterTarget, says: LetterSays): Promise<Told> {
  if ('appealId' in target) return tellAppeal(telling, target.appealId, says);
  return tellClaim(telling, target, says);
}

/** A letter that names an appeal decides for the claims that are in it, for all of them or for those that it names. */
async function tellAppeal(
  { tx, letter, asOf, toldAs }: Telling,
  appealId: string,
  says: LetterSays,
): Promise<Told> {
  if (says.kind !== 'decision')
    throw new Failure(
      'InvalidInput',
      `kind: a letter to an appeal decides it; match one of kind ${says.kind} to a claim`,
    );
  const { clientId, noticeDate, receivedOn } = letter;
  const found = await tx.appealCase.findFirst({ where: { id: appealId, clientId } });
  if (!found)
    throw new Failure(
      'NotFound',
      `${clientId} has no appeal ${appealId}: \`overturn appeals list\` shows them`,
    );
  const state = found.state as unknown as AppealCaseState;
  const members = [...membersThat(state, 'filed'), ...membersThat(state, 'decided')];
  if (members.length === 0)
    throw new Failure('Conflict', `Appeal ${appealId} has not left: nothing of it can be decided`);
  refuseDates(letter, asOf, state.sentOn ? { appealSentOn: state.sentOn } : {});
  const claimIds = [...new Set(members.map(({ claimId }) => claimId))];
  const decisions = says.decides ?? claimIds.map((claimId) => ({ claimId, outcome: outcomeOf(says) }));
  const stranger = decisions.find(({ claimId }) => !claimIds.includes(claimId));
  if (stranger) throw new Failure('NotFound', `Claim ${stranger.claimId} is not in appeal ${appealId}`);
  const told = await tellLetter(
    tx,
    { id: toldAs, clientId, appealId, decisions, noticeDate, receivedOn },
    asOf,
  );
  return { ...told, about: { claimIds: decisions.map(({ claimId }) => claimId), appealId } };
}

async function tellClaim(
  telling: Telling,
  { claimId, caseId }: { claimId: string; caseId?: string },
  says: LetterSays,
): Promise<Told> {
  const { tx, letter, asOf } = telling;
  const { clientId } = letter;
  const claim = await tx.claim.findFirst({ where: { id: claimId, clientId }, select: { state: true } });
  if (!claim)
    throw new Failure('NotFound', `The letter is mail of ${clientId}, which has no claim ${claimId}`);
  const state = claim.state as unknown as ClaimState;
  if (caseId && !caseById(state, caseId)) throw new Failure('NotFound', `The claim has no case ${caseId}`);
  refuseDates(letter, asOf, { serviceFrom: state.billing.serviceFrom });
  const about = { claimIds: [claimId] };
  switch (says.kind) {
    case 'decision':
      return { ...(await tellDecision(telling, state, outcomeOf(says), caseId)), about };
    case 'recordsRequest':
      return { claims: await tellRequest(telling, state, says.controlNumber), appeals: [], about };
    case 'overpayment': {
      const { amountCents, basis, demand, payerSequence } = says;
      const {
        toldAs: letterId,
        letter: { noticeDate, receivedOn },
      } = telling;
      const kind = demand ? ('demand' as const) : ('notice' as const);
      const notice = { letterId, kind, basis, payerSequence, amountCents, noticeDate, receivedOn };
      return {
        claims: await tellOverpaymentNotice(tx, { clientId, claimId }, notice, asOf),
        appeals: [],
        about,
      };
    }
    default:
      return { claims: await tellEvidence(telling, claimId, says.kind), appeals: [], about };
  }
}

/** It decides the appeal that waits, of the case where one is named; without one it tells a denial, and may tighten its clock. */
async function tellDecision(
  { tx, letter, asOf, toldAs }: Telling,
  state: ClaimState,
  outcome: AppealOutcome,
  caseId: string | undefined,
): Promise<LetterTold> {
  const { clientId, noticeDate, receivedOn } = letter;
  const ofCase = state.appeals.filter((one) => caseId === undefined || one.caseId === caseId);
  const waiting = ofCase.filter((one) => isUndecided(one) && hasLeftBefore(one, noticeDate));
  if (waiting.length > 1)
    throw new Failure(
      'InvalidInput',
      `case: ${waiting.length} appeals of the claim wait: name the case that the letter is about`,
    );
  // Decided by silence or a remittance before its letter came: the letter is that appeal's still.
  const [appeal] =
    waiting.length > 0 ? waiting : ofCase.filter((one) => hasLeftBefore(one, noticeDate)).slice(-1);
  return tellLetter(
    tx,
    {
      ...{ id: toldAs, clientId, decisions: [{ claimId: state.claimId, outcome }], noticeDate, receivedOn },
      ...(appeal ? { appealId: appeal.appealId } : {}),
      ...(caseId ? { caseId } : {}),
    },
    asOf,
  );
}

function hasLeftBefore({ status, sentOn }: AppealState, noticeDate: CalendarDate): boolean {
  return status !== 'withdrawn' && sentOn !== undefined && sentOn <= noticeDate;
}

/** Records are wanted by the day on the letter, where it names one. A request that has no number is known by its letter. */
function tellRequest(
  { tx, ring, row, letter, asOf, toldAs }: Telling,
  state: ClaimState,
  controlNumber: string | undefined,
) {
  const { clientId, noticeDate, receivedOn } = letter;
  const { version } = currentVersion(state);
  const { answerBy } = openClues(ring, row);
  const body = {
    ...{ kind: 'documentsRequested' as const, version, controlNumber: controlNumber ?? `letter ${toldAs}` },
    ...{ requestedOn: noticeDate, receivedOn, letterId: toldAs },
    ...(answerBy ? { dueOn: answerBy } : {}),
  };
  return addFacts(tx, [{ clientId, claimId: state.claimId, key: `letter/${toldAs}`, body }], asOf);
}

/** Its scan becomes a document of the claim, under the id by which the letter is told. */
async function tellEvidence(
  { tx, ring, row, letter, asOf, toldAs }: Telling,
  claimId: string,
  about: EvidenceKind,
) {
  const { clientId, noticeDate, receivedOn } = letter;
  const documentId = toldAs;
  await storeDocument(tx, ring, {
    ...{ id: documentId, clientId, claimId, kind: DOCUMENT_OF[about], name: `letter of ${noticeDate}` },
    ...{ mediaType: row.mediaType, body: await loadScan(tx, ring, row.id), author: 'payer', asOf },
  });
  const body = {
    ...{ kind: 'evidenceLetterReceived' as const, letterId: toldAs, about, documentId, pages: row.pages },
    ...{ noticeDate, receivedOn },
  };
  return addFacts(tx, [{ clientId, claimId, key: `letter/${toldAs}`, body }], asOf);
}

function outcomeOf({ outcome }: Extract<LetterSays, { kind: 'decision' }>): AppealOutcome {
  if (outcome) return outcome;
  throw new Failure('InvalidInput', 'outcome: what does the letter decide?');
}
