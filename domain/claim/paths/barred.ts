import type { DenialAction } from '../../denials/vocabulary';
import { type DenialCase, isOwedBeside } from '../denial-case';
import type { ClaimState } from '../state';
import { PATHS } from './table';

/** Why a case may not go down a path, in a sentence, whoever asks and whatever the reason; `undefined` where it may. Asked at every door. */
export function barred(state: ClaimState, denialCase: DenialCase, action: DenialAction): string | undefined {
  const blocked = denialCase.blocked?.find((one) => one.action === action && one.hard);
  if (blocked) return `${action} is not lawful here: ${blocked.reason}`;
  const reason =
    refusedOverpayment(denialCase, action) ??
    refusedBeside(denialCase, action) ??
    PATHS[action].refuse?.(state, denialCase);
  if (!reason) return undefined;
  return action === 'bill_patient'
    ? `${action} is not lawful here: ${reason}`
    : `${action} cannot be taken here: ${reason}`;
}

/** What gets denied money paid or gives it up; none of it moves money that the claim holds without right. */
const FOR_DENIED_MONEY: readonly DenialAction[] = [
  ...(['correct_and_resubmit', 'submit_new_claim', 'reconsideration', 'appeal', 'write_off'] as const),
  ...(['obtain_retro_auth', 'send_documentation', 'bill_patient'] as const),
];

function refusedOverpayment({ about }: DenialCase, action: DenialAction): string | undefined {
  if (about !== 'overpayment' || !FOR_DENIED_MONEY.includes(action)) return undefined;
  return 'nothing is open: more is settled than was charged, so it goes back, or the missing reversal comes';
}

/** What a payer owes beside the claim's money is asked for by letter, or given up; nothing else brings it. */
const FOR_OWED_BESIDE: readonly DenialAction[] = [
  ...(['reconsideration', 'appeal', 'write_off', 'call_payer', 'no_action', 'human_review'] as const),
];

function refusedBeside(denialCase: DenialCase, action: DenialAction): string | undefined {
  if (!isOwedBeside(denialCase) || FOR_OWED_BESIDE.includes(action)) return undefined;
  return denialCase.about === 'interest'
    ? 'the claim is paid: only the interest for paying it late is missing'
    : 'the claim is settled: the payer only has to give back what it took twice';
}
