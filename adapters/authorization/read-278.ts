import {
  isReviewDecision,
  type ReviewAnswer,
  type ReviewDecision,
  type ReviewedCode,
} from '../../domain/authorization/answer';
import { npiOf } from '../../x12/lookup';
import { readAuthorizations278 } from '../../x12/read';
import type { Authorization278, DateFact, PatientEvent, ReviewedService, ReviewFacts } from '../../x12/types';
import type { AuthorizationQuestion, ReviewRead } from './port';

/** DTP01 of the days that a certification holds for; those of the service count where it names none. */
const CERTIFIED = ['472', '607', '007', '435'];

/**
 * What a 278 says about the request of the question; `undefined` when the file holds no answer to it. A refusal above the event answers it
 * too. Names, numbers and free text stay in the file.
 */
export function read278(
  bytes: Uint8Array,
  { trace }: Pick<AuthorizationQuestion, 'trace'>,
): ReviewRead | undefined {
  for (const item of readAuthorizations278(bytes)) {
    if (item.type !== 'authorization') continue;
    const traces = item.event?.traces ?? [];
    if (traces.length > 0 && !traces.some(({ number }) => number === trace)) continue;
    if (traces.length === 0 && item.header.reference !== undefined && item.header.reference !== trace)
      continue;
    return readOne(item);
  }
  return undefined;
}

function readOne(item: Authorization278): ReviewRead {
  const { event, services } = item;
  const number = [event, ...services].map((one) => one?.decision?.authorizationNumber).find(Boolean);
  const decision = decisionIn(event);
  const answer: ReviewAnswer = {
    ...(decision ? { decision } : {}),
    reasons: event?.decision?.reasons ?? [],
    services: services.flatMap(codeOf),
    rejections: rejectionsOf(item),
    asksForRecords: [event, ...services].some((one) => (one?.paperwork.length ?? 0) > 0),
  };
  return { answer, ...(number ? { number } : {}), granted: grantedIn(item) };
}

function decisionIn(facts: ReviewFacts | undefined): ReviewDecision | undefined {
  const action = facts?.decision?.action;
  return action !== undefined && isReviewDecision(action) ? action : undefined;
}

function codeOf(service: ReviewedService): ReviewedCode[] {
  const procedure = service.procedure?.code ?? service.revenueCode;
  if (procedure === undefined) return [];
  const decision = decisionIn(service);
  const units = unitsOf(service);
  return [
    {
      ...{ procedure, reasons: service.decision?.reasons ?? [] },
      ...(decision ? { decision } : {}),
      ...(units === undefined ? {} : { units }),
    },
  ];
}

function rejectionsOf({ reviewer, requester, subscriber, dependent, event, services }: Authorization278) {
  const levels = [reviewer, requester, subscriber, dependent, event, ...services];
  const named = [event, ...services].flatMap((one) => one?.providers ?? []);
  return [...levels, ...named]
    .flatMap((one) => one?.rejections ?? [])
    .map(({ reason, followUp }) => ({ code: reason, ...(followUp ? { followUp } : {}) }));
}

/** What was granted: the services that were not refused, with units, days, places and providers as far as the answer names them. */
function grantedIn({ event, services }: Authorization278): ReviewRead['granted'] {
  const granted = services.filter((service) => !['A3', 'C'].includes(service.decision?.action ?? ''));
  const days = certifiedDays([...granted.flatMap(({ dates }) => dates), ...(event?.dates ?? [])]);
  const place = event?.request?.facilityQualifier === 'B' ? event.request.facilityCode : undefined;
  return {
    services: granted.flatMap((service) => {
      const procedure = service.procedure?.code ?? service.revenueCode;
      const units = unitsOf(service);
      const through = service.procedure?.codeTo;
      if (procedure === undefined) return [];
      return [
        {
          procedure,
          ...(through ? { throughProcedure: through } : {}),
          ...(units === undefined ? {} : { units }),
        },
      ];
    }),
    places: place ? [place] : [],
    providers: providersOf(event, granted),
    ...days,
  };
}

function unitsOf({ quantity }: ReviewedService): number | undefined {
  const units = Number(quantity);
  return quantity !== undefined && Number.isFinite(units) ? units : undefined;
}

function certifiedDays(dates: readonly DateFact[]): { validFrom?: string; validThrough?: string } {
  const days = dates.filter(({ qualifier, from }) => from && CERTIFIED.includes(qualifier));
  const from = days.map((day) => day.from as string).sort()[0];
  const through = days
    .map((day) => day.to ?? (day.from as string))
    .sort()
    .at(-1);
  return { ...(from ? { validFrom: from } : {}), ...(through ? { validThrough: through } : {}) };
}

function providersOf(event: PatientEvent | undefined, services: readonly ReviewedService[]): string[] {
  const named = [event, ...services].flatMap((one) => one?.providers ?? []);
  return [...new Set(named.flatMap(({ party }) => npiOf(party) ?? []))];
}
