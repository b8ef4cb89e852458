import type { Client } from '@temporalio/client';
import type { Adapters } from '../../../adapters/assemble';
import { storeRevision } from '../../../adapters/staff/revise-draft';
import { UPDATES } from '../../../adapters/temporal/messages';
import { DEMO_USERS } from '../../../cli/stack/seed-practice';
import { type CommandBody, rolesFor } from '../../../domain/claim/commands';
import { STATEMENT } from '../../../domain/claim/propose-correction';
import { type ClaimState, type DenialCase, openCases, type StaffTask } from '../../../domain/claim/state';
import { isBuiltPath } from '../../../domain/claim/steps/path';
import type { DenialAction } from '../../../domain/denials/vocabulary';
import { claimWorkflowId } from '../../../domain/ids';
import type { StaffRole } from '../../../domain/playbook';
import type { StackPractice } from './practice';

/** The people of a test stack. They decide by the same Updates as everybody; what a claim refuses, because it moved on, they leave. */
export class StackStaff {
  constructor(
    private readonly adapters: Adapters,
    private readonly temporal: Client,
    private readonly practice: StackPractice,
  ) {}

  /** Takes up everything that waits for a person now. */
  async work(): Promise<void> {
    for (const state of await this.practice.claims()) if (!state.closed) await this.takeUp(state);
  }

  /** Takes up what waits for a person at one claim. */
  async takeUp(state: ClaimState): Promise<void> {
    for (const denialCase of openCases(state)) await this.decide(state, denialCase);
    for (const task of state.tasks) await this.answer(state, task);
  }

  /** Gives a claim one command, as the person who has the role. The update id says what it is about, so a doubled one is answered once. */
  async command(state: ClaimState, body: CommandBody, updateId: string): Promise<void> {
    const handle = this.temporal.workflow.getHandle(claimWorkflowId(state.clientId, state.claimId));
    await handle.executeUpdate<unknown, [CommandBody]>(UPDATES.staffCommand, { args: [body], updateId });
  }

  private async decide(state: ClaimState, denialCase: DenialCase): Promise<void> {
    const { draft, status, action } = denialCase;
    if (status !== 'awaitingApproval' || !draft) return;
    const { draftId } = draft;
    const revised = draft.missing.length > 0 ? await this.revise(state, draftId) : draft;
    const role = rolesFor(state, action)[0] ?? 'manager';
    await this.give(state, {
      ...{ kind: 'decideApproval', draftId, version: revised.version, by: userOf(role), role },
      decision: revised.missing.length > 0 ? 'rejected' : 'approved',
    });
  }

  /** Looks into the chart and says that what was billed is right; what else is missing stays missing. */
  private async revise(state: ClaimState, draftId: string) {
    const { database, ring, letters, clock } = this.adapters;
    const asOf = await clock.now();
    const author = userOf('biller');
    const values = state.cases.some(
      (one) => one.draft?.draftId === draftId && one.draft.kind === 'correctedClaim',
    )
      ? { [STATEMENT]: 'Checked against the chart.' }
      : { clinicalSummary: 'Treated as documented.', argument: 'The record supports the service as billed.' };
    const { version, missing } = await database.forClients([state.clientId], (tx) =>
      storeRevision(tx, { ring, letters }, { state, draftId, values, author, asOf }),
    );
    await this.give(state, { kind: 'reviseDraft', draftId, version, missing, by: author, role: 'biller' });
    return { version, missing };
  }

  private async answer(state: ClaimState, { taskId, kind, caseId }: StaffTask): Promise<void> {
    if (kind !== 'chooseAction') return;
    const denialCase = state.cases.find((one) => one.caseId === caseId);
    const action = firstLawful(denialCase);
    await this.give(state, { kind: 'chooseAction', taskId, action, by: userOf('biller'), role: 'biller' });
  }

  private async give(state: ClaimState, body: CommandBody): Promise<void> {
    const about = body.kind === 'chooseAction' ? body.taskId : `${body.draftId}/${body.version}`;
    // The claim may have moved on since it was read: the next round looks again.
    await this.command(state, body, `${body.kind}/${about}/${state.decisionNo}`).catch(() => undefined);
  }
}

/** A person takes the first alternative that the rules named, that is lawful and that the product walks; else the money is given up. */
function firstLawful(denialCase: DenialCase | undefined): DenialAction {
  const allowed = (action: DenialAction) =>
    isBuiltPath(action) && !denialCase?.blocked?.some((one) => one.action === action);
  return denialCase?.alternatives?.find(allowed) ?? 'write_off';
}

function userOf(role: StaffRole): string {
  return DEMO_USERS.find((user) => user.role === role)?.id ?? 'manager';
}
