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
