import {
  isReviewDecision,
  NOT_ON_FILE,
  type ReviewAnswer,
  type ReviewDecision,
  type ReviewedCode,
  type ReviewRejection,
} from '../../../domain/authorization/answer';
import { procedureOf } from '../../import/claim-facts';
import type { AuthorizationQuestion, ReviewRead } from '../port';
import { servicesAsked } from '../services-asked';
import type { Granted } from '../store';
import { concernsRequest, isOfOurPatient, npiBehind } from './about';
import {
  type AddedItem,
  type AnsweredItem,
  BUNDLE,
  type Bundle,
  CLAIM_RESPONSE,
  type ClaimResponse,
  type Extension,
  OPERATION_OUTCOME,
  type OperationOutcome,
} from './resources';
import { EXTENSION, X12_SYSTEM } from './vocabulary';

/** AAA03 of a request that was refused without a reason of the table: something in it is wrong. */
const INPUT_ERROR = '33';

/**
 * What a payer's FHIR answer says of the question; `undefined` where it is none to it: unreadable, about another request, or about another
 * patient. Names, numbers and free text stay in the file.
 */
export function readResponse(bytes: Uint8Array, question: AuthorizationQuestion): ReviewRead | undefined {
  const json = jsonOf(bytes);
  const outcome = OPERATION_OUTCOME.safeParse(json);
  if (outcome.success) return refusedAsSuch(rejectionsOfOutcome(outcome.data));
  const bundle = BUNDLE.safeParse(json);
  if (!bundle.success) return undefined;
  const responses = responsesIn(bundle.data);
  const response = responses.find((one) => concernsRequest(one, bundle.data, question));
  if (!response)
    return question.of === 'inquiry' && responses.length === 0 && isOurs(bundle.data, question)
      ? refusedAsSuch([{ code: NOT_ON_FILE }])
      : undefined;
  return isOfOurPatient(response, bundle.data, question)
    ? readOne(response, bundle.data, question)
    : undefined;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}

function responsesIn({ entry }: Bundle): ClaimResponse[] {
  return entry.flatMap(({ resource }) => {
    const parsed = CLAIM_RESPONSE.safeParse(resource);
    return parsed.success ? [parsed.data] : [];
  });
}

/** An answer with nothing in it answers us only where it says so. */
function isOurs({ identifier }: Bundle, { trace }: AuthorizationQuestion): boolean {
  return identifier?.value === trace;
}

function refusedAsSuch(rejections: ReviewRejection[]): ReviewRead {
  return {
    answer: { reasons: [], services: [], rejections, asksForRecords: false },
    granted: { services: [], places: [], providers: [] },
  };
}

function rejectionsOfOutcome({ issue }: OperationOutcome): ReviewRejection[] {
  const wrong = issue.filter(({ severity }) => severity === 'fatal' || severity === 'error');
  return (wrong.length > 0 ? wrong : issue).map(({ code, details }) => {
    const said = details?.coding.find(({ system }) => system === X12_SYSTEM.rejectReason)?.code;
    return { code: said ?? (code === 'not-found' ? NOT_ON_FILE : INPUT_ERROR), followUp: 'C' };
  });
}

function readOne(response: ClaimResponse, bundle: Bundle, question: AuthorizationQuestion): ReviewRead {
  const items = [
    ...response.item.map((one) => itemRead(one, bundle, question)),
    ...response.addItem.map((one) => addedRead(one, bundle)),
  ];
  const rejections = response.error.map(({ code, extension }) => {
    const followUp = codeIn(extension.find(({ url }) => url === EXTENSION.errorFollowup));
    return { code: code.coding[0]?.code ?? INPUT_ERROR, ...(followUp ? { followUp } : {}) };
  });
  const answer: ReviewAnswer = {
    ...wholeOf(response, items),
    ...{ reasons: [], services: items.map(({ said }) => said), rejections },
    asksForRecords: response.communicationRequest.length > 0,
  };
  const number = items.flatMap((one) => one.number ?? [])[0] ?? response.preAuthRef;
  return { answer, ...(number ? { number } : {}), granted: grantedIn(response, items) };
}

/** An answer that is queued with nothing decided is pended, whether or not it says so item by item. */
function wholeOf({ outcome }: ClaimResponse, items: readonly ItemRead[]): { decision?: ReviewDecision } {
  const isDecided = items.some(({ said }) => said.decision !== undefined);
  return outcome === 'queued' && !isDecided ? { decision: 'A4' } : {};
}

