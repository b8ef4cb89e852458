import type {
  EligibilityAnswer,
  EligibilityFlag,
  EligibilityResult,
  EligibilityStatement,
  OtherCoverage,
} from './answer';
import { flagsOf } from './flags';
import { otherCoverages } from './other-coverage';
import type { EligibilityQuestion } from './question';
import { covers, type StatedPeriod, statedPeriod } from './stated-period';

/** EB01 by what it says of the cover itself. */
const ACTIVE: ReadonlySet<string> = new Set(['1', '2', '3', '4', '5']);
const INACTIVE: ReadonlySet<string> = new Set(['6', '7', '8']);
/** Service type (EQ01, EB03) of the plan as a whole. */
export const WHOLE_PLAN = '30';

export interface EligibilityReading {
  result: EligibilityResult;
  /** Statements that led to the result, by `ref`. */
  evidence: number[];
  otherCoverages: OtherCoverage[];
  flags: EligibilityFlag[];
}

/**
 * What a 271 means for the day of service (domain reference, section 5, "Active on DOS"). A refusal, an answer about another person, one that
 * contradicts itself and one that says nothing of the day are all `unknown`: only a payer that says so makes a patient uncovered.
 */
export function readEligibility(question: EligibilityQuestion): EligibilityReading {
  const { answer } = question;
  if (answer.rejections.length > 0) return unknown('refused');
  if (answer.person.is === 'another') return unknown('otherPerson');
  const about = answer.statements.filter((statement) => concerns(statement, question.serviceTypes));
  const others = otherCoverages(question);
  const judged = judge(question, about, others);
  const flags = new Set([...flagsOf(question, about, others), ...judged.flags]);
  return { result: judged.result, evidence: judged.evidence, otherCoverages: others, flags: [...flags] };
}

interface Judged {
  result: EligibilityResult;
  evidence: number[];
  flags: EligibilityFlag[];
}

function judge(
  question: EligibilityQuestion,
  about: readonly EligibilityStatement[],
  others: readonly OtherCoverage[],
): Judged {
  const active = about.filter((one) => ACTIVE.has(one.information) && holdsOn(question, one));
  const inactive = about.filter((one) => INACTIVE.has(one.information) && deniesOn(question, one));
  const rivals = inactive.filter((no) => active.some((yes) => samePlan(yes, no)));
  const evasive = about.filter(({ information }) => information === 'U' || information === 'V');
  if (rivals.length > 0) return judged('unknown', [...active, ...rivals], 'contradicting');
  if (evasive.length > 0)
    return judged('unknown', evasive, evasive.some(isV) ? 'cannotProcess' : 'askAnotherEntity');
  if (active.length === 0) return withoutActive(question, about, inactive);
  const refused = about.filter((one) => one.information === 'I' && namesType(one, question));
  if (refused.length > 0) return judged('active_service_not_covered', [...active, ...refused]);
  if (others.length > 0)
    return judged('active_needs_cob', [...active, ...others.map(({ ref }) => ({ ref }))]);
  return judged('active', active);
}

/** Nothing says that cover was active on the day: inactive where the payer says so, unknown where it only says nothing. */
function withoutActive(
  question: EligibilityQuestion,
  about: readonly EligibilityStatement[],
  inactive: readonly EligibilityStatement[],
): Judged {
  if (inactive.length > 0) return judged('inactive', inactive);
  const elsewhen = about.filter((one) => ACTIVE.has(one.information));
  const dated = elsewhen.filter((one) => periodOf(question.answer, one) !== undefined);
  // Cover with dates that leave the day out is an answer about the day; cover without dates is one about today only.
  if (dated.length > 0 && dated.length === elsewhen.length) return judged('inactive', dated);
  return judged('unknown', elsewhen, elsewhen.length > 0 ? 'noDates' : 'silent');
}

function judged(
  result: EligibilityResult,
  by: readonly { ref: number }[],
  ...flags: EligibilityFlag[]
): Judged {
  return { result, evidence: [...new Set(by.map(({ ref }) => ref))].sort((a, b) => a - b), flags };
}

function unknown(flag: EligibilityFlag): EligibilityReading {
  return { result: 'unknown', evidence: [], otherCoverages: [], flags: [flag] };
}

/** A statement about the whole plan, or about a type of service that was asked for. */
function concerns({ serviceTypes }: EligibilityStatement, asked: readonly string[]): boolean {
  return (
    serviceTypes.length === 0 || serviceTypes.some((type) => type === WHOLE_PLAN || asked.includes(type))
  );
}

function namesType(
  { serviceTypes }: EligibilityStatement,
  { serviceTypes: asked }: EligibilityQuestion,
): boolean {
  return serviceTypes.length === 0 || serviceTypes.some((type) => asked.includes(type));
}

/** A statement's own dates count before those of the person's level. */
function periodOf(answer: EligibilityAnswer, { dates }: EligibilityStatement): StatedPeriod | undefined {
  return statedPeriod(dates) ?? statedPeriod(answer.dates);
}

/** Without any date a payer speaks of the day on which it answers. */
function holdsOn(
  { answer, serviceDate, answeredOn }: EligibilityQuestion,
  one: EligibilityStatement,
): boolean {
  const period = periodOf(answer, one);
  return period ? covers(period, serviceDate) : serviceDate === answeredOn;
}

/** "Inactive" holds without dates, from its begin on, after the end of the cover it names, and within a range of its own. */
function deniesOn({ serviceDate }: EligibilityQuestion, { dates }: EligibilityStatement): boolean {
  const period = statedPeriod(dates);
  if (!period) return true;
  const { from, to } = period;
  if (to !== undefined && serviceDate > to) return true;
  return from !== undefined && from <= serviceDate;
}

function samePlan(one: EligibilityStatement, other: EligibilityStatement): boolean {
  return one.plan === undefined || other.plan === undefined || one.plan === other.plan;
}

function isV({ information }: EligibilityStatement): boolean {
  return information === 'V';
}
