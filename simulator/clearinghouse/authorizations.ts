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
import type { ReviewGiven } from '../behaviours';
import { nextEnvelope, textOf, timeOf } from './envelope';
import { review } from './reviews';
import type { ClearinghouseState, ReviewRecord } from './state';

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
  const answer = toAnswer(asked, decide(state, asked), asOf);
  return textOf(write278Response([answer], nextEnvelope(state, asOf, state.customer)));
}

/** The payer's word on a 278. */
function decide(state: ClearinghouseState, { purpose, event, reviewer, services }: AuthorizationRequest278) {
  const trace = event?.traces[0]?.number ?? '';
  const asks = purpose === 'review';
  const request = asks ? requestIn(services) : undefined;
  const requested = asks ? trace : event && referenceOf(event, OWN_NUMBER);
  return review(state, {
    ...{ trace, payerId: reviewer.party.id?.trim() ?? '' },
    ...(requested ? { requested } : {}),
    ...(request ? { request } : {}),
  });
}

function requestIn(services: readonly ReviewedService[]): ReviewRecord {
  return {
    services: services.map(({ procedure, revenueCode, quantity }) => ({
      procedure: procedure?.code ?? revenueCode ?? '',
      ...(Number(quantity) > 0 ? { units: Number(quantity) } : {}),
    })),
    serviceDate: services[0]?.dates[0]?.from ?? '',
  };
}

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
