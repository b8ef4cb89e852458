import type { AuthorizationAskInput } from '../../domain/claim/acts';
import { payerAsked } from '../../domain/claim/authorization-questions';
import { routeOf } from '../../domain/claim/route';
import { currentVersion } from '../../domain/claim/state';
import {
  type AuthorizationMove,
  authorizationAsked,
  authorizationDue,
  authorizationLooked,
  authorizationMove,
  authorizationPut,
  authorizationUnanswered,
} from '../../domain/claim/steps/authorization';
import { AUTHORIZATION } from '../../domain/claim/steps/authorization-open';
import { intentKeys } from '../../domain/ids';
import type { ClaimContext } from './context';

/**
 * Does the payer want a prior authorization, is one on file that fits, or has the payer to be asked? Where the playbook says nothing of it,
 * nobody asks. The answer comes as a fact; the filing clock keeps running, and from its target day on the claim goes.
 */
export async function authorization(life: ClaimContext): Promise<void> {
  const move = authorizationMove(life.state, life.now());
  const { clientId, claimId } = life.state;
  const { version } = currentVersion(life.state);
  switch (move.do) {
    case 'step':
      return life.record(move.step);
    case 'look': {
      const known = await life.act.lookForAuthorization({ clientId, claimId, version, asOf: life.now() });
      return life.record(authorizationLooked(life.state, known, life.now()));
    }
    case 'put': {
      const { authorizationId, procedures } = move;
      await life.act.putAuthorization({
        ...{ clientId, claimId, version, authorizationId, procedures, asOf: life.now() },
      });
      return life.record(authorizationPut(life.state, life.now()));
    }
    case 'ask':
      return ask(life, move);
    case 'wait': {
      const end = await life.untilPhaseChanges('authorization', AUTHORIZATION);
      if (end === 'due') await life.record(authorizationDue(life.state, life.now()));
    }
  }
}

async function ask(
  life: ClaimContext,
  { open, number, way }: Extract<AuthorizationMove, { do: 'ask' }>,
): Promise<void> {
  await life.record(authorizationAsked(life.state, open, life.now()));
  const { clientId, claimId } = life.state;
  const { ask: of, procedures, requestNo, urgency } = open;
  const input: AuthorizationAskInput = {
    ...{ clientId, claimId, version: currentVersion(life.state).version },
    ...{ payerSequence: payerAsked(life.state), ask: number, of, procedures },
    way,
    ...(urgency ? { urgency } : {}),
    route: routeOf(life.state, payerAsked(life.state), life.now()),
    ...(requestNo === undefined ? {} : { requestNo }),
    ...{ intentKey: intentKeys.authorization(claimId, number), asOf: life.now() },
  };
  const { outcome } =
    of === 'request'
      ? await life.act.requestAuthorization(input)
      : await life.act.askAboutAuthorization(input);
  // An answer lies in the inbox and is folded at the next wait.
  if (outcome !== 'answered') await life.record(authorizationUnanswered(life.state, outcome, life.now()));
}
