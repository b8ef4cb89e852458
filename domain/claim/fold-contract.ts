import { keepJson } from '../json';
import type { Fact } from './facts';
import type { StepBuilder } from './step';
import { compareAgain } from './steps/contract-loaded';

/** The contract of a posted payment is replaced, and the payment compared again; one that is unread still is compared when it is read. */
export function foldContractLoaded(
  step: StepBuilder,
  { remitClaimId, contract, seq, kind }: Extract<Fact, { kind: 'contractLoaded' }>,
): void {
  const before = step.state.remits.find((one) => one.remitClaimId === remitClaimId);
  if (!before || before.contract?.contractId === contract.contractId) {
    const why = before ? 'the payment is compared with it already' : 'the claim has no such payment';
    step.event('factIgnored', { seq, kind, why });
    return;
  }
  const remit = keepJson({ ...before, contract });
  step.state.remits = step.state.remits.map((one) => (one === before ? remit : one));
  const { contractId, version } = contract;
  const { contractId: wasId, version: wasVersion } = before.contract ?? {};
  step.event('contractReplaced', { remitClaimId, contractId, version, wasId, wasVersion });
  if (!step.state.unread.includes(remitClaimId)) compareAgain(step, remit);
}
