import type { Agenda } from './agenda';
import type { MessageFate, WorldFaults } from './world-faults';

/** The word that a claim has facts to read. It may get lost on its way, or take long; then the watch-dog's daily sweep finds the claim. */
export class Nudges {
  private readonly untold = new Set<string>();
  private sent = 0;

  constructor(
    private readonly world: {
      agenda: Agenda;
      faults: Pick<WorldFaults, 'nudge'>;
      tell: (claimId: string) => void;
    },
  ) {}

  send(claimId: string): void {
    const { agenda, faults, tell } = this.world;
    this.sent += 1;
    const found = faults.nudge(claimId, this.sent);
    if (found.fate === 'ok' || found.fate === 'doubled') tell(claimId);
    else this.untold.add(claimId);
    const later = delayOf(found);
    if (later !== undefined) agenda.at(agenda.now + later, () => tell(claimId));
  }

  /** What the watch-dog does: whoever has unread facts is told. */
  sweep(): void {
    for (const claimId of this.untold) this.world.tell(claimId);
    this.untold.clear();
  }
}

/** Milliseconds after which the word comes, or comes again. */
function delayOf(found: MessageFate): number | undefined {
  switch (found.fate) {
    case 'late':
      return found.byMs;
    case 'held':
      return found.atMostMs;
    case 'doubled':
      return found.againAfterMs;
    default:
      return undefined;
  }
}
