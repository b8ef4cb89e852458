import { DAY, HOUR, MINUTE } from '../time';
import type { EligibilityRejection } from './answer';

/** Other keys by which the same person may be found. */
export const KEY_VARIATIONS = ['plainName', 'otherMemberId', 'nameAndBirthDate'] as const;
export type KeyVariation = (typeof KEY_VARIATIONS)[number];

/** What a person has to see to before the payer can answer. */
export type RejectionTask =
  | 'enrollForInquiries'
  | 'checkPayerId'
  | 'fixProvider'
  | 'fixDate'
  | 'fixBirthDate'
  | 'fixPatient'
  | 'fixSubscriber'
  | 'discoverCoverage'
  | 'addIdentifiers'
  | 'askForDependent'
  | 'fixGroup'
  | 'callPayer';

export interface RejectionInput {
  rejection: EligibilityRejection;
  /** How often the payer was asked, this time included. */
  attempt: number;
  /** Other keys that are on file and were not tried. */
  keysLeft: KeyVariation[];
}

export type AfterRejection =
  | { do: 'askAgain'; afterMs: number }
  | { do: 'varyKeys'; keys: KeyVariation }
  | { do: 'task'; task: RejectionTask }
  /** Nothing helps and nothing has to be mended: the question stays open. */
  | { do: 'leaveUnknown'; warning: 'providerNotEnrolled' | 'payerNotReached' };

/** Waits after the first, second, third and fourth failure to reach the payer (domain reference, section 5, rows 42, 79, 80). */
const BACK_OFF = [MINUTE, 15 * MINUTE, 2 * HOUR, 24 * HOUR];

/** AAA04 that names a wait: W 30 days, X 10 days. S and Y: the payer will answer by itself; it is looked at again in 10. */
const NAMED_WAITS: Record<string, number> = { W: 30 * DAY, X: 10 * DAY, S: 10 * DAY, Y: 10 * DAY };
/** How often a wait that the payer named is granted before a person calls. */
const WAITS_GRANTED = 2;

interface Row {
  /** Absent: there is nothing to mend. */
  task?: RejectionTask;
  /** The payer could not be reached: the same question is asked again. */
  away?: boolean;
  /** The person may be found by other keys. */
  vary?: boolean;
}

/** AAA03 of a payer that cannot answer now: what an unreachable one would have said. */
export const PAYER_AWAY = '42';

/** AAA03 (domain reference, section 5). 52 is no row: see `afterRejection`. */
const ROWS: Record<string, Row> = {
  '41': { task: 'enrollForInquiries' },
  [PAYER_AWAY]: { away: true },
  '79': { task: 'checkPayerId', away: true },
  '80': { away: true },
  ...rows(['43', '44', '50', '51'], { task: 'fixProvider' }),
  ...rows(['56', '57', '60', '61', '62', '63'], { task: 'fixDate' }),
  ...rows(['58', '71'], { task: 'fixBirthDate' }),
  ...rows(['64', '65', '67', '68'], { task: 'fixPatient' }),
  ...rows(['72', '73'], { task: 'fixSubscriber', vary: true }),
  '75': { task: 'discoverCoverage', vary: true },
  '76': { task: 'addIdentifiers' },
  '77': { task: 'askForDependent' },
  '78': { task: 'fixGroup' },
};

function rows(codes: readonly string[], row: Row): Record<string, Row> {
  return Object.fromEntries(codes.map((code) => [code, row]));
}

/**
 * What a refused question calls for: the payer's own word on asking again (AAA04) first, then what the reason (AAA03) needs. No refusal says
 * that somebody is not covered.
 */
export function afterRejection({ rejection, attempt, keysLeft }: RejectionInput): AfterRejection {
  const { code, followUp = '' } = rejection;
  const row: Row = ROWS[code] ?? { task: 'callPayer' };
  const wait = NAMED_WAITS[followUp];
  if (wait !== undefined && attempt <= WAITS_GRANTED) return { do: 'askAgain', afterMs: wait };
  if (code === '52') return { do: 'leaveUnknown', warning: 'providerNotEnrolled' };
  if (wait !== undefined || followUp === 'N') return mend(row);
  const backOff = BACK_OFF[attempt - 1];
  if ((row.away || followUp === 'P') && backOff !== undefined) return { do: 'askAgain', afterMs: backOff };
  const [keys] = keysLeft;
  return row.vary && keys ? { do: 'varyKeys', keys } : mend(row);
}

function mend({ task }: Row): AfterRejection {
  return task ? { do: 'task', task } : { do: 'leaveUnknown', warning: 'payerNotReached' };
}
