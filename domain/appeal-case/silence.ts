import type { OnSilence } from '../appeals/vocabulary';
import type { AppealCadence } from '../playbook';

export interface SilenceInput {
  /** What the ladder says; absent: nothing. */
  onSilence?: OnSilence;
  /** How often the time to decide passed before. */
  silences: number;
  /** How this payer is asked; absent: once before silence counts, and every ten business days. */
  cadence?: Pick<AppealCadence, 'repeatDays' | 'maxChecks'>;
}

export type SilenceStep =
  | { do: 'ask'; againInBusinessDays: number }
  | { do: 'ask'; againInDays: number }
  | { do: 'deemedDenied' };

const ASK_AGAIN = 10;
/** Even where silence is a denial somebody asks first: the letter may be lost on its way, and what it says may be yes. */
const ASKED_FIRST = 1;

/** Where silence opens the next rung: the case goes there as if it had been denied. */
const OPENS_NEXT: ReadonlySet<OnSilence> = new Set<OnSilence>([
  ...(['nextRung', 'exhausted', 'escalate', 'affirmedAndForwarded', 'treatedAsDenied'] as const),
]);

/** What a payer's silence means on this rung of its ladder. There is no answer that is an approval. */
export function silenceStep({ onSilence, silences, cadence }: SilenceInput): SilenceStep {
  const asked = Math.max(ASKED_FIRST, cadence?.maxChecks ?? ASKED_FIRST);
  if (onSilence && OPENS_NEXT.has(onSilence) && silences >= asked) return { do: 'deemedDenied' };
  return cadence
    ? { do: 'ask', againInDays: cadence.repeatDays }
    : { do: 'ask', againInBusinessDays: ASK_AGAIN };
}
