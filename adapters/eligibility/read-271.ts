import type {
  AnsweredPerson,
  EligibilityAnswer,
  EligibilityStatement,
  PersonTrait,
  StatedDate,
} from '../../domain/eligibility/answer';
import { WHOLE_PLAN } from '../../domain/eligibility/read-eligibility';
import { eligibilityRejections } from '../../x12/lookup';
import { readEligibility } from '../../x12/read';
import type { Benefit, DateFact, Eligibility271, Party } from '../../x12/types';
import type { CoverInquiry } from './build-270';
import { personOf, underKeys } from './keys-on-file';

/** EB01 that say nothing of cover itself: money and quantities. They stay in the file. */
const MONEY: ReadonlySet<string> = new Set(['A', 'B', 'C', 'G', 'J', 'M', 'P', 'D', 'Q', 'X', 'H', 'T', 'S']);
const HOSPICE = '45';
/** More statements than any answer about one person has; what is beyond stays in the file. */
const MOST = 60;

export interface ReadAnswer {
  answer: EligibilityAnswer;
  trace?: string;
}

/**
 * What a 271 says about the person of the question, in codes only; `undefined` when the file holds no answer to it. A refusal above the
 * person answers it too.
 */
export function read271(bytes: Uint8Array, question: CoverInquiry): ReadAnswer | undefined {
  for (const item of readEligibility(bytes)) {
    if (item.type !== 'eligibility') continue;
    const person = item.dependent ?? item.subscriber;
    const traces = [...(item.subscriber?.traces ?? []), ...(item.dependent?.traces ?? [])];
    if (traces.length > 0 && !traces.some(({ number }) => number === question.trace)) continue;
    const trace = traces.find(({ number }) => number === question.trace)?.number;
    return {
      answer: {
        person: sameOrAnother(question, item),
        rejections: eligibilityRejections(item).map(({ reason, followUp }) => ({
          code: reason,
          ...(followUp ? { followUp } : {}),
        })),
        dates: datesOf(person?.party.dates ?? []),
        statements: statementsOf(item.benefits, question.serviceTypes),
      },
      ...(trace ? { trace } : {}),
    };
  }
  return undefined;
}

/** What the answer returns of the person is compared with what was asked; what it does not return is no difference. */
function sameOrAnother(question: CoverInquiry, { subscriber, dependent }: Eligibility271): AnsweredPerson {
  const told = (dependent ?? subscriber)?.party;
  if (!told?.name && !told?.birthDate) return { is: 'notReturned' };
  const { content, keys, otherMemberId } = question;
  const asked = underKeys(personOf(content), keys, otherMemberId);
  const holder = underKeys(content.subscriber.party, keys, otherMemberId);
  const differs: PersonTrait[] = [];
  if (!sameName(asked, told)) differs.push('name');
  if (told.birthDate && asked.birthDate && told.birthDate !== asked.birthDate) differs.push('birthDate');
  if (holder.id && subscriber?.party.id && plain(holder.id) !== plain(subscriber.party.id))
    differs.push('memberId');
  return isAnother(differs) ? { is: 'another', differs } : { is: 'same' };
}

/** A payer may correct a name or a number of the same person; it never gives a person another birth date. */
function isAnother(differs: readonly PersonTrait[]): boolean {
  return differs.includes('birthDate') || differs.includes('name') || differs.length > 1;
}

/** Last names agree, and first names as far as both give one: middle names and hyphens are written in many ways. */
function sameName(asked: Party, told: Party): boolean {
  const last = !told.name || !asked.name || plain(told.name) === plain(asked.name);
  const [one, other] = [plain(asked.firstName ?? ''), plain(told.firstName ?? '')];
  return last && (one.startsWith(other) || other.startsWith(one));
}

function plain(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

function statementsOf(benefits: readonly Benefit[], asked: readonly string[]): EligibilityStatement[] {
  const plans = new Map<string, number>();
  const numberOf = (plan: string) => {
    if (!plans.has(plan)) plans.set(plan, plans.size + 1);
    return plans.get(plan) as number;
  };
  return benefits
    .map((benefit, at) => statementOf(benefit, at + 1, benefit.plan ? numberOf(benefit.plan) : undefined))
    .filter((one) => matters(one, asked))
    .slice(0, MOST);
}

function matters(
  { information, serviceTypes, authorizationRequired }: EligibilityStatement,
  asked: readonly string[],
) {
  if (serviceTypes.includes(HOSPICE)) return true;
  if (MONEY.has(information) && authorizationRequired !== 'Y') return false;
  const about =
    serviceTypes.length === 0 || serviceTypes.some((type) => type === WHOLE_PLAN || asked.includes(type));
  return about || information === 'R';
}

function statementOf(benefit: Benefit, ref: number, plan: number | undefined): EligibilityStatement {
  const { information, serviceTypes, insuranceType, authorizationRequired, inNetwork, dates, related } =
    benefit;
  const payer = related.find(({ entity }) => entity === 'PR' || entity === 'PRP')?.id;
  return {
    ...{ ref, information, serviceTypes: [...serviceTypes], dates: datesOf(dates) },
    ...(insuranceType ? { insuranceType } : {}),
    ...(plan === undefined ? {} : { plan }),
    ...(authorizationRequired ? { authorizationRequired } : {}),
    ...(inNetwork ? { inNetwork } : {}),
    ...(payer && information === 'R' ? { payerIdentifier: payer } : {}),
  };
}

function datesOf(dates: readonly DateFact[]): StatedDate[] {
  return dates.flatMap(({ qualifier, from, to }) =>
    from ? [{ qualifier, from, ...(to ? { to } : {}) }] : [],
  );
}
