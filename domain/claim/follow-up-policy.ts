import { addBusinessDays } from '../calendar/business-days';
import { quietThrough } from '../follow-up/may-ask';
import { type StatusStep, type StatusTimer, statusMeaning } from '../follow-up/status-meaning';
import type { Cadence } from '../playbook';
import { addDays, type CalendarDate, earlierOf, laterOf } from '../time';

/** The payer's last word on the version, in a 277. */
export interface LastStatus {
  version: number;
  category: string;
  statusCode: string;
  /** The first day on which it said so, without another word between, and the last. */
  since: CalendarDate;
  on: CalendarDate;
  /** How often it said so in a row. */
  times: number;
}

export interface FollowUpInput {
  cadence: Cadence;
  /** When the payer had the claim (proof of receipt), or when it was sent. */
  since: CalendarDate;
  today: CalendarDate;
  checks: number;
  /** 277 category of the last answer. */
  lastCategory?: string;
  /** Only where the playbook acts on answers (`cadence.callDays`). */
  last?: LastStatus;
  /** Nearest safe date of a clock that the version itself runs under: nothing waits past it. */
  safeDate?: CalendarDate;
}

export type FollowUpStep =
  | { do: 'wait'; dueOn: CalendarDate }
  | { do: 'inquire'; otherKeys?: true }
  | { do: 'callPayer'; question: string };

/** Questions after which a system that is down is called instead of asked. */
const MOST_RETRIES = 3;

/**
 * What silence calls for today. The payer's usual time comes from its playbook; after the playbook's most checks, or past its day to call,
 * a person calls (DOMAIN.md section 8). What the payer last said comes first (section 4). Nothing waits past the safe date of the version.
 */
export function followUpStep(input: FollowUpInput): FollowUpStep {
  const step = input.last ? afterAnswer(input, input.last) : atCadence(input);
  if (step.do !== 'wait') return step;
  const { safeDate, today } = input;
  if (safeDate === undefined || step.dueOn <= safeDate) return step;
  if (safeDate > today) return { do: 'wait', dueOn: safeDate };
  return {
    do: 'callPayer',
    question: 'No proof that the payer has the claim, and its filing limit is near.',
  };
}

function atCadence({ cadence, since, today, checks, lastCategory }: FollowUpInput): FollowUpStep {
  const due = addDays(
    since,
    checks === 0 ? cadence.firstCheckDays : cadence.firstCheckDays + checks * cadence.repeatDays,
  );
  const callOn = addDays(since, cadence.callDays ?? cadence.escalateDays);
  if (callOn <= today || (due <= today && checks >= cadence.maxChecks)) {
    // A playbook of before this rule looks only when a check is due.
    if (cadence.callDays !== undefined || due <= today)
      return { do: 'callPayer', question: callQuestion(lastCategory) };
  }
  if (due > today)
    return { do: 'wait', dueOn: cadence.callDays === undefined ? due : earlierOf(due, callOn) };
  return orAfterQuiet(cadence, today);
}

function orAfterQuiet(cadence: Cadence, today: CalendarDate, otherKeys?: true): FollowUpStep {
  const quiet = quietThrough(cadence, today);
  if (quiet) return { do: 'wait', dueOn: addDays(quiet, 1) };
  return { do: 'inquire', ...(otherKeys ? { otherKeys } : {}) };
}

/** What the last answer leads to, once its own time has passed. */
function afterAnswer(input: FollowUpInput, last: LastStatus): FollowUpStep {
  const { step, within } = statusMeaning(last.category, last.statusCode);
  const due = dueAfter(input, last, within);
  const question = STEP_QUESTIONS[step];
  switch (step) {
    case 'retryInquiry':
      return last.times > MOST_RETRIES ? { do: 'callPayer', question } : askOn(input, due);
    case 'findClaim':
      return last.times > 1 ? { do: 'callPayer', question } : askOn(input, due, true);
    case 'awaitDecision':
    case 'recheck':
    case 'sendDocuments':
    case 'correctRejection':
      return recheck(input, last, due);
    case 'askPatient':
      return input.today <= last.on ? { do: 'callPayer', question } : recheck(input, last, due);
    default:
      return due > input.today ? { do: 'wait', dueOn: due } : { do: 'callPayer', question };
  }
}

/** When what a status leads to is due: days count from the first time that it was said, pauses from the last. */
function dueAfter({ cadence }: FollowUpInput, last: LastStatus, within: StatusTimer): CalendarDate {
  if (within === 'cadence' || within === 'request') return addDays(last.on, cadence.repeatDays);
  // A system that is down is asked after one, two and four business days.
  if (within === 'backOff') return addBusinessDays(last.on, 2 ** (last.times - 1));
  return 'days' in within ? addDays(last.since, within.days) : addBusinessDays(last.on, within.businessDays);
}

/** Asks again at the cadence; a person calls on the playbook's day, or once it has been asked often enough. */
function recheck(input: FollowUpInput, last: LastStatus, due: CalendarDate): FollowUpStep {
  const { cadence, since, today, checks } = input;
  const callOn = laterOf(addDays(since, cadence.callDays ?? cadence.escalateDays), addDays(last.on, 1));
  if (callOn <= today || (due <= today && checks >= cadence.maxChecks))
    return { do: 'callPayer', question: STEP_QUESTIONS[statusMeaning(last.category, last.statusCode).step] };
  if (due > today) return { do: 'wait', dueOn: earlierOf(due, callOn) };
  return orAfterQuiet(cadence, today);
}

function askOn({ cadence, today }: FollowUpInput, due: CalendarDate, otherKeys?: true): FollowUpStep {
  return due > today ? { do: 'wait', dueOn: due } : orAfterQuiet(cadence, today, otherKeys);
}

const NO_REMITTANCE =
  'The payer says the claim is finalized but no remittance came: when and how was it paid?';
const WAITS_FOR_WHAT =
  'No remittance and no final status within the usual time: what does the payer wait for?';

/** What a person asks on the telephone or the portal, by what the payer said last. */
const STEP_QUESTIONS: Readonly<Record<StatusStep, string>> = {
  awaitDecision: WAITS_FOR_WHAT,
  recheck: WAITS_FOR_WHAT,
  correctRejection: 'The payer refused the claim: what has to be corrected?',
  findClaim: 'The payer does not find the claim: does it hold it under another key?',
  callPayer: 'The payer holds the claim on its own side: why, and until when?',
  sendDocuments: 'The payer still waits for documents: which, by when, and did ours arrive?',
  askPatient: 'The payer waits for the patient: which answer does it want, and by when? Ask the patient too.',
  awaitRemittance: NO_REMITTANCE,
  trackNextPayer:
    'The payer says it forwarded the claim and no remittance came: when, to whom, and where is it?',
  billNextPayer:
    'The payer decided, did not forward the claim, and sent no remittance: get a copy to bill on.',
  correctInquiry:
    'The payer could not read our question: ask by telephone, and correct what it did not take.',
  retryInquiry: 'The payer’s system stays down: ask by telephone.',
};

function callQuestion(lastCategory: string | undefined): string {
  if (lastCategory?.startsWith('F')) return NO_REMITTANCE;
  if (lastCategory?.startsWith('A4') || lastCategory?.startsWith('D')) return STEP_QUESTIONS.findClaim;
  return WAITS_FOR_WHAT;
}
