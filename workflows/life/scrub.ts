import { passCheck } from '../../domain/claim/steps/intake';
import {
  correctionOverdue,
  ENROLLMENT,
  enrollmentDue,
  scrubDeadlineKey,
  scrubInput,
  takeFindings,
} from '../../domain/claim/steps/scrub';
import type { ClaimContext } from './context';

/**
 * Edits before the claim leaves, where its playbook asks for them. A claim that fails one waits until what it says was corrected, or a person
 * lets it pass; one whose provider is not enrolled yet waits for the day. The filing clock keeps running.
 */
export async function scrub(life: ClaimContext): Promise<void> {
  const input = scrubInput(life.state, life.now());
  if (!input) return life.record(passCheck(life.state, 'scrub', life.now()));
  const key = scrubDeadlineKey(life.state);
  if (key === undefined) {
    const scrubbed = await life.act.scrubClaim(input);
    return life.record(takeFindings(life.state, scrubbed, life.now()));
  }
  if ((await life.untilPhaseChanges('scrub', key)) === 'changed') return;
  const over = key === ENROLLMENT ? enrollmentDue : correctionOverdue;
  await life.record(over(life.state, life.now()));
}
