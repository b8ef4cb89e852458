import { policyOfCase } from '../payers';
import { anchorOf } from './anchor';
import { correctedTooOften, planCorrectedVersion, runFilingClock } from './corrected-version';
import { setClock } from './legal-clock';
import type { Path } from './path';

const NO_REPLACEMENTS = 'this payer takes no replacement claims (playbook)';

/** A replacement of the claim the payer adjudicated, or the correction of one that it refused at the door. */
export const CORRECT_AND_RESUBMIT: Path = {
  clock: 'correctedClaim',
  draft: 'correctedClaim',
  owner: 'biller',
  needsApproval: true,
  choosable: true,
  endedBy: ['remittance', 'payerAcceptance', 'anotherPath'],
  refuse: (state, denialCase) =>
    denialCase.rejection ||
    policyOfCase(state, denialCase).correctedClaim.accepted ||
    state.versions.at(-1)?.status === 'rejected'
      ? undefined
      : NO_REPLACEMENTS,
  begin(step, denialCase, chosen) {
    const tooOften = correctedTooOften(step.state, denialCase, chosen);
    if (tooOften) return tooOften;
    if (denialCase.rejection) {
      runFilingClock(step, denialCase);
      return undefined;
    }
    const rule = policyOfCase(step.state, denialCase).correctedClaim;
    if (!rule.accepted) return `As ${NO_REPLACEMENTS}: which path should the case take?`;
    setClock(step, denialCase, {
      key: `correctedClaim:${denialCase.caseId}`,
      kind: 'correctedClaim',
      rule,
      anchorDate: anchorOf(step.state, denialCase, rule),
    });
    return undefined;
  },
  act: planCorrectedVersion,
};
