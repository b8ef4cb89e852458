import { patientControlNumber } from '../ids';
import type { PlaybookPolicy } from '../playbook';
import type { BillingSummary, ClaimState } from './state';

export interface NewClaim {
  clientId: string;
  claimId: string;
  claimNumber: string;
  billing: BillingSummary;
  policy: PlaybookPolicy;
}

/** The state of a claim that was just imported: one original version, planned, nothing decided. */
export function newClaimState({ clientId, claimId, claimNumber, billing, policy }: NewClaim): ClaimState {
  return {
    v: 1,
    clientId,
    claimId,
    claimNumber,
    billing,
    policy,
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
