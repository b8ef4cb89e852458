import { nextPhase, type Phase } from '../../domain/claim/life';
import { isOpen } from '../../domain/claim/state';
import { hasLateWord, reopenClaim } from '../../domain/claim/steps/closing';
import { acknowledgement } from './acknowledgement';
import { appeal } from './appeal';
import { attachments } from './attachments';
import { authorization } from './authorization';
import { closing } from './closing';
import type { ClaimContext, LifeCore } from './context';
import { denial } from './denial';
import { documents } from './documents';
import { coverWatch, eligibility } from './eligibility';
import { followUp } from './follow-up';
import { hold } from './hold';
import { intake } from './intake';
import { nextPayer } from './next-payer';
import { remittance } from './remittance';
import { scrub } from './scrub';
import { submission } from './submission';

const PHASES: Record<Phase, (life: ClaimContext) => Promise<void>> = {
  intake,
  scrub,
  eligibility,
  authorization,
  hold,
  attachments,
  submission,
  acknowledgement,
  followUp,
  coverWatch,
  nextPayer,
  remittance,
  denial,
  appeal,
  documents,
  closing,
};

/**
 * The life of a claim, from the file it came in to its last dollar. Which phase comes next is `domain/claim/life.ts`; what a phase does is
 * its own file here. A closed claim that has a remittance to read (a takeback after closing), that a payer asks
 * documents for, or that a person reopens, lives again.
 */
export async function claimLife(life: LifeCore): Promise<void> {
  await life.takeFacts();
  if (!isOpen(life.state)) await wakeClosed(life);
  while (isOpen(life.state)) {
    await PHASES[nextPhase(life.state)](life);
    if (!isOpen(life.state)) await settleLate(life);
  }
}

/** What came while the last step was written is folded and answered before the life is left. */
async function settleLate(life: LifeCore): Promise<void> {
  life.nudge();
  await life.takeFacts();
  await wakeClosed(life);
}

async function wakeClosed(life: LifeCore): Promise<void> {
  await life.takeCommands();
  if (!isOpen(life.state) && hasLateWord(life.state)) await life.record(reopenClaim(life.state, life.now()));
}
