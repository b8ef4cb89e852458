import type { NewFact } from '../domain/claim/claim-store';
import type { FactBody } from '../domain/claim/facts';
import { type ClaimState, currentVersion, openCases } from '../domain/claim/state';
import { addDays, type CalendarDate, daysBetween } from '../domain/time';

/** What comes by paper mail. Days are calendar days. */
export interface PaperMailHabits {
  /** Draws from 0 to 1. */
  draw(): number;
  /** Share of claims and days on which a letter is read. */
  share: number;
  /** The last day on which any is. */
  until: CalendarDate;
}

/** A denial that came by letter is read within so many days of its remittance. */
const READ_WITHIN_DAYS = 10;

/** Letters that a person reads and matches: a denial older than its remittance, evidence; and some that turn out to be another claim's. */
export class PaperMail {
  private readonly matched = new Map<string, string[]>();

  constructor(private readonly habits: PaperMailHabits) {}

  /** What a claim is told on a working day, if anything. */
  of(state: ClaimState, today: CalendarDate): NewFact | undefined {
    const { draw, share, until } = this.habits;
    if (today > until || draw() >= share) return undefined;
    const { clientId, claimId } = state;
    const letterId = `paper-${claimId}-${today}`;
    const known = this.matched.get(claimId) ?? [];
    const [wrong] = known;
    if (wrong !== undefined && draw() < 0.3) {
      this.matched.set(claimId, known.slice(1));
      const body: FactBody = { kind: 'letterWithdrawn', letterId: wrong };
      return { clientId, claimId, key: `letter/${wrong}/withdrawn`, body };
    }
    this.matched.set(claimId, [...known, letterId]);
    const body = denialBefore(state, today, letterId) ?? evidence(today, letterId);
    return { clientId, claimId, key: `letter/${letterId}`, body };
  }
}

function denialBefore(state: ClaimState, today: CalendarDate, letterId: string): FactBody | undefined {
  const { sentOn } = currentVersion(state);
  const remit = state.remits.find((one) =>
    openCases(state).some(({ remitClaimId }) => remitClaimId === one.remitClaimId),
  );
  if (!remit || sentOn === undefined || daysBetween(remit.remitDate, today) > READ_WITHIN_DAYS)
    return undefined;
  const noticeDate = addDays(remit.remitDate, -2);
  return { kind: 'decisionLetterReceived', letterId, outcome: 'upheld', noticeDate, receivedOn: today };
}

function evidence(today: CalendarDate, letterId: string): FactBody {
  return {
    ...{ kind: 'evidenceLetterReceived', letterId, about: 'authorization', documentId: letterId, pages: 1 },
    ...{ noticeDate: today, receivedOn: today },
  };
}
