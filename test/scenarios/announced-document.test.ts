import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { readFile } from '../../x12/read';
import type { Attachment275 } from '../../x12/types';
import { describeWithTimeSkipping } from '../support/java-server';
import type { StoryPayer } from '../support/scenario/clinic';
import { claimAck } from '../support/scenario/payer-files';
import { commercialPlaybook } from '../support/scenario/playbook';
import { Practice, type StoryStart } from '../support/scenario/practice';
import { remittance } from '../support/scenario/remittance-file';
import { startStories } from '../support/scenario/server';
import type { StoryClaim } from '../support/scenario/story-claim';
import type { Visit } from '../support/scenario/visits';

const PAYER: StoryPayer = {
  ...{ id: 'NOTESPLAN', name: 'NOTES PLAN', filingIndicator: 'CI', playbookKey: 'notes-plan' },
};
const VISIT: Visit = {
  ...{ account: 'NOTE-1001', payer: PAYER, serviceDate: '2026-06-20', diagnoses: ['F411'] },
  lines: [{ procedure: '90837', charge: '190.00' }],
};
const START: StoryStart = {
  on: '2026-06-22',
  payers: [PAYER],
  playbooks: [
    commercialPlaybook({
      key: 'notes-plan',
      scrub: { ncci: false, distinctModifierOn: 'either', withinBusinessDays: 2 },
      attachments: {
        channel: { channel: 'attachment275', endpoint: 'notes-plan' },
        rules: [{ report: 'M1', procedures: ['90837'], source: 'provider manual, section 4' }],
      },
    }),
  ],
};
const MISSING = 'PAYER/document-M1/1/lines[1].attachment';

/** Held for the record of the visit, which a biller puts on file on 06-23; in line then. */
async function documented(practice: Practice): Promise<StoryClaim> {
  const [claim] = (await practice.imports(VISIT)) as [StoryClaim];
  expect(await claim.state()).toMatchObject({
    scrub: { waits: { for: 'correction', blocking: [MISSING] } },
    tasks: [{ kind: 'correctBeforeSend', owner: 'biller' }],
  });
  expect(await claim.deadline('filing')).toMatchObject({ status: 'open' });
  await practice.on('2026-06-23');
  const documentId = await claim.keepsRecord('biller', 'Session note of 2026-06-20');
  const report = { kind: 'addDocument', documentId, documentKind: 'medicalRecord', report: 'M1', pages: 2 };
  await claim.gives('biller', report as Parameters<StoryClaim['gives']>[1]);
  await practice.settled();
  return claim;
}

const paperworkOf = async (claim: StoryClaim) => (await claim.sent()).paperwork;

describeWithTimeSkipping('A document that the payer asks for anyway', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  it('is announced on the claim and follows it in a 275 with the same number, once, acknowledged', () =>
    Practice.run(env, START, async (practice) => {
      const claim = await documented(practice);
      expect(practice.carriers.parcels).toEqual([]);
      const number = `${(await claim.state()).claimNumber}P1`;
      await practice.submits();
      expect(await paperworkOf(claim)).toEqual([
        { reportType: 'M1', transmission: 'EL', controlNumber: number },
      ]);
      expect(practice.carriers.parcels).toMatchObject([
        { channel: 'attachment275', records: { attachmentNumber: number, documents: 1 } },
      ]);
      const [parcel] = practice.carriers.parcels;
      const [attachment] = [...readFile(parcel?.interchange?.bytes ?? new Uint8Array())].filter(
        (item): item is Attachment275 => item.type === 'attachment',
      );
      expect(attachment).toMatchObject({ head: { purpose: '02' }, trace: { type: '1', number } });
      expect(Buffer.from(attachment?.documents[0]?.bytes ?? []).toString('utf8')).toContain(
        Buffer.from('Session note of 2026-06-20').toString('base64'),
      );
      expect((await claim.state()).releases).toMatchObject([{ status: 'sent' }]);

      practice.carriers.settle({ status: 'delivered', reference: 'ACK-77', receivedOn: '2026-06-24' });
      await practice.on('2026-06-25');
      await practice.collects();
      expect((await claim.state()).releases).toMatchObject([
        { status: 'received', receipt: { kind: 'appealReceipt', reference: 'ACK-77' } },
      ]);
      const decided = { claim: await claim.sent(), payerControlNumber: 'ICN-1' };
      const whole = { paid: '150.00', adjustments: ['CO-45 40.00'] };
      await practice.receives(
        claimAck({ claim: decided.claim, speaker: 'payer', status: 'A2:20', on: '2026-06-25' }),
      );
      await practice.on('2026-07-06');
      await practice.receives(remittance('2026-07-06', [{ ...decided, lines: [], whole }]));
      expect((await claim.state()).closed).toMatchObject({ outcome: 'paid' });
      expect(practice.carriers.parcels).toHaveLength(1);
      expect(await claim.brokenRows()).toEqual([]);
    }));

  it('keeps its number when the claim is refused at the door, and does not leave a second time', () =>
    Practice.run(env, START, async (practice) => {
      const claim = await documented(practice);
      await practice.submits();
      const announced = await paperworkOf(claim);
      const first = await claim.sent();
      await practice.on('2026-06-24');
      await practice.receives(
        claimAck({ claim: first, speaker: 'payer', status: 'A7:562:85', on: '2026-06-24' }),
      );
      practice.carriers.settle({ status: 'delivered', reference: 'ACK-78', receivedOn: '2026-06-24' });
      await practice.on('2026-06-25');
      await practice.collects();
      await claim.supply('biller', { statement: 'The NPI of the clinic is on file with the payer now.' });
      await claim.decide('biller', 'approved');
      await practice.submits();
      expect((await claim.sent()).patientControlNumber).not.toBe(first.patientControlNumber);
      expect(await paperworkOf(claim)).toEqual(announced);
      expect(practice.carriers.parcels).toHaveLength(1);
    }));

  it('is left out where a person lets the claim go without: nothing is announced and nothing follows', () =>
    Practice.run(env, START, async (practice) => {
      const [claim] = (await practice.imports(VISIT)) as [StoryClaim];
      await claim.gives('manager', {
        ...{ kind: 'overrideEdits', findings: [MISSING], reasonId: 'note-1' },
      } as Parameters<StoryClaim['gives']>[1]);
      await practice.settled();
      await practice.submits();
      expect(await paperworkOf(claim)).toEqual([]);
      expect(practice.carriers.parcels).toEqual([]);
    }));
});
