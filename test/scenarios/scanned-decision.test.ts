import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { wakeAppeals } from '../../activities/sweeps/wake-appeals';
import { wakeClaims } from '../../activities/sweeps/wake-claims';
import { addLetter } from '../../adapters/letters/add-letter';
import { letterCandidates } from '../../adapters/letters/letter-candidates';
import { showLetter } from '../../adapters/letters/letter-queue';
import { matchLetter } from '../../adapters/letters/match-letter';
import { memberOf } from '../../adapters/staff/members';
import { type CalendarDate, dateOf } from '../../domain/time';
import { describeWithTimeSkipping } from '../support/java-server';
import { CLINIC, type StoryPayer } from '../support/scenario/clinic';
import { claimAck } from '../support/scenario/payer-files';
import { commercialPlaybook, days } from '../support/scenario/playbook';
import { Practice, type StoryStart } from '../support/scenario/practice';
import { type Decision, remittance } from '../support/scenario/remittance-file';
import { startStories } from '../support/scenario/server';
import type { StoryClaim } from '../support/scenario/story-claim';

const PAYER: StoryPayer = {
  ...{ id: 'MAILPLAN', name: 'LETTERS ONLY PLAN', filingIndicator: 'CI', playbookKey: 'letters-only-plan' },
};
const rung = (level: number, name: string, length: number) => ({
  ...{ level, name, action: 'appeal' as const, window: days(length, 'remittance'), decisionDays: 60 },
});
const START: StoryStart = {
  on: '2026-04-23',
  payers: [PAYER],
  playbooks: [
    commercialPlaybook({
      key: 'letters-only-plan',
      appealLevels: [rung(1, 'First appeal', 120), rung(2, 'Second appeal', 60)],
      approval: { roles: { appeal: ['biller', 'manager'], write_off: ['manager'] }, withinBusinessDays: 5 },
    }),
  ],
};
const NOT_NECESSARY = { paid: '0.00', adjustments: ['CO-50 400.00'], remarks: ['N115'] };

/** Denied as not medically necessary on 05-20, appealed on 05-26. */
async function appealed(practice: Practice): Promise<StoryClaim> {
  const [claim] = (await practice.imports({
    ...{ account: 'ELM-3001', payer: PAYER, serviceDate: '2026-04-22', diagnoses: ['M542'] },
    lines: [{ procedure: '72141', charge: '400.00' }],
  })) as [StoryClaim];
  await practice.submits();
  await practice.on('2026-04-24');
  const sent = await claim.sent();
  await practice.receives(claimAck({ claim: sent, speaker: 'payer', status: 'A2:20', on: '2026-04-24' }));
  await practice.on('2026-05-20');
  const decision: Decision = { claim: sent, payerControlNumber: 'ICN-L-1', lines: [NOT_NECESSARY] };
  await practice.receives(remittance('2026-05-20', [decision]));
  await practice.on('2026-05-26');
  await claim.decide('biller', 'approved');
  return claim;
}

/** The scan of a letter comes into the queue of the mail, and a person reads its date and the number on it. */
async function scanned(practice: Practice, number: string, noticeDate: CalendarDate): Promise<string> {
  const { userId: by } = await memberOf(practice.product.database, 'biller', CLINIC.clientId);
  const asOf = await practice.now();
  const { letter } = await addLetter(practice.product, {
    ...{
      clientId: CLINIC.clientId,
      name: 'scan-1.txt',
      bytes: Buffer.from('We uphold.'),
      pages: 1,
      by,
      asOf,
    },
    ...{ kind: 'decision', noticeDate, receivedOn: dateOf(asOf), clues: { references: [number] } },
  });
  return letter.letterId;
}

/** A person says whose it is, as `overturn letters match` does. */
async function matches(practice: Practice, letterId: string, appealId: string): Promise<void> {
  const { clientId } = CLINIC;
  const { product, env } = practice;
  const { userId: by } = await memberOf(product.database, 'biller', clientId);
  const told = await matchLetter(product, {
    ...{ clientId, letterId, target: { appealId }, says: { kind: 'decision', outcome: 'upheld' } },
    ...{ by, reason: 'It quotes the number that we sent', asOf: await practice.now() },
  });
  const deps = { ...product, client: env.client };
  await wakeAppeals(deps, told.appeals);
  await wakeClaims(deps, told.claims);
  await practice.settled();
}

describeWithTimeSkipping('A decision that comes as a scan', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await startStories();
  });
  afterAll(async () => {
    await env?.teardown();
  });

  it('starts the clock of the next level from its notice date, once a person has matched it', () =>
    Practice.run(env, START, async (practice) => {
      const claim = await appealed(practice);
      const { patientControlNumber } = await claim.sent();
      const clocks = async () =>
        (await claim.state()).deadlines
          .filter(({ kind }) => kind === 'appeal')
          .map(({ key, status, anchor, legal }) => [key.at(-1), status, anchor, legal?.legalDate]);
      const first = ['1', 'kept', { event: 'remittance', date: '2026-05-20' }, '2026-09-17'];
      expect(await clocks()).toEqual([first]);

      // The letter of 06-10 lies in the mail until 06-24: it starts nothing by itself, and is due.
      await practice.on('2026-06-24');
      const letterId = await scanned(practice, patientControlNumber, '2026-06-10');
      const ref = { clientId: CLINIC.clientId, letterId };
      expect(await clocks()).toEqual([first]);
      const [best] = await letterCandidates(practice.product, ref);
      expect(best).toMatchObject({ candidate: { target: 'appeal' } });
      const appealId = best?.candidate.id ?? '';

      // Matched, the second level runs from the date on the letter: not from its arrival, nor from the match.
      await matches(practice, letterId, appealId);
      expect(await clocks()).toEqual([
        first,
        ['2', 'open', { event: 'remittance', date: '2026-06-10', letterId }, '2026-08-09'],
      ]);
      expect(await claim.case()).toMatchObject({ action: 'appeal', status: 'awaitingApproval' });
      expect(await showLetter(practice.product, ref, await practice.now())).toMatchObject({
        ...{ status: 'matched', claimId: claim.claimId, appealId },
      });

      // The second letter goes out once, in time, and keeps that clock.
      await practice.on('2026-06-30');
      await claim.decide('biller', 'approved');
      expect(practice.clearinghouse.appeals).toHaveLength(2);
      expect((await clocks())[1]?.slice(0, 2)).toEqual(['2', 'kept']);
      expect(await claim.brokenRows()).toEqual([]);
    }));
});
