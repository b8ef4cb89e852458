import { type NumberedClaim, namedBy, plainNumber } from '../matching/claim-numbers';
import { bestFirst, type Points, type Scored, scored } from '../matching/points';
import type { Cents } from '../money';
import type { CalendarDate } from '../time';
import type { InboundLetter, LetterClues } from './letter';

/** What of a claim is open that a letter could be about. */
export type OpenThing = 'appeal' | 'denial' | 'documents' | 'takeback' | 'awaitsPayer';

/** A claim, or an appeal with a life of its own, that a letter may be about. What could identify a patient is compared before and is not in it. */
export interface LetterCandidate extends NumberedClaim {
  target: 'claim' | 'appeal';
  clientId: string;
  /** The claim's id, or the appeal's. */
  id: string;
  /** What people call it: the claim's number, or the appeal's id. */
  name: string;
  /** All payers of the claim; the one of the appeal. */
  payerIds: readonly string[];
  /** Numbers of its appeals: ours, and what payers and carriers confirmed them under. */
  appealNumbers: readonly string[];
  /** Payers' numbers of their requests for documents. */
  requestNumbers: readonly string[];
  /** The practice's own number of the claim stands on the letter. */
  namedByPractice: boolean;
  /** Whether the member id of the letter is one of its coverages'; absent where the letter has none. */
  sameMember?: boolean;
  serviceFrom: CalendarDate;
  serviceThrough: CalendarDate;
  chargeCents: Cents;
  paidCents: Cents;
  open: readonly OpenThing[];
}

/** What of the letter is compared. */
export type LetterFacts = Pick<InboundLetter, 'kind' | 'payerId' | 'noticeDate'> &
  Omit<LetterClues, 'memberId'>;

/** Candidates with what speaks for and against each, best first. A person chooses: no letter is matched by points alone. */
export function scoreLetter(
  letter: LetterFacts,
  candidates: readonly LetterCandidate[],
): Scored<LetterCandidate>[] {
  return bestFirst(
    candidates.map((one) => scored(one, pointsOf(letter, one))),
    ({ target, id }) => `${target}/${id}`,
  );
}

function pointsOf(letter: LetterFacts, candidate: LetterCandidate): Points[] {
  const found = [
    namePoints(letter, candidate),
    memberPoints(candidate),
    datePoints(letter, candidate),
    chargePoints(letter, candidate),
    payerPoints(letter, candidate),
    openPoints(letter, candidate),
    noticePoints(letter, candidate),
  ];
  return found.filter((one) => one !== undefined);
}

/** The strongest way in which any reference names it. */
function namePoints({ references }: LetterFacts, candidate: LetterCandidate): Points | undefined {
  const { appealNumbers, requestNumbers, namedByPractice } = candidate;
  const stands = (numbers: readonly string[]) =>
    references.some((one) => numbers.some((number) => plainNumber(number) === plainNumber(one)));
  if (stands(appealNumbers)) return [70, 'it names the appeal'];
  if (stands(requestNumbers)) return [70, "it names the payer's request for documents"];
  const ways = references.map((one) => namedBy(one, candidate)).filter((one) => one !== undefined);
  const [strongest] = ways.sort(([a], [b]) => b - a);
  if (strongest) return strongest;
  return namedByPractice ? [60, "it names the practice's own number of the claim"] : undefined;
}

function memberPoints({ sameMember }: LetterCandidate): Points | undefined {
  if (sameMember === undefined) return undefined;
  return sameMember ? [30, 'same member'] : [-40, 'another member'];
}

function datePoints({ serviceFrom, serviceThrough }: LetterFacts, one: LetterCandidate): Points | undefined {
  if (one.target === 'appeal' || serviceFrom === undefined) return undefined;
  const through = serviceThrough ?? serviceFrom;
  if (serviceFrom === one.serviceFrom) return [20, 'same first day of service'];
  if (serviceFrom <= one.serviceThrough && through >= one.serviceFrom)
    return [10, 'the days of service overlap'];
  return [-30, 'other days of service'];
}

function chargePoints({ chargeCents }: LetterFacts, one: LetterCandidate): Points | undefined {
  if (one.target === 'appeal' || chargeCents === undefined) return undefined;
  return chargeCents === one.chargeCents ? [15, 'same charge'] : [-10, 'another charge'];
}

function payerPoints({ payerId }: LetterFacts, { payerIds }: LetterCandidate): Points | undefined {
  if (payerId === undefined) return undefined;
  return payerIds.includes(payerId) ? [15, 'same payer'] : [-30, 'another payer than the claim has'];
}

/** Whether anything is open on it that a letter of this kind would be about. */
function openPoints({ kind }: LetterFacts, { open, paidCents }: LetterCandidate): Points | undefined {
  if (kind === 'decision') {
    if (open.includes('appeal')) return [20, 'an appeal awaits its decision'];
    return open.includes('denial') ? [5, 'a denial is open'] : [-10, 'nothing awaits a decision'];
  }
  if (kind === 'recordsRequest') {
    if (open.includes('documents')) return [20, 'a request for documents is open'];
    return open.includes('awaitsPayer') ? [10, 'the payer has not decided'] : undefined;
  }
  if (kind !== 'overpayment') return undefined;
  if (open.includes('takeback')) return [20, 'money that was asked or taken back is open'];
  return paidCents > 0 ? [10, 'the payer paid it'] : [-20, 'the payer paid nothing'];
}

function noticePoints({ noticeDate }: LetterFacts, { serviceFrom }: LetterCandidate): Points | undefined {
  if (noticeDate === undefined || noticeDate >= serviceFrom) return undefined;
  return [-60, 'the letter is older than the service'];
}
