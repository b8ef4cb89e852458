import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { ChannelOption } from '../../domain/appeals/channels';
import { referenceOf } from '../../x12/lookup';
import { readFile } from '../../x12/read';
import type { Attachment275 } from '../../x12/types';
import { describeWithTimeSkipping } from '../support/java-server';
import type { StoryPayer } from '../support/scenario/clinic';
import { claimAck, recordsRequest } from '../support/scenario/payer-files';
import { commercialPlaybook } from '../support/scenario/playbook';
import { Practice, type StoryStart } from '../support/scenario/practice';
import { startStories } from '../support/scenario/server';
import type { StoryClaim } from '../support/scenario/story-claim';
import type { Visit } from '../support/scenario/visits';

const PAYER: StoryPayer = {
  ...{ id: 'ASKSPLAN', name: 'ASKING PLAN', filingIndicator: 'CI', playbookKey: 'asking-plan' },
};
const VISIT: Visit = {
  ...{ account: 'ASK-1001', payer: PAYER, serviceDate: '2026-06-20', diagnoses: ['R0789'] },
  lines: [{ procedure: '99214', charge: '180.00' }],
};
const REQUEST = 'RFAI-8801';
const THEIR_NUMBER = 'ICN-ASK-1';

const start = (channel: ChannelOption['channel']): StoryStart => ({
  on: '2026-06-22',
  payers: [PAYER],
  playbooks: [
    commercialPlaybook({
      key: 'asking-plan',
      documentChannels: [{ channel, endpoint: 'asking-plan-records' }],
    }),
  ],
});

/** A payer that acknowledged without a number of its own asks for the note on 07-08, due 07-23; a person releases it on 07-09. */
async function released(practice: Practice): Promise<StoryClaim> {
  const [claim] = (await practice.imports(VISIT)) as [StoryClaim];
  await practice.submits();
  await practice.on('2026-06-24');
  const sent = await claim.sent();
  await practice.receives(claimAck({ claim: sent, speaker: 'payer', status: 'A2:20', on: '2026-06-24' }));
  await claim.keepsRecord('biller', 'Progress note of 2026-06-20');
  await practice.on('2026-07-08');
  await practice.receives(
    recordsRequest({
      ...{ claim: sent, controlNumber: REQUEST, on: '2026-07-08', dueOn: '2026-07-23' },
      payerControlNumber: THEIR_NUMBER,
    }),
  );
  expect((await claim.state()).requests).toMatchObject([
    { controlNumber: REQUEST, dueOn: '2026-07-23', status: 'open' },
  ]);
  expect(await claim.deadline('documents')).toMatchObject({
    ...{ status: 'open', legal: { legalDate: '2026-07-23' } },
  });
  expect((await claim.draft()).body.text).toContain(`Your request: ${REQUEST}`);
  await practice.on('2026-07-09');
  await claim.decide('manager', 'approved');
  return claim;
}

/** Sending kept nothing; the proof does. */
async function keptBy(claim: StoryClaim, kind: string): Promise<void> {
  expect(await claim.deadline('documents')).toMatchObject({
    ...{ status: 'kept', proof: { kind, receivedOn: '2026-07-10' } },
  });
  expect(await claim.case()).toMatchObject({ status: 'closed', cause: 'the request was answered' });
  expect((await claim.state()).requests).toMatchObject([{ status: 'answered' }]);
}

interface Carried {
  channel: ChannelOption['channel'];
  reference: string;
  proof: string;
  how: string;
  says: (bytes: Uint8Array | undefined) => void;
}

const CARRIED: Carried[] = [
  {
    ...{ channel: 'attachment275', reference: 'ACK-5501', proof: 'appealReceipt' },
    how: 'a 275 that gives back the number of the request and of the claim',
    says: (bytes: Uint8Array | undefined) => {
      const items = [...readFile(bytes ?? new Uint8Array())];
      const [attachment] = items.filter((item): item is Attachment275 => item.type === 'attachment');
      expect(attachment).toMatchObject({ head: { purpose: '11' }, trace: { type: '2', number: REQUEST } });
      expect(attachment && referenceOf(attachment.head.patient, '1K')).toBe(THEIR_NUMBER);
    },
  },
  {
    ...{ channel: 'fax', reference: 'FAX-5501', proof: 'deliveryRecord' },
    how: 'a fax whose cover names the number of the request',
    says: (bytes: Uint8Array | undefined) => expect(bytes).toBeUndefined(),
  },
];

describeWithTimeSkipping('A 277 request for information', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  it.each(CARRIED)('is answered by $how, once', ({ channel, reference, proof, says }) =>
    Practice.run(env, start(channel), async (practice) => {
      const claim = await released(practice);
      expect(practice.carriers.parcels).toMatchObject([
        { channel, records: { requestNumber: REQUEST, payerControlNumber: THEIR_NUMBER } },
      ]);
      says(practice.carriers.parcels[0]?.interchange?.bytes);
      expect(await claim.deadline('documents')).toMatchObject({ status: 'open' });

      practice.carriers.settle({ status: 'delivered', reference, receivedOn: '2026-07-10' });
      await practice.on('2026-07-11');
      await practice.collects();
      await keptBy(claim, proof);
      expect(practice.carriers.parcels).toHaveLength(1);
    }),
  );

  it('is answered by a person at the portal, who brings its confirmation', () =>
    Practice.run(env, start('portal'), async (practice) => {
      const claim = await released(practice);
      expect(practice.carriers.parcels).toEqual([]);
      expect((await claim.state()).tasks).toMatchObject([{ kind: 'releaseDocuments', owner: 'biller' }]);
      expect(await claim.deadline('documents')).toMatchObject({ status: 'open' });
      await practice.on('2026-07-10');
      const receipt = { text: 'Portal confirmation', number: 'UP-5501', on: '2026-07-10' };
      await claim.answer('biller', 'releaseDocuments', 'handedIn', receipt);
      await keptBy(claim, 'portalReceipt');
    }));
});
