import { randomUUID } from 'node:crypto';
import { wakeClaims } from '../../activities/sweeps/wake-claims';
import { providerOf } from '../../adapters/documents/carried-facts';
import { contentOfVersion } from '../../adapters/documents/claim-content';
import { storeDocument } from '../../adapters/documents/document-store';
import { loadDraft } from '../../adapters/documents/draft-store';
import { correctContent } from '../../adapters/scrub/replace-content';
import { storeRevision } from '../../adapters/staff/revise-draft';
import { sendCommand } from '../../adapters/staff/send-command';
import type { CommandBody } from '../../domain/claim/commands';
import { nextSigner } from '../../domain/claim/commands';
import type { DenialCase } from '../../domain/claim/denial-case';
import { draftedVersion } from '../../domain/claim/payers';
import type { NamedProvider } from '../../domain/claim/propose-correction';
import { type ClaimState, openCases } from '../../domain/claim/state';
import { reasonCodeLookup } from '../../domain/denials/reason-code-lookup';
import { Failure } from '../../domain/failures';
import type { StaffRole } from '../../domain/playbook';
import { reportWanted } from '../../domain/scrub/edits/documents';
import { dateOf, HOUR, type PracticeInstant } from '../../domain/time';
import { answerOfAPerson, roleToAnswer } from '../../virtual/task-answers';
import type { App } from '../assemble';
import { DEMO_USERS } from '../stack/seed-practice';
import { staffAnswers } from '../year/staff-answers';
import { correctionsOf } from '../year/staff-corrections';

/** Practice hours until the demo's people take up a draft or a task. */
const TAKES_UP_AFTER = 6 * HOUR;

/**
 * The people of the demo. They read what waits and decide through the same Updates that a person at the command line uses; what a draft
 * lacks they look up in the record and write into its next version first.
 */
export class DemoStaff {
  private readonly seen = new Map<string, number>();
  approved = 0;

  constructor(private readonly app: App) {}

  /** One look at everything that waits. A claim that moved meanwhile refuses, and is looked at again. */
  async work(asOf: PracticeInstant): Promise<void> {
    for (const state of await this.waiting()) await unlessMoved(() => this.workOn(state, asOf));
  }

  private async workOn(state: ClaimState, asOf: PracticeInstant): Promise<void> {
    for (const denialCase of openCases(state)) {
      if (denialCase.status === 'awaitingApproval' && denialCase.draft)
        await this.decide(state, denialCase, asOf);
    }
    for (const task of state.tasks) {
      if (task.kind === 'correctBeforeSend') {
        if (this.isDue(`${state.claimId}/${task.taskId}/${state.scrub?.rounds}`, asOf))
          await this.correct(state, asOf);
        continue;
      }
      const answer = answerOfAPerson(state, task, dateOf(asOf));
      if (answer && this.isDue(`${state.claimId}/${task.taskId}`, asOf))
        await this.give(state, { ...answer, ...person(roleToAnswer(task)) }, asOf);
    }
  }

  /** What an edit found missing is looked up and written into the claim, which is then scrubbed again. */
  private async correct(state: ClaimState, asOf: PracticeInstant): Promise<void> {
    const { clientId, claimId, scrub } = state;
    const { database, ring, tables, temporal } = this.app;
    for (const report of scrub?.findings.flatMap((finding) => reportWanted(finding) ?? []) ?? [])
      await this.announce(state, report, asOf);
    const lookup = reasonCodeLookup(tables);
    const nudge = await database.forClients([clientId], async (tx) => {
      const changes = scrub ? correctionsOf(await contentOfVersion(tx, ring, claimId, 1), scrub) : [];
      const by = `user:${person('biller').by}`;
      return correctContent(tx, ring, { clientId, claimId, changes, by, asOf, lookup });
    });
    if (nudge) await wakeClaims({ ...this.app, client: temporal.client }, [nudge]);
  }

  /** A document that the payer asks for anyway is put on file, to go with the claim. */
  private async announce(state: ClaimState, report: string, asOf: PracticeInstant): Promise<void> {
    const documentId = await this.putRecordOnFile(state, asOf);
    const document = { documentId, documentKind: 'medicalRecord', pages: 1, report } as const;
    await this.give(state, { kind: 'addDocument', ...document, ...person('biller') }, asOf);
  }

