import { patientControlNumber } from '../ids';
import type { PlaybookPolicy } from '../playbook';
import type { PriorDecision } from '../remittance/prior-decision';
import type { ClaimPayer } from './claim-payer';
import type { BillingSummary, ClaimState } from './state';

export interface NewClaim {
  clientId: string;
  claimId: string;
  claimNumber: string;
  billing: BillingSummary;
  policy: PlaybookPolicy;
  /** Payers beside the one that is billed first. */
  laterPayers?: ClaimPayer[];
  /** Their order, where it is not 1, 2, 3. */
  payerOrder?: number[];
  /** What some of them had decided before the claim came. */
  decidedBefore?: PriorDecision[];
}

/** The state of a claim that was just imported: one original version, planned, nothing decided. */
export function newClaimState(claim: NewClaim): ClaimState {
  const { clientId, claimId, claimNumber, billing, policy, laterPayers, payerOrder, decidedBefore } = claim;
  return {
    v: 1,
    clientId,
    claimId,
    claimNumber,
    billing,
    policy,
    ...(laterPayers && laterPayers.length > 0 ? { laterPayers } : {}),
    ...(payerOrder ? { payerOrder } : {}),
    ...(decidedBefore && decidedBefore.length > 0 ? { decidedBefore } : {}),
    cursor: 0,
    decisionNo: 0,
    checks: {},
    versions: [
      {
        version: 1,
        frequency: '1',
        patientControlNumber: patientControlNumber(claimNumber, 1),
        status: 'planned',
      },
    ],
    deadlines: [],
    followUp: { checks: 0 },
    remits: [],
    unread: [],
    writeOffs: [],
    cases: [],
    appeals: [],
    tasks: [],
    nextId: 0,
  };
}
