import { dateOf, type PracticeInstant } from '../../domain/time';
import { referenceOf } from '../../x12/lookup';
import { readAuthorizations278 } from '../../x12/read';
import {
  type Authorization278,
  type AuthorizationRequest278,
  NOWHERE,
  type PatientEvent,
  type Rejection,
  type ReviewedService,
} from '../../x12/types';
import { write278Response } from '../../x12/write';
import { answerReview, findProfile, type ReviewGiven } from '../behaviours';
import { nextEnvelope, textOf, timeOf } from './envelope';
import type { ClearinghouseState } from './state';

/** Our trace of a question: account and number. */
const TRACE = /^(.+)A(\d+)$/;
/** NT: the sender's own number of the request that an inquiry asks about. */
const OWN_NUMBER = 'NT';

/** The 278 that answers one, as text; `undefined` when it asks nothing. It never enters the mailbox. */
export function authorizationAnswerText(
  state: ClearinghouseState,
  bytes: Uint8Array,
  asOf: PracticeInstant,
): string | undefined {
  const [asked] = [...readAuthorizations278(bytes)].filter(
    (item): item is AuthorizationRequest278 => item.type === 'authorizationRequest',
  );
  if (!asked) return undefined;
  state.counts.reviews += 1;
  const answer = toAnswer(asked, decide(state, asked), asOf);
  return textOf(write278Response([answer], nextEnvelope(state, asOf, state.customer)));
}

/** A request is held under its number from now on; an inquiry learns what became of it. */
function decide(state: ClearinghouseState, asked: AuthorizationRequest278): ReviewGiven {
  const trace = asked.event?.traces[0]?.number ?? '';
  const requested = asked.purpose === 'review' ? trace : asked.event && referenceOf(asked.event, OWN_NUMBER);
  if (asked.purpose === 'review') hold(state, trace, asked);
  const request = requested ? state.reviews[requested] : undefined;
  const profile = findProfile(asked.reviewer.party.id?.trim() ?? '');
  const [, account = '', number = '1'] = TRACE.exec(requested ?? '') ?? [];
  const round = Number(TRACE.exec(trace)?.[2] ?? '1') - Number(number);
  if (!profile) return UNKNOWN_PAYER;
  return answerReview(profile, state.seed, {
    ...{ account, round, isHeld: request !== undefined },
    ...(request ?? { services: [], serviceDate: dateOf(0) }),
  });
}

function hold(state: ClearinghouseState, trace: string, { services }: AuthorizationRequest278): void {
  if (state.reviews[trace]) state.counts.duplicateReviews += 1;
  state.reviews[trace] ??= {
    services: services.map(({ procedure, revenueCode, quantity }) => ({
      procedure: procedure?.code ?? revenueCode ?? '',
      ...(Number(quantity) > 0 ? { units: Number(quantity) } : {}),
    })),
    serviceDate: services[0]?.dates[0]?.from ?? '',
  };
}

/** Nobody of this name is known to the clearinghouse. */
const UNKNOWN_PAYER: ReviewGiven = {
  answer: { reasons: [], services: [], rejections: [{ code: '79', followUp: 'C' }], asksForRecords: false },
  granted: { services: [], places: [], providers: [] },
};

function toAnswer(
  asked: AuthorizationRequest278,
  given: ReviewGiven,
  asOf: PracticeInstant,
): Authorization278 {
  const { header, event, issues: _, ...branch } = asked;
  const [rejection] = given.answer.rejections;
  return {
    ...branch,
    type: 'authorization',
    header: { ...header, purpose: '11', date: dateOf(asOf), time: timeOf(asOf) },
    ...(event ? { event: answeredEvent(event, given) } : {}),
    services: rejection ? [] : given.granted.services.map((one) => answeredService(one, given)),
  };
}

function answeredEvent(event: PatientEvent, { answer, number, granted }: ReviewGiven): PatientEvent {
  const { decision, reasons, rejections } = answer;
  const { validFrom, validThrough } = granted;
  return {
    ...event,
    traces: event.traces.map((trace) => ({ ...trace, type: '2' })),
    rejections: rejections.map(aaa),
    ...(decision
      ? { decision: { action: decision, reasons, ...(number ? { authorizationNumber: number } : {}) } }
      : {}),
    references: [],
    dates: validFrom && validThrough ? [{ qualifier: '472', from: validFrom, to: validThrough }] : [],
    ...{ codes: [], providers: [], request: { category: 'HS', certification: 'I' } },
  };
}

function answeredService(
  { procedure, units }: ReviewGiven['granted']['services'][number],
  { answer: { decision } }: ReviewGiven,
): ReviewedService {
  return {
    ...{ source: NOWHERE, traces: [], rejections: [], references: [], dates: [], codes: [] },
    ...{ deliveries: [], quantities: [], paperwork: [], messages: [], providers: [], extra: [], more: [] },
    kind: 'professional',
    procedure: { qualifier: 'HC', code: procedure, modifiers: [] },
    ...(units ? { unit: 'UN', quantity: String(units) } : {}),
    ...(decision ? { decision: { action: decision, reasons: [] } } : {}),
  };
}

function aaa({ code, followUp }: ReviewGiven['answer']['rejections'][number]): Rejection {
  return { source: NOWHERE, valid: 'N', reason: code, ...(followUp ? { followUp } : {}) };
}
