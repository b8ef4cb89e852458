import type { WindowRule } from '../../playbook';
import type { CalendarDate } from '../../time';
import type { DenialCase } from '../denial-case';
import { noticeBefore } from '../denial-notices';
import { askedBackOn } from '../look-back';
import type { ClaimState } from '../state';

/** The date that starts a window, and the letter that it stands on. */
export interface Anchor {
  anchorDate: CalendarDate;
  letterId?: string;
}

/** The date that starts a window of a case. */
export function anchorOf(state: ClaimState, denialCase: DenialCase, rule: WindowRule): CalendarDate {
  return anchorFor(state, denialCase, rule).anchorDate;
}

/** The same, with the letter that it stands on. */
export function anchorFor(state: ClaimState, denialCase: DenialCase, rule: WindowRule): Anchor {
  if (denialCase.exception) return { anchorDate: denialCase.exception.eventOn };
  if (rule.anchor === 'serviceFrom') return { anchorDate: state.billing.serviceFrom };
  if (rule.anchor === 'serviceThrough') return { anchorDate: state.billing.serviceThrough };
  if (denialCase.about === 'takeback') {
    const { noticeId } = denialCase;
    return { anchorDate: askedBackOn(state, denialCase), ...(noticeId ? { letterId: noticeId } : {}) };
  }
  const remit = state.remits.find((one) => one.remitClaimId === denialCase.remitClaimId);
  const anchorDate = remit?.remitDate ?? denialCase.openedOn;
  return noticeBefore(state, denialCase, anchorDate) ?? { anchorDate };
}
