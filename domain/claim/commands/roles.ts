import type { StaffRole } from '../../playbook';
import { approvalsNeeded, openSlots } from '../approvals';
import type { DenialCase } from '../denial-case';
import { policyOfCase } from '../payers';
import type { ClaimState } from '../state';
import { type CommandBody, type CommandKind, forbidden, type Refusal } from './command';

const STAFF: readonly StaffRole[] = ['biller', 'coder', 'manager'];
/** A clinician answers, and writes down; billing is for others to decide. */
const ALL_WHO_KNOW: readonly StaffRole[] = [...STAFF, 'clinician'];

/** Who may give which command. An auditor is in no line: an auditor reads and changes nothing. */
export const MAY_GIVE: Readonly<Record<CommandKind, readonly StaffRole[]>> = {
  // Then by the playbook's approval policy, action by action.
  decideApproval: ALL_WHO_KNOW,
  reviseDraft: ALL_WHO_KNOW,
  chooseAction: STAFF,
  recordForm: ALL_WHO_KNOW,
  recordReceipt: STAFF,
  // Then a coder only: who reads records for a living may say what they support.
  recordAudit: STAFF,
  // Then by the outcome, or the fact.
  answerTask: ALL_WHO_KNOW,
  recordFinding: ALL_WHO_KNOW,
  askClinician: STAFF,
  askCover: STAFF,
  tellOrder: STAFF,
  namePayer: ALL_WHO_KNOW,
  gatherCase: STAFF,
  assign: STAFF,
  snooze: STAFF,
  note: ALL_WHO_KNOW,
  overrideCause: STAFF,
  // Then by the edit.
  overrideEdits: STAFF,
  addDocument: ALL_WHO_KNOW,
  recordOutcome: STAFF,
  hold: STAFF,
  release: STAFF,
  withdraw: ['manager'],
  reopen: ['biller', 'manager'],
};

export function refuseRole({ kind, role }: CommandBody): Refusal | undefined {
  if (MAY_GIVE[kind].includes(role)) return undefined;
  if (role === 'auditor') return forbidden('An auditor reads and changes nothing');
  return forbidden(`The role ${role} may not ${kind}: ${MAY_GIVE[kind].join(' or ')} may`);
}

/** The role that may sign a case's draft next: one that has not signed, where there is a choice. */
export function nextSigner(state: ClaimState, denialCase: DenialCase): StaffRole {
  const { draft, approvals = [] } = denialCase;
  const given = approvals.filter(({ version }) => version === draft?.version);
  const [open] = openSlots(approvalsNeeded(policyOfCase(state, denialCase), denialCase, draft), given);
  const fresh = open?.roles.find((role) => !given.some((one) => one.role === role));
  return fresh ?? open?.roles[0] ?? 'manager';
}
