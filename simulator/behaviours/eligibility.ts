import type { EligibilityAnswer, EligibilityStatement } from '../../domain/eligibility/answer';
import { addDays, type CalendarDate, dateOf, type PracticeInstant } from '../../domain/time';
import type { Seed } from './random';
import { type Draw, drawFor, pickByWeight } from './random';
import type { PayerProfile } from './types';

/** One question about one person's cover on a day. */
export interface CoverQuestion {
  /** Account of the claim it is asked for: the same person, day and payer over all questions. */
  account: string;
  /** 1 for the first question of the account. */
  ask: number;
  serviceDate: CalendarDate;
}

/** How cover can be, and how a payer tells it. */
type CoverShape =
  | 'active'
  | 'inactive'
  | 'grantedLater'
  | 'otherPayer'
  | 'medicareAdvantage'
  | 'qmb'
  | 'medicaid'
  | 'notCovered'
  | 'noDates'
  | 'carveOut'
  | 'cannotProcess'
  | 'wrongPerson'
  | 'contradicting'
  | 'refused';

interface WeightedShape {
  shape: CoverShape;
  weight: number;
  /** Only payers with this claim filing indicator (SBR09). */
  only?: string;
}

/** Of a thousand patients about so many each. */
const SHAPES: readonly WeightedShape[] = [
  { shape: 'active', weight: 925 },
  { shape: 'inactive', weight: 8 },
  { shape: 'grantedLater', weight: 6 },
  { shape: 'otherPayer', weight: 8 },
  { shape: 'medicareAdvantage', weight: 8, only: 'MB' },
  { shape: 'qmb', weight: 20, only: 'MB' },
  { shape: 'medicaid', weight: 300, only: 'MC' },
  { shape: 'notCovered', weight: 6 },
  { shape: 'noDates', weight: 6 },
  { shape: 'carveOut', weight: 3 },
  { shape: 'cannotProcess', weight: 3 },
  { shape: 'wrongPerson', weight: 3 },
  { shape: 'contradicting', weight: 3 },
  { shape: 'refused', weight: 27 },
];

/** AAA03 with AAA04. Those that pass are answered at the second question, as after a break or under other keys. */
const REFUSALS: readonly { code: string; followUp: string; weight: number; passes?: boolean }[] = [
  { code: '42', followUp: 'R', weight: 6, passes: true },
  { code: '80', followUp: 'P', weight: 3, passes: true },
  { code: '79', followUp: 'R', weight: 2, passes: true },
  { code: '75', followUp: 'C', weight: 6, passes: true },
  { code: '72', followUp: 'C', weight: 4, passes: true },
  { code: '73', followUp: 'C', weight: 3, passes: true },
  ...['41', '43', '44', '50', '51', '52', '56', '57', '58', '60', '61', '62', '63', '64'].map(usual),
  ...['65', '67', '68', '71', '76', '77', '78'].map(usual),
  { code: '75', followUp: 'N', weight: 1 },
  { code: '75', followUp: 'W', weight: 1, passes: true },
  { code: '75', followUp: 'X', weight: 1, passes: true },
  { code: '75', followUp: 'S', weight: 1, passes: true },
  { code: '75', followUp: 'Y', weight: 1 },
];

function usual(code: string) {
  return { code, followUp: 'C', weight: 1 };
}

/** Days after the service on which cover that was granted backwards is known. */
const GRANTED_AFTER_DAYS = 50;

/** What a payer answers to a 270, at once. The same account is the same person, so its answers agree with each other. */
export function answerEligibility(
  profile: PayerProfile,
  seed: Seed,
  question: CoverQuestion,
  asOf: PracticeInstant,
): EligibilityAnswer {
  const draw = drawFor(seed, profile.key, question.account);
  const shapes = SHAPES.filter(({ only }) => only === undefined || only === profile.filingIndicator);
  const shape = pickByWeight(draw, 'cover', shapes)?.shape ?? 'active';
  if (shape === 'refused') return refused(draw, question);
  return answered(shape, question, asOf);
}

function refused(draw: Draw, question: CoverQuestion): EligibilityAnswer {
  const refusal = pickByWeight(draw, 'refusal', REFUSALS);
  if (!refusal || (refusal.passes && question.ask > 1)) return active(question, []);
  const { code, followUp } = refusal;
  return { person: { is: 'notReturned' }, rejections: [{ code, followUp }], dates: [], statements: [] };
}

function answered(shape: CoverShape, question: CoverQuestion, asOf: PracticeInstant): EligibilityAnswer {
  const { serviceDate } = question;
  switch (shape) {
    case 'inactive':
      return statements([said('6')]);
    case 'grantedLater':
      return dateOf(asOf) < addDays(serviceDate, GRANTED_AFTER_DAYS)
        ? statements([said('6')])
        : active(question, []);
    case 'otherPayer':
      return active(question, [said('R', { insuranceType: '12', payerIdentifier: 'SIMOTHER' })]);
    case 'medicareAdvantage':
      return active(question, [said('R', { insuranceType: 'HN', payerIdentifier: 'SIMADVAN' })]);
    case 'qmb':
      return active(question, [said('1', { insuranceType: 'QM' })]);
    case 'medicaid':
      return active(question, [said('1', { insuranceType: 'MC' })]);
    case 'notCovered':
      return active(question, [said('I')]);
    case 'noDates':
      return statements([said('1')]);
    case 'carveOut':
      return active(question, [said('U')]);
    case 'cannotProcess':
      return statements([said('V')]);
    case 'wrongPerson':
      return { ...active(question, []), person: { is: 'another', differs: ['name', 'birthDate'] } };
    case 'contradicting':
      return active(question, [said('6')]);
    default:
      return active(question, []);
  }
}

/** Active from the turn of the year before, with what else is said. */
function active({ serviceDate }: CoverQuestion, more: EligibilityStatement[]): EligibilityAnswer {
  const begin = { qualifier: '346', from: `${Number(serviceDate.slice(0, 4)) - 1}-01-01` };
  return { ...statements([said('1'), ...more]), dates: [begin] };
}

function statements(all: EligibilityStatement[]): EligibilityAnswer {
  const numbered = all.map((one, at) => ({ ...one, ref: at + 1 }));
  return { person: { is: 'same' }, rejections: [], dates: [], statements: numbered };
}

function said(information: string, more: Partial<EligibilityStatement> = {}): EligibilityStatement {
  return { ref: 0, information, serviceTypes: ['30'], dates: [], ...more };
}
