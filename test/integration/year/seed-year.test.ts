import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { FastifyInstance } from 'fastify';
import { createClaimActivities } from '../../../activities/claims';
import { type Adapters, assembleAdapters } from '../../../adapters/assemble';
import { createHttpClearinghouse } from '../../../adapters/clearinghouse/http-clearinghouse';
import { sendCommand } from '../../../adapters/staff/send-command';
import { TASK_QUEUES } from '../../../adapters/temporal/messages';
import { seedPractice } from '../../../cli/stack/seed-practice';
import { type SeededYear, type SeedYearDeps, seedYear } from '../../../cli/year/seed-year';
import type { ClaimState } from '../../../domain/claim/state';
import { instant } from '../../../domain/time';
import { readConfig } from '../../../platform/config';
import { createLogger } from '../../../platform/logger';
import type { TemporalServer } from '../../../platform/servers/temporal';
import { Clearinghouse } from '../../../simulator/clearinghouse/clearinghouse';
import { memoryKeeper } from '../../../simulator/clearinghouse/journal';
import { buildSimulator } from '../../../simulator/http/app';
import { startTestDevServer } from '../../support/dev-server';
import { createMigratedDatabase, type MigratedDatabase } from '../../support/migrated-database';
import { workflowBundle } from '../../support/workflow-bundle';

Runtime.install({ logger: new DefaultLogger('ERROR') });

const UNTIL = instant(Date.parse('2026-06-30T09:00:00Z'));
const OPTIONS = { seed: 7, claims: 60, days: 120, until: UNTIL, say: () => undefined };
const KEY = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
const LOG = createLogger('test', { level: 'silent', format: 'json' });

describe('a practice that is seeded with a year', () => {
  let migrated: MigratedDatabase;
  let server: TemporalServer;
  let simulator: FastifyInstance;
  let adapters: Adapters;
  let deps: SeedYearDeps;
  let seeded: SeededYear;
  const clearinghouse = new Clearinghouse(memoryKeeper('before'));

  beforeAll(async () => {
    migrated = await createMigratedDatabase();
    server = await startTestDevServer();
    simulator = buildSimulator(clearinghouse);
    const clearinghouseUrl = await simulator.listen({ port: 0, host: '127.0.0.1' });
    const env = { DATABASE_URL: migrated.appUrl, OVERTURN_ENCRYPTION_KEYS: KEY };
    adapters = assembleAdapters({ ...readConfig(env), clearinghouseUrl }, LOG);
    const connection = await Connection.connect({ address: server.address });
    deps = { ...adapters, clearinghouseUrl, client: new Client({ connection }) };
    await seedPractice(adapters.database);
    seeded = await seedYear(deps, OPTIONS);
  }, 180_000);

  afterAll(async () => {
    await deps?.client.connection.close();
    await adapters?.close();
    await simulator?.close();
    await server?.stop();
    await migrated?.drop();
  });

  const openClaims = () =>
    adapters.database.forAllClients((tx) => tx.claim.findMany({ where: { outcome: null } }));

  it('has a workflow for every open claim and for no other, found by its attributes', async () => {
    const open = await openClaims();
    expect(seeded).toMatchObject({ claims: 60, open: open.length, started: open.length });
    expect(seeded.waiting).toBeGreaterThan(0);
    expect(open.every(({ workflowStartedAt }) => workflowStartedAt !== null)).toBe(true);
    for (const { id, clientId, payerId, form, phase } of open) {
      const { typedSearchAttributes } = await deps.client.workflow
        .getHandle(`claim/${clientId}/${id}`)
        .describe();
      const found = typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]);
      expect(Object.fromEntries(found)).toMatchObject({
        ...{
          TenantId: clientId,
          PayerId: payerId,
          ClaimType: form,
          SubmissionChannel: 'X12',
          ClaimPhase: phase,
        },
      });
    }
    expect((await deps.client.workflow.count('ExecutionStatus="Running"')).count).toBe(open.length);
  });

  it('has payers that know its claims, and a clock that runs on from its end', async () => {
    expect(clearinghouse.counts()).toMatchObject({ duplicatesAtPayer: 0 });
    expect(clearinghouse.counts().claimsSeen).toBeGreaterThanOrEqual(60);
    const after = (await adapters.clock.now()) - UNTIL;
    expect(after).toBeGreaterThanOrEqual(0);
    expect(after).toBeLessThan(180_000);
  });

  it('lets a person return a draft, and drafts its next version', async () => {
    const waiting = (await openClaims())
      .map(({ state }) => state as unknown as ClaimState)
      .flatMap((state) => state.cases.map((one) => ({ state, draft: one.draft, status: one.status })))
      .find(({ status }) => status === 'awaitingApproval');
    if (!waiting?.draft) throw new Error('No draft waits');
    const { clientId, claimId, decisionNo } = waiting.state;
    const { draftId, version } = waiting.draft;
    const connection = await NativeConnection.connect({ address: server.address });
    const worker = await Worker.create({
      ...{ connection, workflowBundle, taskQueue: TASK_QUEUES.claims },
      activities: {
        ...createClaimActivities(
          { ...adapters, clearinghouseOf: () => createHttpClearinghouse(deps.clearinghouseUrl) },
          LOG,
        ),
      },
    });
    const answer = await worker.runUntil(
      sendCommand(deps, {
        ...{ clientId, claimId, idempotencyKey: 'return-it', asOf: UNTIL },
        body: {
          kind: 'decideApproval',
          draftId,
          version,
          decision: 'returned',
          by: 'manager',
          role: 'manager',
        },
      }),
    );
    await connection.close();
    expect(answer.decisionNo).toBe(decisionNo + 1);
    const state = await adapters.store.claimState({ clientId, claimId });
    expect(state?.decisionNo).toBeGreaterThan(decisionNo);
  });

  it('is refused a second year', async () => {
    await expect(seedYear(deps, OPTIONS)).rejects.toMatchObject({ type: 'Conflict' });
  });
});
