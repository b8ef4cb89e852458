import { addDays } from '../../time';
import { policyOfCase } from '../payers';
import { closeCase } from '../steps/cases';
import { settleDuplicate } from '../steps/duplicate';
import type { Path } from './path';
import { park } from './wait';

/**
 * Nothing is to be done. A claim that a person reopened with nothing open on it closes again; a charge billed twice is voided, or waits for
 * its original. Other money is put aside under a timer while the payer works, as often as its playbook would ask for a status; then somebody
 * decides.
 */
export const NO_ACTION: Path = {
  clock: 'appeal',
  owner: 'biller',
  needsApproval: false,
  choosable: true,
  endedBy: ['remittance', 'anotherPath'],
  begin(step, denialCase, { byPerson }) {
    if (byPerson && denialCase.unexplained && denialCase.deniedCents === 0) {
      closeCase(
        step,
        denialCase,
        'released',
        'nothing was open on it, and a person says that nothing is to be done',
      );
      return undefined;
    }
    if (denialCase.rootCause === 'duplicate') {
      settleDuplicate(step, denialCase);
      return undefined;
    }
    const { cadence, key } = policyOfCase(step.state, denialCase);
    const { repeatDays, maxChecks } = cadence;
    const parked = (denialCase.parked ?? 0) + 1;
    if (parked > maxChecks)
      return `The case was put aside ${maxChecks} times and nothing came: which path should it take?`;
    denialCase.parked = parked;
    park(step, denialCase, {
      for: 'news',
      until: addDays(step.today, repeatDays),
      rule: `put aside: judged again after ${repeatDays} days (playbook ${key})`,
    });
    return undefined;
  },
};
