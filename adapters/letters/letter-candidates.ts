import type { AppealCaseState } from '../../domain/appeal-case/state';
import { isUndecided } from '../../domain/claim/appeal-state';
import { payersOf } from '../../domain/claim/payers';
import { type ClaimState, openCases } from '../../domain/claim/state';
import type { LetterClues } from '../../domain/letters/letter';
import {
  type LetterCandidate,
  type LetterFacts,
  type OpenThing,
  scoreLetter,
} from '../../domain/letters/score-letter';
import { numbersIn, plainNumber } from '../../domain/matching/claim-numbers';
import type { Scored } from '../../domain/matching/points';
import { sumCents } from '../../domain/money';
import { type KeyRing, lookupHash } from '../../platform/crypto/key-ring';
import type { Database, Tx } from '../database/client';
import { toBigInt, toDateColumn } from '../database/values';
import { claimKey } from '../import/claim-facts';
import { memberIdHash } from '../import/ensure-parties';
import { claimsNamed } from '../posting/claims-named';
import { type LetterRow, letterOf, openClues } from './letter-rows';

/** Candidates looked at for one letter, before they are scored. */
const AT_ONCE = 200;

/** What a letter says that can be compared. */
export function factsOf(row: LetterRow, clues: LetterClues): LetterFacts & Pick<LetterClues, 'memberId'> {
  const { kind, payerId, noticeDate } = letterOf(row);
  return {
    ...clues,
    ...(kind ? { kind } : {}),
    ...(payerId ? { payerId } : {}),
    ...(noticeDate ? { noticeDate } : {}),
  };
}

/** The claims and appeals that a letter may be about, best first, with what speaks for and against each. A person chooses. */
export async function letterCandidates(
  { database, ring }: { database: Database; ring: KeyRing },
  { clientId, letterId }: { clientId: string; letterId: string },
): Promise<Scored<LetterCandidate>[]> {
  return database.forClients([clientId], async (tx) => {
    const row = await tx.inboundLetter.findUniqueOrThrow({
      where: { id: letterId },
      omit: { content: true },
    });
    const facts = factsOf(row, openClues(ring, row));
    const claims = await claimCandidates(tx, ring, clientId, facts);
    return scoreLetter(facts, [...claims, ...(await appealCandidates(tx, clientId, facts, claims))]);
  });
}

/** How much speaks for the claim or appeal that a person chose, whatever the list had. */
export async function scoreChosen(
  tx: Tx,
  ring: KeyRing,
  row: LetterRow,
  chosen: { claimIds: readonly string[]; appealId?: string },
): Promise<Scored<LetterCandidate>[]> {
  const facts = factsOf(row, openClues(ring, row));
  const claims = await candidatesOf(tx, ring, chosen.claimIds, facts);
  if (chosen.appealId === undefined) return scoreLetter(facts, claims);
  const appeals = await appealsById(tx, row.clientId, [chosen.appealId], claims);
  return scoreLetter(
    facts,
    appeals.filter(({ id }) => id === chosen.appealId),
  );
}

type Clued = LetterFacts & Pick<LetterClues, 'memberId'>;

/** Claims that a number, the member, or the days and the charge lead to. */
async function claimCandidates(
  tx: Tx,
  ring: KeyRing,
  clientId: string,
  facts: Clued,
): Promise<LetterCandidate[]> {
  const numbers = [...new Set(facts.references.flatMap(numbersIn))];
  const { claimIds } = await claimsNamed(tx, ring, numbers);
  const ours = numbers.map((one) => one.toUpperCase());
  const byNumber = await tx.claim.findMany({
    where: {
      clientId,
      OR: [
        { claimNumber: { in: ours } },
        { appeals: { some: { appealId: { in: facts.references } } } },
        { externalIdHash: { in: practiceHashes(ring, facts) } },
      ],
    },
    select: { id: true },
    take: AT_ONCE,
  });
  const byMember = facts.memberId ? await claimsOfMember(tx, ring, clientId, facts.memberId) : [];
  const byDay = await claimsOfDay(tx, clientId, facts);
  const found = [...claimIds, ...[...byNumber, ...byMember, ...byDay].map(({ id }) => id)];
  return candidatesOf(tx, ring, [...new Set(found)].slice(0, AT_ONCE), facts);
}

async function claimsOfMember(tx: Tx, ring: KeyRing, clientId: string, memberId: string) {
  const coverage = { clientId, memberIdHash: memberIdHash(ring, memberId) };
  const rows = await tx.payerSequence.findMany({
    where: { clientId, coverage },
    select: { claimId: true },
    orderBy: { claimId: 'desc' },
    take: AT_ONCE,
  });
  return rows.map(({ claimId }) => ({ id: claimId }));
}

/** With nothing but days and charge, both must fit: a day alone would name half the practice. */
async function claimsOfDay(tx: Tx, clientId: string, { serviceFrom, chargeCents }: LetterClues) {
  if (serviceFrom === undefined || chargeCents === undefined) return [];
  const where = {
    ...{ clientId, serviceFrom: toDateColumn(serviceFrom), chargeCents: toBigInt(chargeCents) },
  };
  return tx.claim.findMany({ where, select: { id: true }, take: AT_ONCE });
}

