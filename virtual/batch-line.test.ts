import type { SubmissionBatch } from '../domain/claim/claim-store';
import { DAY, HOUR, instant, startOf } from '../domain/time';
import { Agenda } from './agenda';
import { BatchLine } from './batch-line';
import { Hindrances } from './hindrances';
import type { PracticePayers } from './ports';
import { NO_FAULTS, type SendFate } from './world-faults';

const startAt = startOf('2026-03-02');
const batch: SubmissionBatch = {
  batchId: 'B1',
  partnerId: 'sim',
  interchangeControlNumber: '000000001',
  claims: [{ clientId: 'c', claimId: 'claim-1', version: 1 }],
};

/** Sends a batch whose attempts meet these fates, and tells how often it arrived and after how many hours we knew. */
async function delivered(
  fates: SendFate[],
  outageHours = 0,
): Promise<{ arrived: number; afterHours: number }> {
  const agenda = new Agenda(startAt);
  let arrived = 0;
  const submit = async () => {
    arrived += 1;
  };
  const line = new BatchLine({
    agenda,
    hindrances: new Hindrances(),
    payers: { submit } as unknown as PracticePayers,
    faults: {
      batchSend: (_, attempt) => fates[attempt - 1] ?? NO_FAULTS.batchSend('', attempt),
      outageUntil: (_, at) =>
        at < startAt + outageHours * HOUR ? instant(startAt + outageHours * HOUR) : undefined,
    },
  });
  let afterHours = -1;
  void line.deliver(batch, []).then(() => {
    afterHours = (agenda.now - startAt) / HOUR;
  });
  await agenda.runUntil(startAt + 9 * DAY);
  return { arrived, afterHours };
}

describe('a batch arrives exactly once', () => {
  it.each<[string, SendFate[], number]>([
    ['at once when all is well', [], 0],
    ['and is not sent again when only the answer was lost: the clearinghouse is asked', ['answerLost'], 4],
    ['and is sent again once the clearinghouse says that it does not have it', ['neverArrived'], 8],
    ['after a clearinghouse that did not take it', ['unavailable', 'unavailable'], 8],
    ['after everything that can happen', ['unavailable', 'neverArrived', 'answerLost'], 16],
  ])('%s', async (_what, fates, afterHours) => {
    expect(await delivered(fates)).toEqual({ arrived: 1, afterHours });
  });

  it('after an outage', async () => {
    expect(await delivered([], 30)).toEqual({ arrived: 1, afterHours: 32 });
  });
});
