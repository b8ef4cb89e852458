import { dateOf, type PracticeInstant } from '../../domain/time';
import type { ClaimStatus277, StatusInquiry276, StatusLevel } from '../../x12/types';
import { NOWHERE } from '../../x12/types';
import { accountOf, findProfile, type InquiryAnswered, inquire } from '../behaviours';
import { keepAnswers } from './accounts';
import { timeOf } from './envelope';
import { type AccountRecord, accountKey, type ClearinghouseState } from './state';

const GUIDE = '005010X212';
const PATIENT_CONTROL_NUMBER = 'EJ';
const PAYER_CLAIM_NUMBER = '1K';

interface Subject {
  patientControlNumber: string;
  record?: AccountRecord;
}

/** Finds what a 276 asks about: by our number, else by the payer's. */
function subjectOf(state: ClearinghouseState, inquiry: StatusInquiry276, payer: string): Subject {
  const reference = (qualifier: string) =>
    inquiry.references.find((one) => one.qualifier === qualifier)?.value.trim();
  const own = reference(PATIENT_CONTROL_NUMBER);
  if (own) {
    const record = state.accounts[accountKey(payer, accountOf(own))];
    return { patientControlNumber: own, ...(record && { record }) };
  }
  const number = reference(PAYER_CLAIM_NUMBER);
  for (const record of Object.values(state.accounts)) {
    if (record.payer !== payer) continue;
    const version = record.held.versions.find((one) => one.payerControlNumber === number);
    if (version) return { patientControlNumber: version.claim.patientControlNumber, record };
  }
  return { patientControlNumber: '' };
}

function level(party: StatusLevel['party']): StatusLevel {
  return { party, statuses: [], dates: [], references: [], quantities: [], amounts: [], extra: [] };
}

function claimFacts(
  inquiry: StatusInquiry276,
  subject: Subject,
  answered: InquiryAnswered,
  asOf: number,
): ClaimStatus277['claim'] {
  const { category, statusCode: code, entity, payerControlNumber } = answered;
  const sent = answered.held.adjudications.findLast(({ at, aside }) => at <= asOf && !aside)?.claim;
  const money = sent && { chargeCents: Math.abs(sent.chargeCents), paidCents: Math.max(0, sent.paidCents) };
  const references = [
    { qualifier: PAYER_CLAIM_NUMBER, value: payerControlNumber },
    { qualifier: PATIENT_CONTROL_NUMBER, value: subject.patientControlNumber },
  ];
  return {
    trace: inquiry.trace,
    statuses: [{ codes: [{ category, code, ...(entity && { entity }) }], date: dateOf(asOf), ...money }],
    references: references.flatMap(({ qualifier, value }) => (value ? [{ qualifier, value }] : [])),
    dates: inquiry.dates,
    lines: [],
    extra: [],
  };
}

function toStatus(
  inquiry: StatusInquiry276,
  subject: Subject,
  answered: InquiryAnswered,
  asOf: number,
): ClaimStatus277 {
  return {
    type: 'claimStatus',
    level: 'claim',
    guide: GUIDE,
    source: NOWHERE,
    header: {
      structure: '0010',
      purpose: '08',
      reference: inquiry.trace,
      date: dateOf(asOf),
      time: timeOf(asOf),
      type: 'DG',
    },
    payer: level(inquiry.payer),
    informationReceiver: level(inquiry.informationReceiver),
    provider: level(inquiry.provider),
    subscriber: inquiry.subscriber,
    ...(inquiry.dependent && { dependent: inquiry.dependent }),
    claim: claimFacts(inquiry, subject, answered, asOf),
  };
}

/** Answers one question of a 276 at once; a payer that had let the claim lie now decides it. */
export function answerInquiry(
  state: ClearinghouseState,
  inquiry: StatusInquiry276,
  asOf: PracticeInstant,
): ClaimStatus277 {
  state.counts.inquiries += 1;
  const profile = findProfile(inquiry.payer.id?.trim() ?? '');
  const subject = profile ? subjectOf(state, inquiry, profile.key) : { patientControlNumber: '' };
  if (!profile || !subject.record) {
    const held = { account: '', versions: [], adjudications: [], appeals: [] };
    return toStatus(inquiry, subject, { held, answers: [], category: 'A4', statusCode: '35' }, asOf);
  }
  const { patientControlNumber, record } = subject;
  const answered = inquire(profile, state.seed, record.held, { patientControlNumber }, asOf);
  keepAnswers(state, record, answered);
  return toStatus(inquiry, subject, answered, asOf);
}
