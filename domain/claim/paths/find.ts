import type { FindingName } from '../findings';
import type { StepBuilder } from '../step';

/** Puts a finding on record: of a person, or of a clock that ran out. */
export function found(
  step: StepBuilder,
  finding: { name: FindingName; caseId?: string; by: string; documentId?: string },
): void {
  const { name, caseId, by, documentId } = finding;
  step.state.findings = [
    ...(step.state.findings ?? []),
    { name, by, on: step.today, ...(caseId ? { caseId } : {}), ...(documentId ? { documentId } : {}) },
  ];
  step.event('findingRecorded', { name, caseId, documentId });
}
