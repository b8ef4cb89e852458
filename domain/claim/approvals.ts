import type { DenialAction } from '../denials/vocabulary';
import { type Cents, formatDollars, ZERO } from '../money';
import type { PlaybookPolicy, StaffRole } from '../playbook';
import type { ApprovalRecord, DenialCase, PendingDraft } from './denial-case';

/** One signature that a draft needs: who may give it, and why it is asked for. */
export interface ApprovalSlot {
  roles: readonly StaffRole[];
  why: string;
}

/** Who may decide where the playbook says nothing. */
const USUAL: readonly StaffRole[] = ['manager'];
/** Who may stand as second approver where the playbook says nothing. */
const SECOND: readonly StaffRole[] = ['coder', 'manager'];

/** Actions that give money up or move it to somebody who owes it then; limits of authority are about these. */
const GIVES_MONEY_UP: ReadonlySet<DenialAction> = new Set([
  'write_off',
  'bill_patient',
  'return_overpayment',
]);

/**
 * Every signature that a draft needs, the hardest to get first. One by the roles of its action; a second where a coding change was made only
 * because the money was denied; a manager's where the choice was unwise, or where the amount is beyond everybody's authority.
 * Source: domain reference, section 0 (approval policy) and section 10 (guardrails).
 */
export function approvalsNeeded(
  { approval }: PlaybookPolicy,
  denialCase: Pick<DenialCase, 'action' | 'deniedCents' | 'overpaidCents' | 'override'>,
  draft: Pick<PendingDraft, 'codingChanged'> | undefined,
): ApprovalSlot[] {
  const { action, override } = denialCase;
  const deniedCents =
    action === 'return_overpayment' ? (denialCase.overpaidCents ?? ZERO) : denialCase.deniedCents;
  const usual = (action && approval.roles[action]) ?? USUAL;
  const slots: ApprovalSlot[] = [];
  if (draft?.codingChanged && deniedCents > 0) {
    slots.push({ roles: ['coder'], why: 'the coding changes because it was denied' });
    slots.push({ roles: approval.secondRoles ?? SECOND, why: 'the change raises the payment' });
  } else slots.push(...slotsWithin(usual, { action, deniedCents, limits: approval.limits }));
  if (override && override.action === action)
    slots.push({ roles: ['manager'], why: `chosen although ${override.reason}` });
  return slots.sort((a, b) => a.roles.length - b.roles.length);
}

/** The usual signature by those whose authority reaches so far; where nobody's does, two of the highest. */
function slotsWithin(
  roles: readonly StaffRole[],
  about: { action?: DenialAction; deniedCents: Cents; limits?: Partial<Record<StaffRole, Cents>> },
): ApprovalSlot[] {
  const { action, deniedCents, limits = {} } = about;
  const why = `${action} is decided by ${roles.join(' or ')}`;
  if (!action || !GIVES_MONEY_UP.has(action)) return [{ roles, why }];
  const within = roles.filter((role) => deniedCents <= (limits[role] ?? Number.POSITIVE_INFINITY));
  if (within.length > 0)
    return [{ roles: within, why: within.length < roles.length ? beyondOthers(roles, about) : why }];
  const beyond = 'the amount is beyond the authority of one person';
  return [
    { roles: USUAL, why: beyond },
    { roles: USUAL, why: beyond },
  ];
}

/** Who may not, and up to where each could. */
function beyondOthers(
  roles: readonly StaffRole[],
  { deniedCents, limits = {} }: { deniedCents: Cents; limits?: Partial<Record<StaffRole, Cents>> },
): string {
  const beyond = roles.flatMap((role) => {
    const limit = limits[role];
    return limit !== undefined && deniedCents > limit ? [`a ${role} (${formatDollars(limit)})`] : [];
  });
  return `${formatDollars(deniedCents)} is beyond the authority of ${beyond.join(' and ')}`;
}

/** The signatures that are still missing. Each person signs once, and takes the first place that his role can fill. */
export function openSlots(
  slots: readonly ApprovalSlot[],
  given: readonly Pick<ApprovalRecord, 'role'>[],
): ApprovalSlot[] {
  const open = [...slots];
  for (const { role } of given) {
    const at = open.findIndex(({ roles }) => roles.includes(role));
    if (at >= 0) open.splice(at, 1);
  }
  return open;
}
