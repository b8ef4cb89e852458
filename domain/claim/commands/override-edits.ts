import { editEntry } from '../../scrub/catalog';
import { findingKey } from '../../scrub/finding';
import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';
import { scrubAgain } from '../steps/scrub';
import { type BodyOf, type CommandRule, conflict, forbidden, type Refusal } from './command';
import { refuseWithoutReason } from './given-reason';

/** A person lets a claim pass in spite of findings, with a reason. What no payer can take, nobody lets pass. */
export const overrideEdits: CommandRule<'overrideEdits'> = { refuse, apply };

function refuse(state: ClaimState, command: BodyOf<'overrideEdits'>): Refusal | undefined {
  const { scrub } = state;
  if (scrub?.waits?.for !== 'correction') return conflict('The claim does not wait for a correction');
  if (command.findings.length === 0) return conflict('Name the findings that the claim may pass with');
  for (const key of command.findings) {
    const finding = scrub.findings.find((one) => findingKey(one) === key);
    if (!finding || !scrub.waits.blocking.includes(key))
      return conflict(`The claim does not wait for ${key}: ${scrub.waits.blocking.join(', ')}`);
    const { overridableBy, title } = editEntry(finding.edit);
    if (overridableBy.length === 0)
      return forbidden(
        `${finding.edit} (${title}) cannot be let pass: no payer takes such a claim. Correct it`,
      );
    if (!overridableBy.includes(command.role))
      return forbidden(
        `${finding.edit} (${title}) is let pass by ${overridableBy.join(' or ')}, not by a ${command.role}`,
      );
  }
  return refuseWithoutReason(command);
}

function apply(step: StepBuilder, { findings, by, role, reasonId }: BodyOf<'overrideEdits'>): void {
  const { scrub } = step.state;
  if (!scrub) return;
  const given = findings.map((key) => ({ key, by, role, on: step.today, ...(reasonId ? { reasonId } : {}) }));
  step.state.scrub = { ...scrub, overrides: [...(scrub.overrides ?? []), ...given] };
  step.event('editsOverridden', { findings, role, reasonId });
  scrubAgain(step, 'overridden');
}
