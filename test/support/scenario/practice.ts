import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { loadContractsAndTell } from '../../../activities/files/load-contracts';
import { startUnstarted } from '../../../activities/sweeps/start-claims';
import { wakeAppeals } from '../../../activities/sweeps/wake-appeals';
import { wakeClaims } from '../../../activities/sweeps/wake-claims';
import { readContractFile } from '../../../adapters/contracts/contract-file';
import type { LoadedContract } from '../../../adapters/contracts/load-contracts';
import { collectReceipts } from '../../../adapters/delivery/collect-receipts';
import { type ImportedFile, importFile } from '../../../adapters/import/import-file';
import { type LetterToRecord, recordLetter } from '../../../adapters/letters/record-letter';
import { type Gathered, gatherCases } from '../../../adapters/staff/gather-cases';
import { memberOf } from '../../../adapters/staff/members';
import { WORKFLOW_TYPES } from '../../../adapters/temporal/messages';
import type { AppealOutcome } from '../../../domain/appeal-case/state';
import {
  appealWorkflowId,
  inboundFileWorkflowId,
  mailboxWorkflowId,
  submissionBatchWorkflowId,
} from '../../../domain/ids';
import type { PlaybookPolicy, StaffRole } from '../../../domain/playbook';
import { type ClockSegment, practiceNow } from '../../../domain/practice-clock';
import { type CalendarDate, DAY, dateOf, HOUR, type PracticeInstant, startOf } from '../../../domain/time';
import { createMigratedDatabase } from '../migrated-database';
import { eventually } from '../processes';
import { passTime } from '../time';
import { CLINIC, PARTNER, type StoryPayer } from './clinic';
import { openProduct, type Product } from './product';
import { ScriptedCarriers } from './scripted-carriers';
import { ScriptedClearinghouse } from './scripted-clearinghouse';
import { StoryClaim } from './story-claim';
import { exportOf, type Visit } from './visits';
import { runWorkers } from './workers';

/** What a story begins with. */
export interface StoryStart {
  /** The practice's first day. */
  on: CalendarDate;
  payers: readonly StoryPayer[];
  /** Playbooks beside those that ship. */
  playbooks?: readonly PlaybookPolicy[];
}

/** Practice time of day at which a story's days begin. */
const MORNING = 8 * HOUR;

/**
 * A practice under test: the product's own database, activities, workers and workflows; only the clearinghouse is scripted, and time skips.
 * Loops run on the days on which the story needs them, because a day on which they find nothing proves nothing and takes its time.
 */
export class Practice {
  readonly clearinghouse = new ScriptedClearinghouse();
  readonly carriers = new ScriptedCarriers(this.clearinghouse);
  private readonly claims: StoryClaim[] = [];
  private readonly inbound: string[] = [];
  private files = 0;

  private constructor(
    readonly env: TestWorkflowEnvironment,
    readonly product: Product,
    private readonly clock: ClockSegment,
  ) {}

  /** Runs a story in a practice of its own, and ends what it leaves open. */
  static async run(
    env: TestWorkflowEnvironment,
    start: StoryStart,
    story: (practice: Practice) => Promise<void>,
  ): Promise<void> {
    const migrated = await createMigratedDatabase();
    const realFrom = await env.currentTimeMs();
    const product = await openProduct(migrated.appUrl, {
      ...start,
      realFrom,
      firstInstant: startOf(start.on) + MORNING,
    });
    const practice = new Practice(env, product, await product.clock.segment());
    try {
      await runWorkers(env, product, practice, () => story(practice).finally(() => practice.end()));
    } finally {
      await product.database.close();
      await migrated.drop();
    }
  }

  /** A payer's decision comes by mail. */
  async getsLetter(
    claim: StoryClaim,
    { outcome, ...letter }: Pick<LetterToRecord, 'noticeDate' | 'appealId'> & { outcome: AppealOutcome },
  ): Promise<void> {
    await this.getsLetterAbout([{ claim, outcome }], letter);
  }

