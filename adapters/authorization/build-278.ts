import {
  type AuthorizationRequest278,
  type Claim837,
  NOWHERE,
  type ReviewedService,
  type ReviewFacts,
  type ServiceLine,
} from '../../x12/types';
import { write278Request } from '../../x12/write';
import { envelopeTo, momentOf } from '../clearinghouse/envelope';
import { level, named, traceOf } from '../inquiries/party-levels';
import type { AuthorizationQuestion } from './port';
import { servicesAsked } from './services-asked';

/** UM01, UM02: an initial request for a health service review. */
const REVIEW = { category: 'HS', certification: 'I' };
/** UM06. */
const URGENT = 'U';
const DIAGNOSES: ReadonlySet<string> = new Set(['ABK', 'ABF']);

/** The 278 that asks for a decision (X217), or what became of a request (X215), as bytes. The same input gives the same bytes. */
export function build278(question: AuthorizationQuestion): Uint8Array {
  const { partner, controlNumber, asOf } = question;
  const envelope = envelopeTo(partner, { interchangeControlNumber: controlNumber }, asOf);
  return write278Request([requestOf(question)], envelope);
}

function requestOf(question: AuthorizationQuestion): AuthorizationRequest278 {
  const { of, content, trace, asOf } = question;
  const { payer, billing, subscriber, patient } = content;
  const isRequest = of === 'request';
  return {
    ...{ type: 'authorizationRequest', source: NOWHERE, guide: isRequest ? '005010X217' : '005010X215' },
    purpose: isRequest ? 'review' : 'inquiry',
    header: { structure: '0007', purpose: isRequest ? '13' : '28', reference: trace, ...momentOf(asOf) },
    reviewer: level(named(payer, 'X3')),
    requester: level(named(billing, '1P')),
    subscriber: level(named(subscriber.party, 'IL')),
    ...(patient
      ? {
          dependent: {
            ...level(named(patient.party, 'QC')),
            relationship: { insured: 'N', code: patient.relationship, more: [] },
          },
        }
      : {}),
    event: eventOf(question),
    services: isRequest ? servicesOf(question) : [],
  };
}

function eventOf({
  content,
  trace,
  requestTrace,
  urgency,
}: AuthorizationQuestion): AuthorizationRequest278['event'] {
  const { facilityCode, providers, codes, admission } = content;
  const { rendering, facility, attending } = providers;
  const party = rendering ?? attending;
  return {
    ...factsOf(content),
    traces: [traceOf(trace, content)],
    request: {
      ...REVIEW,
      facilityCode: facilityCode.slice(0, 2),
      facilityQualifier: placeQualifier(content),
      ...(urgency === 'expedited' ? { levelOfService: URGENT } : {}),
    },
    // NT: our own number of the request that is asked about.
    references: requestTrace ? [{ qualifier: 'NT', value: requestTrace }] : [],
    codes: codes.filter(({ qualifier }) => DIAGNOSES.has(qualifier)),
    providers: [
      ...(party ? [level(named(party, 'SJ'))] : []),
      ...(facility ? [level(named(facility, 'FA'))] : []),
    ],
    ...(admission ? { admission } : {}),
  };
}

/** UM04-2: B a place of service, A a type of bill. */
function placeQualifier({ kind }: Claim837): string {
  return kind === 'institutional' ? 'A' : 'B';
}

function servicesOf({ content, procedures }: AuthorizationQuestion): ReviewedService[] {
  return servicesAsked(content, procedures).map((line) => serviceOf(content, line));
}

function serviceOf({ kind }: Claim837, line: ServiceLine): ReviewedService {
  const { procedure, revenueCode, chargeCents, unit, quantity, dates } = line;
  return {
    ...factsOf(undefined),
    request: REVIEW,
    dates: dates.filter(({ qualifier }) => qualifier === '472'),
    kind: kind === 'institutional' ? 'institutional' : 'professional',
    ...(procedure ? { procedure } : {}),
    ...(revenueCode ? { revenueCode } : {}),
    ...{ chargeCents, more: [] },
    ...(unit ? { unit } : {}),
    ...(quantity ? { quantity } : {}),
  };
}

function factsOf(content: Claim837 | undefined): ReviewFacts {
  const days = content?.dates.filter(({ qualifier }) => qualifier === '435') ?? [];
  return {
    ...{ source: NOWHERE, traces: [], rejections: [], references: [], dates: days, codes: [] },
    ...{ deliveries: [], quantities: [], paperwork: [], messages: [], providers: [], extra: [] },
  };
}
