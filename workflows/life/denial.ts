import type { DenialCase } from '../../domain/claim/denial-case';
import { caseToWork } from '../../domain/claim/life';
import {
  actOn,
  announcementBroken,
  approvalOverdue,
  classified,
  drafted,
  planDraft,
  taskOverdue,
} from '../../domain/claim/steps/denial';
import type { DeadlineKey } from '../../domain/deadlines/deadline';
import type { ClaimContext } from './context';

export const APPEAL_WORKFLOW = '2026-11-appeal-workflow';
const CASE_TURNS = '2026-11-case-turns';

/** One case of denied money moves one step: classify, draft, wait for a person, act. */
export async function denial(life: ClaimContext): Promise<void> {
  const denialCase = caseToWork(life.state);
  if (!denialCase) return;
  await STEPS[denialCase.status](life, denialCase);
}

const STEPS: Record<DenialCase['status'], (life: ClaimContext, denialCase: DenialCase) => Promise<void>> = {
  new: classify,
  planned: draft,
  awaitingApproval,
  humanTask,
  waiting,
  approved: act,
  acting: async () => undefined,
  closed: async () => undefined,
};

async function classify(life: ClaimContext, { caseId }: DenialCase): Promise<void> {
  const { clientId, claimId } = life.state;
  const found = await life.act.classifyCase({
    clientId,
    claimId,
    caseId,
    state: life.state,
    asOf: life.now(),
  });
  await life.record(classified(life.state, caseId, found, life.now()));
}

async function draft(life: ClaimContext, denialCase: DenialCase): Promise<void> {
  const { clientId, claimId } = life.state;
  const { draftId, kind } = planDraft(life.state, denialCase);
  const { caseId } = denialCase;
  const made = await life.act.draft({
    clientId,
    claimId,
    caseId,
    draftId,
    kind,
    state: life.state,
    asOf: life.now(),
  });
  await life.record(drafted(life.state, caseId, kind, made, life.now()));
}

/** An appeal gets an identity of its own; a run that has gone the way before goes on so (docs/patches.md). */
async function act(life: ClaimContext, { caseId, action }: DenialCase): Promise<void> {
  const isDispute = action === 'appeal' || action === 'reconsideration';
  const ownAppeal = isDispute && life.patched(APPEAL_WORKFLOW);
  await life.record(actOn(life.state, caseId, life.now(), { ownAppeal }));
}

/**
 * Waits on a clock of the case for as long as it is the case to work: news that let another one move on, such as the decision on its appeal,
 * do not wait for this one's clock. A run that has waited through such news goes on so (docs/patches.md).
 */
function untilAnotherTurn(life: ClaimContext, caseId: string, key: DeadlineKey): Promise<'changed' | 'due'> {
  return life.untilPhaseChanges(
    'denial',
    key,
    (state) => caseToWork(state)?.caseId === caseId || !life.patched(CASE_TURNS),
  );
}

async function awaitingApproval(life: ClaimContext, { caseId }: DenialCase): Promise<void> {
  const end = await untilAnotherTurn(life, caseId, `approval:${caseId}`);
  if (end === 'due') await life.record(approvalOverdue(life.state, caseId, life.now()));
}

async function humanTask(life: ClaimContext, { caseId }: DenialCase): Promise<void> {
  const end = await untilAnotherTurn(life, caseId, `task:${caseId}`);
  if (end === 'due') await life.record(taskOverdue(life.state, caseId, life.now()));
}

/** Put aside: when the clock comes due the case is judged again by what is known then, or the payer called that did not do what it said. */
async function waiting(life: ClaimContext, denialCase: DenialCase): Promise<void> {
  const end = await untilAnotherTurn(life, denialCase.caseId, `recheck:${denialCase.caseId}`);
  if (end !== 'due') return;
  if (denialCase.waitsFor !== 'payer') return classify(life, denialCase);
  await life.record(announcementBroken(life.state, denialCase.caseId, life.now()));
}
