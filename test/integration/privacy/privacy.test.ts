import { payloadsOf, readableText, recordedHistories } from '../../replay/histories';
import { recordedFiles } from '../../replay/recorded-claims';
import { startTestStack, type TestStack } from '../../support/stack/stack';
import { type Identifier, identifiersFound, identifiersIn } from './identifiers';

/** A payload beyond this is data that belongs in the database, with its id in the history. */
const LARGEST_PAYLOAD = 16 * 1024;

jest.setTimeout(600_000);

describe('patients in recorded histories', () => {
  const recorded = recordedHistories();
  const identifiers = identifiersIn(recordedFiles());

  it('would be found: the scan knows them in the very files', () => {
    const files = recordedFiles().map((bytes) => Buffer.from(bytes).toString('latin1'));
    const kinds = new Set(identifiersFound(files.join('\n'), identifiers).map((one) => one.split(':')[0]));
    expect([...kinds].sort()).toEqual([
      ...['accountNumber', 'birthDate', 'diagnosis', 'memberId', 'name', 'street'],
    ]);
  });

  it.each(recorded.map((one) => [one.name, one] as const))('are not in %s', (_name, { text, history }) => {
    expect(identifiersFound(`${text}\n${readableText(history)}`, identifiers)).toEqual([]);
    for (const { bytes } of payloadsOf(history)) expect(bytes.length).toBeLessThanOrEqual(LARGEST_PAYLOAD);
  });
});

describe('patients whose claims lived on a stack in which things went wrong', () => {
  let stack: TestStack;
  let identifiers: Identifier[];
  let workflows: WorkflowText[];

  beforeAll(async () => {
    stack = await startTestStack();
    await stack.practice.importClaims(6, { seed: 21, payer: 'sim-denier' });
    await stack.practice.importClaims(6, { seed: 22, payer: 'sim-doorkeeper' });
    await stack.practice.importClaims(6, { seed: 23 });
    const [first = new Uint8Array()] = stack.practice.imported;
    await stack.practice.importBytes(first.subarray(0, first.length - 200), 'cut-off.837');
    await stack.parts.postgres.restart();
    await stack.parts.inbound.kill();
    await stack.parts.inbound.start();
    const appealed = async () =>
      (await stack.practice.claims()).some(({ appeals }) => appeals.some(({ decision }) => decision));
    await stack.passQuickly('an appeal is decided', appealed, { limitMs: 300_000 });
    identifiers = identifiersIn(stack.practice.imported);
    workflows = await workflowTexts(stack);
  });
  afterAll(() => stack?.stop());

  it('are in no workflow: history, id, search attributes or memo', () => {
    const claims = workflows.filter(({ workflowId }) => workflowId.startsWith('claim/'));
    expect(claims.length).toBeGreaterThanOrEqual(18);
    const found = workflows.map(({ workflowId, text }) => [workflowId, identifiersFound(text, identifiers)]);
    expect(found.filter(([, ones]) => (ones?.length ?? 0) > 0)).toEqual([]);
  });

  it('are in the log of no process', () => {
    const log = stack.log();
    // Servers may have nothing to say.
    for (const name of ['worker-claims', 'worker-payers', 'worker-inbound', 'simulator'])
      expect(log).toContain(`${name} | `);
    expect(identifiersFound(log, identifiers)).toEqual([]);
  });

  it('travel by their ids: no payload is large', () => {
    const [largest] = workflows.toSorted((a, b) => b.largestPayload - a.largestPayload);
    expect(largest?.largestPayload).toBeGreaterThan(0);
    expect(largest?.largestPayload).toBeLessThanOrEqual(LARGEST_PAYLOAD);
  });
});

interface WorkflowText {
  workflowId: string;
  /** Everything that the engine knows of one run. */
  text: string;
  largestPayload: number;
}

async function workflowTexts({ temporal }: TestStack): Promise<WorkflowText[]> {
  const texts: WorkflowText[] = [];
  for await (const { workflowId, runId } of temporal.workflow.list()) {
    const handle = temporal.workflow.getHandle(workflowId, runId);
    const history = await handle.fetchHistory();
    const { memo, searchAttributes } = await handle.describe();
    texts.push({
      workflowId,
      text: [workflowId, JSON.stringify({ memo, searchAttributes }), readableText(history)].join('\n'),
      largestPayload: Math.max(0, ...payloadsOf(history).map(({ bytes }) => bytes.length)),
    });
  }
  return texts;
}