interface ItemRead {
  said: ReviewedCode;
  number?: string;
  units?: number;
  throughProcedure?: string;
  from?: string;
  through?: string;
  providers: string[];
}

function itemRead(item: AnsweredItem, bundle: Bundle, question: AuthorizationQuestion): ItemRead {
  const { content, procedures } = question;
  const asked = servicesAsked(content, procedures)[(item.itemSequence ?? 1) - 1];
  const detail = item.extension.find(({ url }) => url === EXTENSION.itemAuthorizedDetail)?.extension ?? [];
  const instead = codeIn(detail.find(({ url }) => url === 'productOrServiceCode'));
  const units =
    detail.find(({ url }) => url === 'quantity')?.valueQuantity?.value ?? numberOf(asked?.quantity);
  const procedure = instead ?? (asked ? procedureOf(asked) : '');
  return { ...reviewed(item, bundle, { procedure, units }) };
}

function addedRead(item: AddedItem, bundle: Bundle): ItemRead {
  const procedure = item.productOrService?.coding[0]?.code ?? '';
  return reviewed(item, bundle, { procedure, units: item.quantity?.value });
}

function reviewed(
  { extension, adjudication }: Pick<AnsweredItem, 'extension' | 'adjudication'>,
  bundle: Bundle,
  { procedure, units }: { procedure: string; units: number | undefined },
): ItemRead {
  const action = adjudication
    .flatMap((one) => one.extension)
    .find(({ url }) => url === EXTENSION.reviewAction)?.extension;
  const code = codeIn(action?.find(({ url }) => url === EXTENSION.reviewActionCode));
  const reason = codeIn(action?.find(({ url }) => url === 'reasonCode'));
  const number = action?.find(({ url }) => url === 'number')?.valueString;
  const days = extension.find(({ url }) => url === EXTENSION.itemPreAuthPeriod)?.valuePeriod;
  const decision = code !== undefined && isReviewDecision(code) ? { decision: code } : {};
  return {
    said: { procedure, ...decision, reasons: reason ? [reason] : [], ...(units ? { units } : {}) },
    ...(number ? { number } : {}),
    ...(units ? { units } : {}),
    ...daysOf(days),
    providers: extension
      .filter(({ url }) => url === EXTENSION.itemAuthorizedProvider)
      .flatMap((one) => one.extension)
      .flatMap(({ url, valueReference }) =>
        url === 'provider' ? (npiBehind(valueReference, bundle) ?? []) : [],
      ),
  };
}

function daysOf(period: ClaimResponse['preAuthPeriod']): { from?: string; through?: string } {
  const [from, through] = [period?.start?.slice(0, 10), period?.end?.slice(0, 10)];
  return { ...(from ? { from } : {}), ...(through ? { through } : {}) };
}

/** HCR01 of what a claim may be billed under, or needs no number for. */
const GRANTS: ReadonlySet<ReviewDecision> = new Set(['A1', 'A2', 'A6', 'NA']);

/** What was granted, with units, days and providers as far as the answer names them. */
function grantedIn({ preAuthPeriod }: ClaimResponse, items: readonly ItemRead[]): Granted {
  const granted = items.filter(({ said: { decision } }) => decision !== undefined && GRANTS.has(decision));
  const whole = daysOf(preAuthPeriod);
  const from = granted.flatMap((one) => one.from ?? []).sort()[0] ?? whole.from;
  const last = granted.flatMap((one) => one.through ?? []).sort();
  const through = last.at(-1) ?? whole.through;
  return {
    services: granted.map(({ said: { procedure }, units }) => ({ procedure, ...(units ? { units } : {}) })),
    ...{ places: [], providers: [...new Set(granted.flatMap(({ providers }) => providers))] },
    ...(from && granted.length > 0 ? { validFrom: from } : {}),
    ...(through && granted.length > 0 ? { validThrough: through } : {}),
  };
}

function codeIn(extension: Omit<Extension, 'extension'> | undefined): string | undefined {
  return extension?.valueCodeableConcept?.coding[0]?.code;
}

function numberOf(quantity: string | undefined): number | undefined {
  const units = Number(quantity);
  return quantity !== undefined && Number.isFinite(units) ? units : undefined;
}
