import type { Deadline } from '../deadlines/deadline';
import type { PlaybookPolicy, WindowRule } from '../playbook';
import type { CalendarDate } from '../time';
import type { DenialCase } from './denial-case';
import { FILING, isFilingKey } from './filing-keys';
import { rungOf } from './paths/ladder';
import { FIRST_PAYER, payerOf, rankOf } from './payers';
import { type ClaimState, caseById } from './state';
import { AUTHORIZATION_APPEAL } from './steps/authorization-open';

/** A rule that a running clock may stand on, and the date from which it counts. */
export interface RuleOfClock {
  rule: WindowRule;
  anchorDate: CalendarDate;
}

/** The payer whose playbook a legal clock stands on; `undefined` for one that a payer's own letter or request set. */
export function payerOfClock(state: ClaimState, { key, kind }: Deadline): number | undefined {
  const subject = key.split(':')[1] ?? '';
  if (kind === 'filing') return key === FILING ? FIRST_PAYER : Number(subject.slice(1));
  if (key === AUTHORIZATION_APPEAL) return FIRST_PAYER;
  return caseById(state, subject)?.payerSequence;
}

/**
 * The rules of the playbook for a legal clock, each with the date that it counts from; of several the one that ends first counts. Empty: the
 * playbook has none for it, or one that counts from an event that the clock does not know.
 */
export function rulesOfClock(state: ClaimState, deadline: Deadline): RuleOfClock[] {
  const payerSequence = payerOfClock(state, deadline);
  if (payerSequence === undefined) return [];
  const { policy } = payerOf(state, payerSequence);
  const denialCase = isFilingKey(deadline.key)
    ? undefined
    : caseById(state, deadline.key.split(':')[1] ?? '');
  return windowsOf(state, deadline, policy, payerSequence).flatMap((rule) => {
    const anchorDate = anchorUnder(state, deadline, rule, denialCase);
    return anchorDate === undefined ? [] : [{ rule, anchorDate }];
  });
}

function windowsOf(
  state: ClaimState,
  { key, kind }: Deadline,
  policy: PlaybookPolicy,
  payerSequence: number,
): WindowRule[] {
  const { filing, secondary, correctedClaim, documents, retroAuthorization, authorization } = policy;
  const { recoupmentStop, returnWithin } = policy.overpayment ?? {};
  const one = (rule: WindowRule | undefined) => (rule ? [rule] : []);
  switch (kind) {
    case 'filing':
      return (rankOf(state, payerSequence) > 1 && key !== FILING && secondary?.filing) || [filing];
    case 'correctedClaim':
      return correctedClaim.accepted ? [correctedClaim] : [];
    case 'appeal': {
      const [, caseId = '', level] = key.split(':');
      return one(rungOf(state, { caseId, level: Number(level) })?.window);
    }
    case 'documents':
      return one(documents);
    case 'retroAuthorization':
      return one(retroAuthorization);
    case 'authorizationAppeal':
      return one(authorization?.appeal);
    case 'recoupmentStop':
      return one(recoupmentStop);
    case 'overpaymentReturn':
      return one(returnWithin);
    default:
      return [];
  }
}

/** A payer's decision and its letter start the same windows; the clock knows which of their days counts for it. */
const FROM_PAYER: ReadonlySet<string> = new Set<WindowRule['anchor']>(['remittance', 'notice']);

function anchorUnder(
  { billing }: ClaimState,
  { anchor }: Deadline,
  rule: WindowRule,
  denialCase: DenialCase | undefined,
): CalendarDate | undefined {
  if (denialCase?.exception || anchor.event === rule.anchor) return anchor.date;
  if (rule.anchor === 'serviceFrom') return billing.serviceFrom;
  if (rule.anchor === 'serviceThrough') return billing.serviceThrough;
  return FROM_PAYER.has(anchor.event) && FROM_PAYER.has(rule.anchor) ? anchor.date : undefined;
}
