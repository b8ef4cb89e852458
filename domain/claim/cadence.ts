import type { Cadence } from '../playbook';
import { payerOfVersion, policyOf, rankOf } from './payers';
import type { ClaimState, ClaimVersionState } from './state';

type Sent = Pick<ClaimVersionState, 'payerSequence' | 'frequency'>;

/** Whether a version reaches its payer on paper, as the payer's playbook says: other days of payment and another cadence then count. */
export function isOnPaper(state: ClaimState, version: Sent): boolean {
  const payer = payerOfVersion(version);
  const { onPaper = [] } = policyOf(state, payer);
  return (
    onPaper.includes(version.frequency === '1' ? 'original' : 'corrected') ||
    (onPaper.includes('secondary') && rankOf(state, payer) > 1)
  );
}

/** How a payer is asked about a version: by the rows of its playbook for paper, for a later payer, else for all. */
export function cadenceOf(state: ClaimState, version: Sent): Cadence {
  const payer = payerOfVersion(version);
  const { secondary, paper, ...cadence } = policyOf(state, payer).cadence;
  if (paper && isOnPaper(state, version)) return { ...cadence, ...paper };
  return secondary && rankOf(state, payer) > 1 ? { ...cadence, ...secondary } : cadence;
}

/** The same for a payer that is asked about a version of another one, which that one forwarded to it electronically. */
export function cadenceOfAsked(state: ClaimState, version: number, payerSequence: number): Cadence {
  const sent = state.versions.find((one) => one.version === version);
  const isItsOwn = sent && payerOfVersion(sent) === payerSequence;
  return cadenceOf(state, isItsOwn ? sent : { payerSequence, frequency: '1' });
}
