import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type History, historyToJSON } from '@temporalio/common/lib/proto-utils';
import { type StartClaimInput, TASK_QUEUES, WORKFLOW_TYPES } from '../../adapters/temporal/messages';
import type { ClaimState } from '../../domain/claim/state';
import { claimWorkflowId } from '../../domain/ids';
import { startTestStack, type TestStack } from '../support/stack/stack';
import { HISTORIES } from './histories';
import { IN_SHORT_RUNS, RECORDED_CLAIMS } from './recorded-claims';

/**
 * Records histories from a running stack of this release into test/histories, where `replay.test.ts` replays them for ever. Run once a
 * release: `node -r ./test/support/swc-register.cjs test/replay/record.ts`.
 */
async function record(): Promise<void> {
  const stack = await startTestStack();
  try {
    const inShortRuns = await live(stack);
    for (const [what, isSuch] of Object.entries(LIVES)) await writeLife(stack, what, isSuch);
    await writeContinued(stack, inShortRuns);
    for (const [type, what] of Object.entries(OTHERS)) await writeOther(stack, type, what);
  } finally {
    await stack.stop();
  }
}

/** Finished lives worth keeping, and how to know one. */
const LIVES: Record<string, (state: ClaimState) => boolean> = {
  paid: ({ closed, cases }) => closed?.outcome === 'paid' && cases.length === 0,
  'overturned-on-appeal': ({ closed, appeals }) =>
    closed !== undefined && appeals.some(({ decision }) => decision?.outcome === 'overturned'),
  'rejected-and-corrected': ({ closed, cases }) =>
    closed?.outcome === 'paid' &&
    cases.some(({ rejection, outcome }) => rejection && outcome === 'corrected'),
  'corrected-before-it-left': ({ closed, scrub }) => closed !== undefined && (scrub?.rounds ?? 0) > 1,
  'asked-about-cover': ({ closed, eligibility }) =>
    closed !== undefined && (eligibility?.answers ?? []).some(({ fileId }) => fileId !== undefined),
};

/** Ended runs of the other workflows: of a file, of a day of each loop, and of an appeal. */
const OTHERS = {
  inboundFileWorkflow: 'a-file-of-answers',
  submissionBatchWorkflow: 'a-day-of-batches',
  mailboxWorkflow: 'a-day-of-looking',
  watchDogWorkflow: 'a-day-of-sweeps',
  appealWorkflow: 'an-appeal-decided',
};

/** Long enough that a run gets to its next wait, short enough that a life takes several. */
const EVENTS_PER_SHORT_RUN = 60;

/** Lets claims of every kind live to their end. @returns the one whose runs are short */
async function live(stack: TestStack): Promise<ClaimState> {
  for (const wanted of RECORDED_CLAIMS) await stack.practice.importClaims(wanted.claims, wanted);
  const [claimId] = await stack.practice.importClaims(IN_SHORT_RUNS.claims, IN_SHORT_RUNS);
  const [claim] = await stack.practice.only([claimId ?? '']);
  if (!claim) throw new Error('No claim was imported');
  await startInShortRuns(stack, claim);
  const ended = async () => (await stack.practice.claims()).every(({ closed }) => closed !== undefined);
  await stack.passQuickly('every claim is closed', ended, { limitMs: 400_000 });
  return claim;
}

async function startInShortRuns(stack: TestStack, { clientId, claimId }: ClaimState): Promise<void> {
  const workflowId = claimWorkflowId(clientId, claimId);
  await stack.temporal.workflow.getHandle(workflowId).terminate('Started again with short runs');
  const input: StartClaimInput & { maxEventsPerRun: number } = {
    ...{ clientId, claimId, maxEventsPerRun: EVENTS_PER_SHORT_RUN },
    clock: await stack.adapters.clock.segment(),
  };
  const options = { workflowId, taskQueue: TASK_QUEUES.claims, args: [input] };
  await stack.temporal.workflow.start(WORKFLOW_TYPES.claim, options);
}

async function writeLife(
  stack: TestStack,
  what: string,
  isSuch: (state: ClaimState) => boolean,
): Promise<void> {
  const claim = (await stack.practice.claims()).find(isSuch);
  if (!claim) throw new Error(`No claim was ${what}: other seeds are needed`);
  const workflowId = claimWorkflowId(claim.clientId, claim.claimId);
  write('claimWorkflow', what, await stack.temporal.workflow.getHandle(workflowId).fetchHistory());
}

/** The last run of a life in several, which began from the state that the run before handed over, and that run before. */
async function writeContinued(stack: TestStack, { clientId, claimId }: ClaimState): Promise<void> {
  const workflowId = claimWorkflowId(clientId, claimId);
  const last = await stack.temporal.workflow.getHandle(workflowId).fetchHistory();
  const before = last.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
  if (!before) throw new Error('The life fitted into one run');
  write('claimWorkflow', 'taken-up-again', last);
  write(
    'claimWorkflow',
    'continued-as-new',
    await stack.temporal.workflow.getHandle(workflowId, before).fetchHistory(),
  );
}

async function writeOther(stack: TestStack, type: string, what: string): Promise<void> {
  const query = `WorkflowType="${type}" AND ExecutionStatus!="Running"`;
  for await (const { workflowId, runId } of stack.temporal.workflow.list({ query, pageSize: 20 }))
    return write(type, what, await stack.temporal.workflow.getHandle(workflowId, runId).fetchHistory());
  throw new Error(`No run of ${type} has ended`);
}

function write(type: string, what: string, history: History): void {
  const folder = path.join(HISTORIES, type);
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${what}.${release()}.json`);
  writeFileSync(file, `${withoutMachine(historyToJSON(history))}\n`);
  console.log(`${path.relative(HISTORIES, file)}: ${history.events?.length} events`);
}

/** Who polled is `<pid>@<host>`: of no use to a replay, and nobody's business. */
function withoutMachine(json: string): string {
  return json.replaceAll(/"\d+@[^"]+"/g, '"recorded"');
}

function release(): string {
  const file = path.resolve(__dirname, '../../package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

record().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
