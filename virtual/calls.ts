import type { NewFact } from '../domain/claim/claim-store';
import type { ClaimState } from '../domain/claim/state';
import type { CalendarDate } from '../domain/time';
import type { Seed } from '../simulator/behaviours';
import { drawFor } from '../simulator/behaviours/random';

/** Of the people who call, so many write down what was said; to the others the payer's answer comes by mail. */
const WRITE = 1 / 3;

/** A person called about a silent claim, and writes down that it is in process: the same fact that `overturn calls record` writes. */
export function calledAbout(seed: Seed, state: ClaimState, on: CalendarDate): NewFact | undefined {
  const { clientId, claimId } = state;
  const task = state.tasks.find(({ kind }) => kind === 'callPayer');
  if (!task || drawFor(seed, 'call', claimId, on)('written') >= WRITE) return undefined;
  const callId = `call-${on}`;
  return {
    ...{ clientId, claimId, key: `call/${callId}/${task.taskId}` },
    body: {
      ...{ kind: 'callAnswered', callId, taskId: task.taskId, outcome: 'inProcess', on, reference: callId },
      ...{ by: 'biller-1', role: 'biller' },
    },
  };
}