/** The practice's own number is known by its hash with day and charge. */
function practiceHashes(ring: KeyRing, { references, serviceFrom, chargeCents }: LetterClues): string[] {
  if (serviceFrom === undefined || chargeCents === undefined) return [];
  return references.map((patientControlNumber) =>
    lookupHash(ring, 'claim.externalId', claimKey({ patientControlNumber, chargeCents }, serviceFrom)),
  );
}

async function candidatesOf(
  tx: Tx,
  ring: KeyRing,
  claimIds: readonly string[],
  facts: Clued,
): Promise<LetterCandidate[]> {
  const rows = await tx.claim.findMany({
    where: { id: { in: [...claimIds] } },
    orderBy: { id: 'asc' },
    include: {
      versions: { select: { patientControlNumber: true, payerControlNumber: true } },
      sequences: { select: { payerId: true, coverage: { select: { memberIdHash: true } } } },
    },
  });
  const remits = await tx.remitClaim.findMany({
    where: { claimId: { in: rows.map(({ id }) => id) }, match: 'own' },
    select: { claimId: true, payerControlNumber: true },
  });
  const member = facts.memberId === undefined ? undefined : memberIdHash(ring, facts.memberId);
  const practice = practiceHashes(ring, facts);
  return rows.map((row) => {
    const state = row.state as unknown as ClaimState;
    const paid = remits.filter(({ claimId }) => claimId === row.id);
    return {
      ...ofState(state),
      payerNumbers: numbers([...row.versions, ...paid].map((one) => one.payerControlNumber)),
      ourNumbers: [row.claimNumber, ...row.versions.map((one) => one.patientControlNumber)],
      payerIds: payersOf(state).map(({ payerId }) => payerId),
      namedByPractice: row.externalIdHash !== null && practice.includes(row.externalIdHash),
      ...(member && { sameMember: row.sequences.some(({ coverage }) => coverage?.memberIdHash === member) }),
    };
  });
}

function ofState(state: ClaimState) {
  const { clientId, claimId, claimNumber, billing, appeals, requests = [], remits } = state;
  const { serviceFrom, serviceThrough, chargeCents } = billing;
  return {
    ...{ target: 'claim' as const, clientId, id: claimId, name: claimNumber },
    appealNumbers: appeals.flatMap((one) => [
      one.appealId,
      ...numbers([one.receipt?.reference, one.dispatch?.reference]),
    ]),
    requestNumbers: requests.map(({ controlNumber }) => controlNumber),
    ...{ serviceFrom, serviceThrough, chargeCents },
    paidCents: sumCents(remits.map(({ paidCents }) => paidCents)),
    open: openThings(state),
  };
}

function openThings(state: ClaimState): OpenThing[] {
  const { appeals, requests = [], closed } = state;
  const cases = openCases(state);
  const things: [OpenThing, boolean][] = [
    ['appeal', appeals.some((one) => isUndecided(one) && one.sentOn !== undefined)],
    ['denial', cases.some(({ about, requestId }) => about === undefined && requestId === undefined)],
    ['documents', requests.some(({ status }) => status === 'open')],
    ['takeback', cases.some(({ about }) => about === 'takeback')],
    ['awaitsPayer', closed === undefined && cases.length === 0],
  ];
  return things.flatMap(([thing, isOpen]) => (isOpen ? [thing] : []));
}

/** Appeals with a life of their own that a reference names, or that one of the claims is in. */
async function appealCandidates(
  tx: Tx,
  clientId: string,
  { references }: LetterFacts,
  claims: readonly LetterCandidate[],
): Promise<LetterCandidate[]> {
  const named = references.map(plainNumber);
  const ofClaims = claims.flatMap(({ appealNumbers }) => appealNumbers);
  const byNumber = ofClaims.filter((one) => named.includes(plainNumber(one)));
  return appealsById(tx, clientId, [...references, ...byNumber], claims);
}

async function appealsById(
  tx: Tx,
  clientId: string,
  ids: readonly string[],
  claims: readonly LetterCandidate[],
): Promise<LetterCandidate[]> {
  const members = claims.map(({ id }) => id);
  const rows = await tx.appealCase.findMany({
    where: { clientId, OR: [{ id: { in: [...ids] } }, { claimIds: { hasSome: members } }] },
    orderBy: { id: 'asc' },
    take: AT_ONCE,
  });
  return rows.map(({ id, payerId, status, claimIds, state }) => {
    const { receipt, dispatch, sentOn } = state as unknown as AppealCaseState;
    const own = claims.find((one) => claimIds.includes(one.id));
    const open: OpenThing[] = status !== 'closed' && sentOn !== undefined ? ['appeal'] : [];
    return {
      ...{ target: 'appeal' as const, clientId, id, name: id, payerIds: [payerId], open },
      appealNumbers: [id, ...numbers([receipt?.reference, dispatch?.reference])],
      ...{ payerNumbers: own?.payerNumbers ?? [], ourNumbers: own?.ourNumbers ?? [] },
      ...{ requestNumbers: [], namedByPractice: false, paidCents: sumCents([]), chargeCents: sumCents([]) },
      ...(own?.sameMember === undefined ? {} : { sameMember: own.sameMember }),
      ...{
        serviceFrom: own?.serviceFrom ?? '0000-01-01',
        serviceThrough: own?.serviceThrough ?? '9999-12-31',
      },
    };
  });
}

function numbers(all: readonly (string | null | undefined)[]): string[] {
  return [...new Set(all.flatMap((one) => one || []))];
}
