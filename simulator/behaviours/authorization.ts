import type { ReviewAnswer, ReviewDecision } from '../../domain/authorization/answer';
import type { AuthorizationOnFile } from '../../domain/authorization/fit';
import { addDays, type CalendarDate } from '../../domain/time';
import type { Seed } from './random';
import { digits, drawFor, pickByWeight } from './random';
import type { PayerProfile } from './types';

/** One request for authorization, or a question what became of it. */
export interface ReviewQuestion {
  /** Account of the claim that it is asked for. */
  account: string;
  services: { procedure: string; units?: number }[];
  serviceDate: CalendarDate;
  /** 0 for the request itself, 1 for the first inquiry about it ... */
  round: number;
  /** The payer has the request; an inquiry about one that never came is told so. */
  isHeld: boolean;
}

/** What a payer answers: the codes, and its number and what it grants where it does. */
export interface ReviewGiven {
  answer: ReviewAnswer;
  number?: string;
  granted: Pick<AuthorizationOnFile, 'services' | 'places' | 'providers' | 'validFrom' | 'validThrough'>;
}

type ReviewShape =
  | 'approved'
  | 'pendedApproved'
  | 'pendedRefused'
  | 'pendedForRecords'
  | 'neverDecided'
  | 'inPart'
  | 'modified'
  | 'refused'
  | 'notRequired'
  | 'contactPayer'
  | 'cancelled'
  | 'invalid'
  | 'away';

/** Of a hundred requests about so many each. */
const SHAPES: readonly { shape: ReviewShape; weight: number }[] = [
  { shape: 'approved', weight: 52 },
  { shape: 'pendedApproved', weight: 12 },
  { shape: 'pendedRefused', weight: 4 },
  { shape: 'pendedForRecords', weight: 4 },
  { shape: 'neverDecided', weight: 3 },
  { shape: 'inPart', weight: 4 },
  { shape: 'modified', weight: 3 },
  { shape: 'refused', weight: 5 },
  { shape: 'notRequired', weight: 5 },
  { shape: 'contactPayer', weight: 2 },
  { shape: 'cancelled', weight: 2 },
  { shape: 'invalid', weight: 2 },
  { shape: 'away', weight: 2 },
];

/** HCR03 with which the simulated payers ask for records, and refuse. */
const RECORDS_REASON = '0U';
const REFUSAL_REASON = '0V';
/** AAA03 of an inquiry whose request is not on file. */
const NOT_HELD = 'AA';
/** Inquiries after which a pended request is decided. */
const ROUNDS_PENDED = 2;
/** Days around the service that a grant holds for. */
const GRANT_DAYS = 30;

/** What a payer answers to a 278, at once. The same account is the same request, so its answers agree with each other. */
export function answerReview(profile: PayerProfile, seed: Seed, question: ReviewQuestion): ReviewGiven {
  if (question.round > 0 && !question.isHeld) return refusedAsSuch(NOT_HELD);
  const draw = drawFor(seed, profile.key, question.account, 'review');
  const shape = pickByWeight(draw, 'shape', SHAPES)?.shape ?? 'approved';
  const number = `AU${digits(draw, 'number', 8)}`;
  return given(shape, question, number);
}

function given(shape: ReviewShape, question: ReviewQuestion, number: string): ReviewGiven {
  const isDecided = question.round >= ROUNDS_PENDED;
  switch (shape) {
    case 'pendedApproved':
      return isDecided ? granted('A1', question, number) : decided('A4', question);
    case 'pendedRefused':
      return isDecided ? decided('A3', question, [REFUSAL_REASON]) : decided('A4', question);
    case 'pendedForRecords':
      return question.round > 0 ? granted('A1', question, number) : decided('A4', question, [RECORDS_REASON]);
    case 'neverDecided':
      return decided('A4', question);
    case 'inPart':
      return inPart(question, number);
    case 'modified':
      return granted('A6', question, number);
    case 'refused':
      return decided('A3', question, [REFUSAL_REASON]);
    case 'notRequired':
      return { ...decided('NA', question), granted: grantOf(question) };
    case 'contactPayer':
      return decided('CT', question);
    case 'cancelled':
      return question.round > 0 ? granted('A1', question, number) : decided('C', question);
    case 'invalid':
      return refusedAsSuch('33');
    case 'away':
      return question.round > 0 ? granted('A1', question, number) : refusedAsSuch('42', 'R');
    default:
      return granted('A1', question, number);
  }
}

function granted(decision: ReviewDecision, question: ReviewQuestion, number: string): ReviewGiven {
  return { ...decided(decision, question), number, granted: grantOf(question) };
}

/** One unit of each service, however many were asked for; the last of several is refused. */
function inPart(question: ReviewQuestion, number: string): ReviewGiven {
  const { services } = question;
  const kept = services.length > 1 ? services.slice(0, -1) : services.map((one) => ({ ...one, units: 1 }));
  return granted('A2', { ...question, services: kept }, number);
}

function decided(
  decision: ReviewDecision,
  { services }: ReviewQuestion,
  reasons: string[] = [],
): ReviewGiven {
  return {
    answer: {
      ...{ decision, reasons, rejections: [], asksForRecords: false },
      services: services.map(({ procedure }) => ({ procedure, reasons: [] })),
    },
    granted: { services: [], places: [], providers: [] },
  };
}

function grantOf({ services, serviceDate }: ReviewQuestion): ReviewGiven['granted'] {
  return {
    services: services.map(({ procedure, units }) => ({ procedure, ...(units ? { units } : {}) })),
    ...{ places: [], providers: [] },
    ...{ validFrom: addDays(serviceDate, -GRANT_DAYS), validThrough: addDays(serviceDate, GRANT_DAYS) },
  };
}

function refusedAsSuch(code: string, followUp = 'C'): ReviewGiven {
  return {
    answer: { reasons: [], services: [], rejections: [{ code, followUp }], asksForRecords: false },
    granted: { services: [], places: [], providers: [] },
  };
}