  private async putRecordOnFile({ clientId, claimId }: ClaimState, asOf: PracticeInstant): Promise<string> {
    const id = `${claimId}-visit`;
    await this.app.database.forClients([clientId], (tx) =>
      storeDocument(tx, this.app.ring, {
        ...{ id, clientId, claimId, kind: 'medicalRecord', name: 'Record of the visit' },
        ...{ mediaType: 'text/plain', body: Buffer.from('The record of a synthetic visit.') },
        ...{ author: `user:${person('biller').by}`, asOf },
      }),
    );
    return id;
  }

  /** A draft may wait while the claim's life stands in another phase, such as that of its next payer. */
  private async waiting(): Promise<ClaimState[]> {
    const rows = await this.app.database.forAllClients((tx) =>
      tx.claim.findMany({ where: { outcome: null }, select: { state: true } }),
    );
    return rows
      .map((row) => row.state as unknown as ClaimState)
      .filter(
        (state) => state.tasks.length > 0 || state.cases.some(({ status }) => status === 'awaitingApproval'),
      );
  }

  private async decide(state: ClaimState, denialCase: DenialCase, asOf: PracticeInstant): Promise<void> {
    const draft = denialCase.draft as NonNullable<DenialCase['draft']>;
    if (!this.isDue(`${draft.draftId}/${draft.version}`, asOf)) return;
    if (draft.missing.length > 0 && draft.kind === 'documentRelease')
      return this.bringRecords(state, denialCase, asOf);
    if (draft.missing.length > 0) return this.revise(state, denialCase, asOf);
    const role = nextSigner(state, denialCase);
    const { draftId, version } = draft;
    const done = await this.give(
      state,
      { kind: 'decideApproval', draftId, version, decision: 'approved', ...person(role) },
      asOf,
    );
    if (done) this.approved += 1;
  }

  /** Records are not written into a draft: they are put on file, and the draft goes back to be made with them. */
  private async bringRecords(
    state: ClaimState,
    denialCase: DenialCase,
    asOf: PracticeInstant,
  ): Promise<void> {
    const { draftId, version } = denialCase.draft as NonNullable<DenialCase['draft']>;
    await this.putRecordOnFile(state, asOf);
    const signer = person(nextSigner(state, denialCase));
    await this.give(
      state,
      { kind: 'decideApproval', draftId, version, decision: 'returned', ...signer },
      asOf,
    );
  }

  private async revise(state: ClaimState, denialCase: DenialCase, asOf: PracticeInstant): Promise<void> {
    const { draftId, kind } = denialCase.draft as NonNullable<DenialCase['draft']>;
    const { database, ring } = this.app;
    const { by, role } = person('biller');
    const revised = await database.forClients([state.clientId], async (tx) => {
      const content = await contentOfVersion(
        tx,
        ring,
        state.claimId,
        draftedVersion(state, denialCase, kind),
      );
      const stored = await loadDraft(tx, ring, { claimId: state.claimId, draftId });
      if (!stored) return undefined;
      const provider = providerOf(content.providers.rendering) ?? BILLING_PROVIDER;
      const values = staffAnswers(stored.body, { content, providers: [provider] });
      return storeRevision(tx, this.app, { state, draftId, values, author: by, asOf });
    });
    if (!revised) return;
    const { version, missing, codingChanged } = revised;
    await this.give(state, { kind: 'reviseDraft', draftId, version, missing, codingChanged, by, role }, asOf);
  }

  /** False when the claim refused: it has moved on since it was read. */
  private async give(
    { clientId, claimId }: ClaimState,
    body: CommandBody,
    asOf: PracticeInstant,
  ): Promise<boolean> {
    const { database, temporal, clock } = this.app;
    return unlessMoved(() =>
      sendCommand(
        { database, client: temporal.client, clock },
        { clientId, claimId, body, asOf, idempotencyKey: randomUUID() },
      ),
    );
  }

  private isDue(key: string, asOf: PracticeInstant): boolean {
    const since = this.seen.get(key) ?? asOf;
    this.seen.set(key, since);
    return asOf - since >= TAKES_UP_AFTER;
  }
}

/** False when the claim has moved on since it was read, and refused. */
async function unlessMoved(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof Failure && error.type === 'Conflict') return false;
    throw error;
  }
}

/** Who renders services at a demo clinic whose claim named nobody. */
const BILLING_PROVIDER: NamedProvider = { npi: '1234567893', name: 'RENDER', firstName: 'ROBIN' };

function person(role: StaffRole): { by: string; role: StaffRole } {
  const user = DEMO_USERS.find((one) => one.role === role);
  return { by: user?.id ?? role, role };
}