  /** A letter that decides for several claims, for each by itself. */
  async getsLetterAbout(
    said: readonly { claim: StoryClaim; outcome: AppealOutcome }[],
    letter: Pick<LetterToRecord, 'noticeDate' | 'appealId'>,
  ): Promise<void> {
    const asOf = await this.now();
    const decisions = said.map(({ claim: { claimId }, outcome }) => ({ claimId, outcome }));
    const id = `letter/${decisions[0]?.claimId}/${letter.noticeDate}`;
    const { clientId } = CLINIC;
    const told = await recordLetter(
      this.product,
      { ...letter, id, clientId, decisions, receivedOn: dateOf(asOf) },
      asOf,
    );
    const deps = { ...this.product, client: this.env.client };
    await wakeAppeals(deps, told.appeals);
    await wakeClaims(deps, told.claims);
    await this.settled();
  }

  /** A person gathers the newest case of each claim into one appeal. */
  async gathers(by: StaffRole, ...claims: StoryClaim[]): Promise<Gathered> {
    const { clientId } = CLINIC;
    const person = await memberOf(this.product.database, by, clientId);
    const cases: { claimId: string; caseId: string }[] = [];
    for (const claim of claims) cases.push({ claimId: claim.claimId, caseId: (await claim.case()).caseId });
    const request = { clientId, cases, person, idempotencyKey: randomUUID(), asOf: await this.now() };
    const gathered = await gatherCases({ ...this.product, client: this.env.client }, request);
    await this.settled();
    return gathered;
  }

  /** Loads a contract file of the clinic (CSV), as `overturn contracts load` does. */
  async loadsContracts(csv: string): Promise<LoadedContract[]> {
    const drafts = readContractFile('rates.csv', csv);
    const { database, newId } = this.product;
    const request = {
      clientId: CLINIC.clientId,
      file: 'rates.csv',
      drafts,
      asOf: await this.now(),
      newId,
    };
    const { contracts, nudges } = await loadContractsAndTell(database, request);
    await wakeClaims({ ...this.product, client: this.env.client }, nudges);
    if (nudges.length > 0) await this.settled();
    return contracts;
  }

  async now(): Promise<PracticeInstant> {
    return practiceNow(this.clock, await this.env.currentTimeMs());
  }

  async today(): Promise<CalendarDate> {
    return dateOf(await this.now());
  }

  /** Lets time pass until the morning of this day. */
  async on(date: CalendarDate): Promise<void> {
    const morning = startOf(date) + MORNING;
    let now = await this.now();
    if (now > startOf(date) + DAY) throw new RangeError(`${date} is over: it is ${dateOf(now)}`);
    while (now < morning) {
      await passTime(this.env, Math.min(DAY, morning - now));
      await this.settled();
      now = await this.now();
    }
  }

  /** Takes in the practice system's export and starts what it brought. @returns its claims, in the order of the visits */
  async imports(...visits: Visit[]): Promise<StoryClaim[]> {
    const asOf = await this.now();
    this.files += 1;
    const bytes = exportOf(visits, dateOf(asOf), String(this.files));
    const imported: ImportedFile = await importFile({
      ...{ bytes, name: `export-${this.files}.837`, clientIds: [CLINIC.clientId], asOf },
      deps: this.product,
    });
    expect(imported).toMatchObject({ status: 'accepted', claims: visits.length, issues: [] });
    await startUnstarted({ ...this.product, client: this.env.client }, asOf);
    const claims = imported.claimIds.map((claimId) => new StoryClaim(this, claimId));
    this.claims.push(...claims);
    await this.settled();
    return claims;
  }

  /** Sends what is ready, by the batch loop's next window. */
  async submits(): Promise<void> {
    const before = this.clearinghouse.submissions.length;
    const workflowId = submissionBatchWorkflowId(PARTNER);
    await this.start(WORKFLOW_TYPES.batch, workflowId, { partnerId: PARTNER, everyHours: 1, maxClaims: 50 });
    await passTime(this.env, HOUR);
    await eventually('a batch leaves', () => this.clearinghouse.submissions.length > before);
    await eventually('every claim of it is told', async () => {
      const states = await Promise.all(this.claims.map((claim) => claim.state()));
      return states.every(({ versions }) => versions.every(({ status }) => status !== 'ready'));
    });
    await this.cancel(workflowId);
    await this.settled();
  }

