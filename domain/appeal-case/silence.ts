import type { OnSilence } from '../appeals/vocabulary';

export interface SilenceInput {
  /** What the ladder says; absent: nothing. */
  onSilence?: OnSilence;
  /** How often the time to decide passed before. */
  silences: number;
}

export type SilenceStep = { do: 'ask'; againInBusinessDays: number } | { do: 'deemedDenied' };

const ASK_AGAIN = 10;
/** Even where silence is a denial somebody asks first: the letter may be lost on its way, and what it says may be yes. */
const ASKED_FIRST = 1;

/** Where silence opens the next rung: the case goes there as if it had been denied. */
const OPENS_NEXT: ReadonlySet<OnSilence> = new Set<OnSilence>([
  ...(['nextRung', 'exhausted', 'escalate', 'affirmedAndForwarded', 'treatedAsDenied'] as const),
]);

/** What a payer's silence means on this rung of its ladder. There is no answer that is an approval. */
export function silenceStep({ onSilence, silences }: SilenceInput): SilenceStep {
  return onSilence && OPENS_NEXT.has(onSilence) && silences >= ASKED_FIRST
    ? { do: 'deemedDenied' }
    : { do: 'ask', againInBusinessDays: ASK_AGAIN };
}
