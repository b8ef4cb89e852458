import { workingDeadline } from '../../deadlines/rules';
import type { PracticeInstant } from '../../time';
import { releaseReceiptKey, releaseSendKey } from '../release';
import type { ReleaseState } from '../release-state';
import type { StepBuilder } from '../step';

/** When released records are sent or asked about, or when the proof of their receipt is due. */
export function setReleaseClock(
  step: StepBuilder,
  { releaseId }: ReleaseState,
  kind: 'documentsSend' | 'documentsReceipt',
  dueAt: PracticeInstant,
  rule: string,
): void {
  const isSend = kind === 'documentsSend';
  step.setDeadline(
    workingDeadline({
      ...{ key: isSend ? releaseSendKey(releaseId) : releaseReceiptKey(releaseId), kind, dueAt, rule },
      anchor: { event: isSend ? 'approved' : 'documentsDispatched', date: step.today },
    }),
  );
}