  /** Files come into the mailbox, and the mailbox loop takes them in. */
  async receives(...files: Uint8Array[]): Promise<void> {
    const ids = files.map((bytes) => this.clearinghouse.put(`inbound-${++this.files}.x12`, bytes));
    this.inbound.push(...ids);
    const workflowId = mailboxWorkflowId(PARTNER);
    await this.start(WORKFLOW_TYPES.mailbox, workflowId, { partnerId: PARTNER, everyHours: 24 });
    for (const id of ids) {
      const file = this.env.client.workflow.getHandle(inboundFileWorkflowId(PARTNER, id));
      const status = () =>
        file.describe().then(
          (description) => description.status.name,
          () => 'not started',
        );
      await eventually(`file ${id} is worked`, async () => (await status()) === 'COMPLETED');
    }
    await this.cancel(workflowId);
    await this.settled();
  }

  /** The carriers are asked about what is on its way, and the claims are told. */
  async collects(): Promise<void> {
    const { delivery } = this.carriers;
    const nudges = await collectReceipts({ ...this.product, delivery }, await this.now());
    await wakeClaims({ ...this.product, client: this.env.client }, nudges);
    await this.settled();
  }

  /** Waits until every claim and every appeal has read its facts and waits for somebody, or for a later time. */
  async settled(): Promise<void> {
    await eventually('every life has come to a wait', async () => {
      const now = await this.now();
      return (await this.lives()).every(
        ({ read, isOver, dueAt }) => read && (isOver || (dueAt !== null && dueAt.getTime() > now)),
      );
    });
  }

  /** How every life stands, in one statement: claims and appeals tell each other between two. */
  private lives(): Promise<{ read: boolean; isOver: boolean; dueAt: Date | null }[]> {
    return this.product.database.forClients(
      [CLINIC.clientId],
      (tx) => tx.$queryRaw`
        select processed_fact_seq >= last_fact_seq as read, next_due_at as "dueAt",
          -- A closed claim that was told something, or on which a case was opened since, has yet to reopen.
          outcome is not null and jsonb_array_length(state -> 'unread') = 0
            and not jsonb_path_exists(state, '$.cases[*] ? (@.status != "closed")') as "isOver" from claim
        union all
        select processed_fact_seq >= last_fact_seq, next_due_at, status = 'closed' from appeal_case`,
    );
  }

  private async start(type: string, workflowId: string, input: object): Promise<void> {
    const args = [{ ...input, clock: this.clock }];
    await this.env.client.workflow.start(type, { workflowId, taskQueue: 'claims', args });
  }

  /** Ends a workflow by asking it to: the server's clock would stand still for ever on a task of one that was terminated. */
  private async cancel(workflowId: string): Promise<void> {
    const handle = this.env.client.workflow.getHandle(workflowId);
    const runs = () =>
      handle.describe().then(
        ({ status }) => status.name === 'RUNNING',
        () => false,
      );
    if (!(await runs())) return;
    await handle.cancel();
    await eventually(`${workflowId} ends`, async () => !(await runs()));
  }

  /** A claim left open would go on living while later stories skip time, with nobody behind its activities. */
  private async end(): Promise<void> {
    for (const claim of this.claims) await this.cancel(claim.workflowId);
    const { clientId } = CLINIC;
    const appeals = await this.product.database.forClients([clientId], (tx) => tx.appealCase.findMany());
    for (const { id } of appeals) await this.cancel(appealWorkflowId({ clientId, appealId: id }));
    await this.cancel(submissionBatchWorkflowId(PARTNER));
    await this.cancel(mailboxWorkflowId(PARTNER));
    for (const id of this.inbound) await this.cancel(inboundFileWorkflowId(PARTNER, id));
  }
}
