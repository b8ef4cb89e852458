import { type Cents, formatDollars } from '../../money';
import type { StaffRole } from '../../playbook';
import { claimBalance } from '../../remittance/claim-balance';
import { balanceInput } from '../balance';
import { isInDoubt, isLeaving } from '../life';
import { policyOf } from '../payers';
import type { ClaimState } from '../state';
import type { StepBuilder } from '../step';
import { giveUp } from '../steps/giving-up';
import { type BodyOf, type CommandRule, conflict, forbidden, type Refusal } from './command';
import { refuseWithoutReason } from './given-reason';

type Body = BodyOf<'withdraw'>;

/** A manager gives the claim up as a whole: what is open is written off with the reason, and it leaves the appeals it is part of. */
export const withdraw: CommandRule<'withdraw'> = { refuse, apply };

function refuse(state: ClaimState, command: Body): Refusal | undefined {
  const ready = state.versions.find(({ status }) => status === 'ready');
  if (ready)
    return conflict(
      `Version ${ready.version} is in line for the next batch: withdraw the claim when it has left`,
    );
  const sent = state.versions.find(({ status }) => status === 'sent');
  if (sent)
    return conflict(
      `Version ${sent.version} was sent and the payer has not said whether it has it: withdraw the claim when it has`,
    );
  if (isLeaving(state)) return conflict('An approved appeal is leaving: withdraw the claim when it has left');
  if (isInDoubt(state))
    return conflict('An appeal may or may not have arrived: withdraw the claim when the payer has said');
  if (state.unread.length > 0) return conflict('A remittance has just come: read it first');
  const { openCents, balanced, problems } = claimBalance(balanceInput(state));
  if (!balanced || openCents < 0)
    return conflict(
      `The money does not add up, so it cannot be given up: ${problems.join('; ') || 'more is settled than was charged'}`,
    );
  return beyondAuthority(state, command.role, openCents) ?? refuseWithoutReason(command);
}

/** One person gives up no more by withdrawing than by signing a write-off. */
function beyondAuthority(state: ClaimState, role: StaffRole, openCents: Cents): Refusal | undefined {
  const limit = policyOf(state).approval.limits?.[role];
  if (limit === undefined || openCents <= limit) return undefined;
  return forbidden(
    `${formatDollars(openCents)} is open and the authority of a ${role} ends at ${formatDollars(limit)}: write its cases off, which two managers sign`,
  );
}

function apply(step: StepBuilder, { by, reasonId }: Body): void {
  giveUp(step, { by, reasonId });
}
