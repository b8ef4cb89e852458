import type {
  Benefit,
  BenefitQuestion,
  Eligibility271,
  EligibilityBranch,
  EligibilityInquiry270,
  SiteCode,
} from '../types';
import { type EnvelopeInput, type OutTransaction, writeGroup } from './envelope';
import { hierarchySegments, type Leaf, type LevelOut } from './hierarchy';
import { amt, bht, partySegments } from './parts';
import { aaa, partyLevel } from './party-levels';
import { runs } from './runs';
import { fromRaw, inOrder, type OutElement, type OutSegment, Repeated, X12WriteError } from './segments';
import { dtp, hsd, optionalAmount, procedureElement, ref, some } from './values';

const GUIDE = '005010X279A1';

/** A 270 (X279A1), one transaction a header; the answers give each question's traces back. */
export function write270(inquiries: readonly EligibilityInquiry270[], envelope: EnvelopeInput): Uint8Array {
  if (inquiries.length === 0) throw new X12WriteError('A 270 needs at least one question.');
  const transactions = transactionsOf('270', inquiries, ({ questions }) => questions.flatMap(question));
  return writeGroup(envelope, { functionalId: 'HS', guide: GUIDE, transactions });
}

/** A 271 (X279A1), one transaction a header. */
export function write271(answers: readonly Eligibility271[], envelope: EnvelopeInput): Uint8Array {
  if (answers.length === 0) throw new X12WriteError('A 271 needs at least one answer.');
  const transactions = transactionsOf('271', answers, ({ benefits }) => benefits.flatMap(benefitSegments));
  return writeGroup(envelope, { functionalId: 'HB', guide: GUIDE, transactions });
}

function transactionsOf<T extends EligibilityBranch>(
  set: string,
  statements: readonly T[],
  bodyOf: (statement: T) => OutSegment[],
): OutTransaction[] {
  return runs(statements, ({ header }) => JSON.stringify(header)).map((group) => {
    const leaves = group.map((statement): Leaf => {
      return { path: pathOf(statement), body: bodyOf(statement), ownLevel: true };
    });
    return { set, segments: [bht((group[0] as T).header), ...hierarchySegments(leaves)] };
  });
}

function pathOf({ payer, informationReceiver, subscriber, dependent }: EligibilityBranch): LevelOut[] {
  return some<LevelOut>(
    partyLevel('20', payer),
    informationReceiver && partyLevel('21', informationReceiver),
    subscriber && partyLevel('22', subscriber),
    dependent && partyLevel('23', dependent),
  );
}

function question(asked: BenefitQuestion): OutSegment[] {
  const eq: OutSegment = [
    'EQ',
    new Repeated(asked.serviceTypes),
    procedureElement(asked.procedure),
    asked.coverageLevel,
    asked.insuranceType,
    pointers(asked.diagnosisPointers),
  ];
  return inOrder(
    ['EQ', 'AMT', 'III', 'REF', 'DTP'],
    [
      eq,
      ...asked.amounts.map(amt),
      ...asked.sites.map(site),
      ...asked.references.map(ref),
      ...asked.dates.map(dtp),
      ...asked.extra.map(fromRaw),
    ],
  );
}

function benefitSegments(benefit: Benefit): OutSegment[] {
  const own: OutSegment[] = [
    eb(benefit),
    ...benefit.deliveries.map(hsd),
    ...benefit.references.map(ref),
    ...benefit.dates.map(dtp),
    ...benefit.rejections.map(aaa),
    ...benefit.messages.map((text): OutSegment => ['MSG', text]),
    ...benefit.sites.map(site),
    ...benefit.extra.map(fromRaw),
  ];
  const names = benefit.related.flatMap(partySegments);
  const bracketed: OutSegment[] = names.length > 0 ? [['LS', '2120'], ...names, ['LE', '2120']] : [];
  return [...inOrder(['EB', 'HSD', 'REF', 'DTP', 'AAA', 'MSG', 'III'], own), ...bracketed];
}

function eb(benefit: Benefit): OutSegment {
  return [
    'EB',
    benefit.information,
    benefit.coverageLevel,
    new Repeated(benefit.serviceTypes),
    benefit.insuranceType,
    benefit.plan,
    benefit.period,
    optionalAmount(benefit.cents),
    benefit.percent,
    benefit.quantityQualifier,
    benefit.quantity,
    benefit.authorizationRequired,
    benefit.inNetwork,
    procedureElement(benefit.procedure),
    pointers(benefit.diagnosisPointers),
  ];
}

function pointers(indexes: readonly number[]): OutElement {
  return indexes.map(String);
}

function site({ qualifier, code, category, text }: SiteCode): OutSegment {
  return ['III', qualifier, code, category, text];
}
