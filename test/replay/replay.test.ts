import { type History, historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { DefaultLogger, makeTelemetryFilterString, Runtime, Worker } from '@temporalio/worker';
import { workflowBundle } from '../support/workflow-bundle';
import { recordedHistories } from './histories';

// A replay that fails, as some of these must, is otherwise also a warning on the console.
const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' });
Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter } } });

const histories = recordedHistories();
const named = histories.map((one) => [one.name, one] as const);

/** Lives that every release must be able to replay. */
const LIVES = [
  'paid',
  'overturned-on-appeal',
  'rejected-and-corrected',
  'continued-as-new',
  'taken-up-again',
];

describe('histories of earlier releases', () => {
  it.each(LIVES)('are on record for a claim: %s', (what) => {
    expect(histories.map(({ name }) => name)).toContainEqual(
      expect.stringContaining(`claimWorkflow/${what}.`),
    );
  });

  it.each(named)('%s replays on this code', async (_name, { history }) => {
    await Worker.runReplayHistory({ workflowBundle }, history);
  });

  it.each(named)('%s would not replay if another activity had been asked for', async (_name, { text }) => {
    const altered = historyFromJSON(JSON.parse(text));
    renameFirstActivity(altered);
    await expect(Worker.runReplayHistory({ workflowBundle }, altered)).rejects.toThrow(/nondeterminism/i);
  });
});

describe('the change that gave appeals a workflow of their own (docs/patches.md)', () => {
  it.each([
    ['in the claim that began before it', '0.1.0', ['sendAppeal'], []],
    ['by a workflow of its own since', '0.2.0', ['wakeAppeals'], ['core_patch']],
  ])('an appeal is sent %s', (_way, release, asked, markers) => {
    const lived = histories.find(({ name }) => name.endsWith(`overturned-on-appeal.${release}.json`));
    const activities = new Set(eventsOf(lived?.history, 'activityTaskScheduledEventAttributes'));
    expect([...activities].filter((name) => name !== 'inquire')).toEqual(asked);
    const marked = new Set(eventsOf(lived?.history, 'markerRecordedEventAttributes'));
    expect([...marked].filter((name) => name !== 'core_local_activity')).toEqual(markers);
  });
});

/** Names of the activities or markers of a history, in order. */
function eventsOf(
  history: History | undefined,
  kind: 'activityTaskScheduledEventAttributes' | 'markerRecordedEventAttributes',
): string[] {
  return (history?.events ?? []).flatMap((event) => {
    if (kind === 'markerRecordedEventAttributes') return event[kind]?.markerName ?? [];
    return event[kind]?.activityType?.name ?? [];
  });
}

/** A local activity is named in its marker's data, any other one in the event that scheduled it. */
function renameFirstActivity({ events }: History): void {
  for (const {
    markerRecordedEventAttributes: marker,
    activityTaskScheduledEventAttributes: task,
  } of events ?? []) {
    if (task?.activityType) {
      task.activityType.name = 'anotherActivity';
      return;
    }
    const [payload] = marker?.details?.data?.payloads ?? [];
    if (marker?.markerName !== 'core_local_activity' || !payload?.data) continue;
    const data = JSON.parse(Buffer.from(payload.data).toString('utf8'));
    payload.data = Buffer.from(JSON.stringify({ ...data, activity_type: 'anotherActivity' }));
    return;
  }
  throw new Error('The history has no activity');
}
