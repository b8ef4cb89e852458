import type { CalendarDate } from '../time';
import type { DenialCase } from './denial-case';
import type { ClaimState } from './state';

/**
 * The earliest letter that told the denial of a case before `date`, the day of its remittance. One that is older than the version, or than an
 * earlier decision on it, told something else.
 */
export function noticeBefore(
  { denialNotices = [], versions, remits, billing }: ClaimState,
  { caseId, version, payerSequence }: DenialCase,
  date: CalendarDate,
): { anchorDate: CalendarDate; letterId: string } | undefined {
  const sentOn = versions.find((one) => one.version === version)?.sentOn ?? billing.serviceFrom;
  const decidedBefore = remits
    .filter((one) => one.payerSequence === payerSequence && one.remitDate < date)
    .map(({ remitDate }) => remitDate)
    .sort()
    .at(-1);
  const [first] = denialNotices
    .filter((one) => one.caseId === undefined || one.caseId === caseId)
    .filter(({ noticeDate }) => noticeDate < date && noticeDate >= sentOn)
    .filter(({ noticeDate }) => decidedBefore === undefined || noticeDate > decidedBefore)
    .sort((a, b) => (a.noticeDate < b.noticeDate ? -1 : 1));
  return first && { anchorDate: first.noticeDate, letterId: first.letterId };
}
