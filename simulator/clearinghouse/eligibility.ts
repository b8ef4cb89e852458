import type { EligibilityAnswer, EligibilityStatement } from '../../domain/eligibility/answer';
import { dateOf, type PracticeInstant } from '../../domain/time';
import { readEligibility } from '../../x12/read';
import {
  type Benefit,
  type Eligibility271,
  type EligibilityInquiry270,
  NOWHERE,
  type PartyLevel,
} from '../../x12/types';
import { write271 } from '../../x12/write';
import { answerEligibility, findProfile } from '../behaviours';
import { nextEnvelope, textOf, timeOf } from './envelope';
import { party } from './parties';
import type { ClearinghouseState } from './state';

/** Our trace of a question: account and number. */
const TRACE = /^(.+)E(\d+)$/;
/** Nobody of this name is known to the payer that was asked. */
const UNKNOWN_PAYER = { code: '79', followUp: 'C' };

/** The 271 that answers a 270, as text; `undefined` when it asks nothing. It never enters the mailbox. */
export function eligibilityAnswerText(
  state: ClearinghouseState,
  bytes: Uint8Array,
  asOf: PracticeInstant,
): string | undefined {
  const inquiries = [...readEligibility(bytes)].filter(
    (item): item is EligibilityInquiry270 => item.type === 'eligibilityInquiry' && item.questions.length > 0,
  );
  if (inquiries.length === 0) return undefined;
  state.counts.eligibilityInquiries += inquiries.length;
  const answers = inquiries.map((inquiry) => answerOne(state, inquiry, asOf));
  return textOf(write271(answers, nextEnvelope(state, asOf, state.customer)));
}

function answerOne(
  state: ClearinghouseState,
  inquiry: EligibilityInquiry270,
  asOf: PracticeInstant,
): Eligibility271 {
  const person = inquiry.dependent ?? inquiry.subscriber;
  const [, account = '', ask = '1'] = TRACE.exec(person?.traces[0]?.number ?? '') ?? [];
  const profile = findProfile(inquiry.payer.party.id?.trim() ?? '');
  const date = person?.party.dates.find(({ qualifier }) => qualifier === '291')?.from ?? dateOf(asOf);
  const answer: EligibilityAnswer = profile
    ? answerEligibility(profile, state.seed, { account, ask: Number(ask), serviceDate: date }, asOf)
    : { person: { is: 'notReturned' }, rejections: [UNKNOWN_PAYER], dates: [], statements: [] };
  return toAnswer(inquiry, answer, asOf);
}

function toAnswer(
  inquiry: EligibilityInquiry270,
  answer: EligibilityAnswer,
  asOf: PracticeInstant,
): Eligibility271 {
  const { payer, informationReceiver, subscriber, dependent, header, level, guide } = inquiry;
  const { questions: _, issues: __, ...branch } = inquiry;
  return {
    ...branch,
    ...{ type: 'eligibility', guide, level, source: NOWHERE, payer },
    header: { ...header, purpose: '11', date: dateOf(asOf), time: timeOf(asOf) },
    ...(informationReceiver && { informationReceiver }),
    ...(subscriber && { subscriber: dependent ? subscriber : told(subscriber, answer) }),
    ...(dependent && { dependent: told(dependent, answer) }),
    benefits: answer.statements.map(benefit),
  };
}

/** The person as the payer knows it: the one that was asked about, or another. */
function told(level: PartyLevel, { person, rejections, dates }: EligibilityAnswer): PartyLevel {
  const stranger = { name: 'STRANGER', firstName: 'SAM', birthDate: '1970-01-01' };
  return {
    ...level,
    traces: level.traces.map((trace) => ({ ...trace, type: '2' })),
    party: { ...level.party, ...(person.is === 'another' ? stranger : {}), dates },
    rejections: rejections.map(({ code, followUp }) => ({
      ...{ source: NOWHERE, valid: 'N', reason: code },
      ...(followUp ? { followUp } : {}),
    })),
  };
}

function benefit({
  information,
  serviceTypes,
  insuranceType,
  payerIdentifier,
  dates,
}: EligibilityStatement): Benefit {
  const other = payerIdentifier
    ? [party('PR', { entityType: '2', name: 'ANOTHER PLAN', idQualifier: 'PI', id: payerIdentifier })]
    : [];
  return {
    ...{ source: NOWHERE, information, serviceTypes, dates, related: other },
    ...(insuranceType ? { insuranceType } : {}),
    ...{
      diagnosisPointers: [],
      deliveries: [],
      references: [],
      rejections: [],
      messages: [],
      sites: [],
      extra: [],
    },
  };
}
