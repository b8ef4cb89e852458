import { DAY, HOUR, instant, type PracticeInstant } from '../../time';
import type { ParcelOutcome } from '../acts';

/** After a send that proved not to have arrived, or a payer that could not be asked. */
const RETRY_AFTER = 4 * HOUR;

type Arrived = Extract<ParcelOutcome, { outcome: 'delivered' }>;
type Underway = Extract<ParcelOutcome, { outcome: 'dispatched' }>;

/** What follows from an irreversible send, whatever was sent. `at`: when to look again, and why then. */
export type AfterSend =
  | { next: 'arrived'; outcome: Arrived }
  | { next: 'underway'; outcome: Underway }
  /** It may or may not have arrived: it is asked about, and never sent again before the answer. */
  | { next: 'doubt'; at: PracticeInstant; why: string }
  | { next: 'again'; at: PracticeInstant; why: string }
  | { next: 'refused'; reason: string };

/** @param what what was sent, in words: `appeal`, `records` */
export function afterSend(outcome: ParcelOutcome, what: string, now: PracticeInstant): AfterSend {
  switch (outcome.outcome) {
    case 'delivered':
      return { next: 'arrived', outcome };
    case 'dispatched':
      return { next: 'underway', outcome };
    case 'unknown':
      return {
        ...{ next: 'doubt', at: instant(now + HOUR) },
        why: `the payer is asked whether it has the ${what}`,
      };
    case 'unavailable':
      return {
        ...{ next: 'again', at: instant(now + RETRY_AFTER) },
        why: 'the payer could not be reached: try again',
      };
    case 'withheld':
      // Not sent and not said to be: the legal clock runs on, and each day it is seen whether a person let it go.
      return {
        ...{ next: 'again', at: instant(now + DAY) },
        why: 'shadow mode withholds it: a person lets it go',
      };
    case 'refused':
      return { next: 'refused', reason: outcome.reason };
  }
}

/** What the payer says when it is asked about a send of unknown outcome. Only what is proven not to have arrived goes again. */
export function afterQuestion(
  outcome: ParcelOutcome,
  what: string,
  now: PracticeInstant,
): Exclude<AfterSend, { next: 'refused' }> {
  if (outcome.outcome === 'delivered') return { next: 'arrived', outcome };
  if (outcome.outcome === 'dispatched') return { next: 'underway', outcome };
  if (outcome.outcome === 'refused')
    return { next: 'again', at: now, why: `the payer does not have the ${what}: ${goes(what)} again` };
  return { next: 'doubt', at: instant(now + RETRY_AFTER), why: 'the payer could not say: ask again' };
}

/** When a carrier that has no proof yet is asked again. */
export function askCarrierAgainAt(outcome: ParcelOutcome, now: PracticeInstant): PracticeInstant {
  return outcome.outcome === 'dispatched' ? outcome.askAt : instant(now + RETRY_AFTER);
}

function goes(what: string): string {
  return what.endsWith('s') ? 'they are sent' : 'it is sent';
}
