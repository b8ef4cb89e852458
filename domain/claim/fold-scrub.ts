import type { Fact } from './facts';
import { FILING } from './filing-keys';
import { currentVersion } from './state';
import type { StepBuilder } from './step';
import { startFilingClock } from './steps/intake';
import { scrubAgain } from './steps/scrub';

type Of<Kind extends Fact['kind']> = Extract<Fact, { kind: Kind }>;

/** The claim says something else than before, and has not left: what is billed is taken over, and it is scrubbed again. */
export function foldContentReplaced(step: StepBuilder, fact: Of<'contentReplaced'>): void {
  const { version, billing, decidedBefore, by, seq } = fact;
  const current = currentVersion(step.state);
  if (current.version !== version || current.status !== 'planned' || step.state.checks.scrub !== undefined) {
    step.event('factIgnored', { seq, kind: fact.kind, why: 'the claim had passed its edits' });
    return;
  }
  const { serviceFrom, serviceThrough } = step.state.billing;
  step.state.billing = billing;
  if (decidedBefore?.length) step.state.decidedBefore = decidedBefore;
  else if (decidedBefore) delete step.state.decidedBefore;
  const { chargeCents } = billing;
  step.event('contentReplaced', { version, by, chargeCents, lines: billing.lines.length });
  const filing = step.state.deadlines.find(({ key }) => key === FILING);
  const moved = billing.serviceFrom !== serviceFrom || billing.serviceThrough !== serviceThrough;
  // The limit counts from the day of service: the right day has the right limit.
  if (moved && filing?.status === 'open') startFilingClock(step);
  scrubAgain(step, 'contentReplaced');
}

/** The claim waits for another day than it thought, if it still waits for this enrollment. */
export function foldEnrollmentMoved(
  step: StepBuilder,
  { enrollmentId, until, seq, kind }: Of<'enrollmentMoved'>,
): void {
  const waits = step.state.scrub?.waits;
  if (waits?.for !== 'enrollment' || waits.enrollmentId !== enrollmentId) {
    step.event('factIgnored', { seq, kind, why: 'the claim does not wait for this enrollment' });
    return;
  }
  step.event('enrollmentMoved', { enrollmentId, until, before: waits.until });
  scrubAgain(step, 'enrollmentMoved');
}
