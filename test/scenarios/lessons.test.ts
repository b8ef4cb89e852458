import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { TASK_QUEUES, WORKFLOW_TYPES } from '../../adapters/temporal/messages';
import { LESSONS_WORKFLOW_ID } from '../../domain/ids';
import { DAY, HOUR, instant, type PracticeInstant, startOf } from '../../domain/time';
import { describeWithTimeSkipping } from '../support/java-server';
import { startStories } from '../support/scenario/server';
import { passDays } from '../support/time';
import { workflowBundle } from '../support/workflow-bundle';

describeWithTimeSkipping('the loop that learns from denials', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  it('proposes once a night, over weeks and runs', async () => {
    const nights: PracticeInstant[] = [];
    const activities = {
      proposeRules: async ({ asOf }: { asOf: PracticeInstant }) => {
        nights.push(asOf);
        return { proposed: 0, waiting: 0 };
      },
    };
    const common = { connection: env.nativeConnection, activities };
    const claims = await Worker.create({ ...common, taskQueue: TASK_QUEUES.claims, workflowBundle });
    const inbound = await Worker.create({ ...common, taskQueue: TASK_QUEUES.inbound });
    const realFrom = await env.currentTimeMs();
    const clock = { seq: 1, realFrom, practiceFrom: instant(startOf('2026-03-02') + 8 * HOUR), scale: 1 };
    const options = { workflowId: LESSONS_WORKFLOW_ID, taskQueue: TASK_QUEUES.claims, args: [{ clock }] };
    await claims.runUntil(
      inbound.runUntil(async () => {
        await env.client.workflow.start(WORKFLOW_TYPES.lessons, options);
        await passDays(env, 20, () => nights.length >= 10);
      }),
    );
    const firstNight = startOf('2026-03-03') + 3 * HOUR;
    // A timer fires within a second of its instant.
    const late = nights.slice(0, 10).map((at, night) => at - (firstNight + night * DAY));
    expect(late).toHaveLength(10);
    for (const by of late) expect(by >= 0 && by < HOUR).toBe(true);
  });
});
