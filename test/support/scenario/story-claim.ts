import { randomUUID } from 'node:crypto';
import { storeDocument } from '../../../adapters/documents/document-store';
import { memberOf } from '../../../adapters/staff/members';
import { storeRevision } from '../../../adapters/staff/revise-draft';
import { sendCommand } from '../../../adapters/staff/send-command';
import { storeQuery } from '../../../adapters/staff/store-query';
import type { AppealForm } from '../../../domain/appeals/vocabulary';
import type { CommandBody } from '../../../domain/claim/commands';
import type { FindingName } from '../../../domain/claim/findings';
import type { PayerOnFile } from '../../../domain/claim/know-payer';
import type { TaskKind } from '../../../domain/claim/staff-task';
import type { DenialAction } from '../../../domain/denials/vocabulary';
import type { StaffRole } from '../../../domain/playbook';
import type { CalendarDate } from '../../../domain/time';
import { CLINIC } from './clinic';
import { SeenClaim } from './seen-claim';

const { clientId } = CLINIC;

/** What shows an answer: a text, a number that it carries, and the day on which the payer had it. */
interface Evidence {
  text?: string;
  number?: string;
  on?: string;
}

/** What a person tells a claim, without the person. */
export type StaffWish = CommandBody extends infer Body
  ? Body extends CommandBody
    ? Omit<Body, 'by' | 'role'>
    : never
  : never;

/** One claim of a story: what people see of it, and what they tell it. */
export class StoryClaim extends SeenClaim {
  private commands = 0;

  /** Supplies what a draft lacks. */
  async supply(by: StaffRole, values: Record<string, unknown>): Promise<void> {
    const { database, ...rest } = this.practice.product;
    const state = await this.state();
    const { draftId } = await this.draft();
    const asOf = await this.practice.now();
    const { version, missing, codingChanged } = await database.forClients([clientId], (tx) =>
      storeRevision(tx, rest, { state, draftId, values, author: by, asOf }),
    );
    await this.tell({
      kind: 'reviseDraft',
      draftId,
      version,
      missing,
      codingChanged,
      ...(await this.person(by)),
    });
  }

  /** Decides on the draft that waits, as it stands. */
  async decide(by: StaffRole, decision: 'approved' | 'returned' | 'rejected'): Promise<void> {
    const { draftId, version } = await this.draft();
    await this.tell({ kind: 'decideApproval', draftId, version, decision, ...(await this.person(by)) });
  }

  /** Answers the open question with a path. */
  async choose(
    by: StaffRole,
    action: DenialAction,
    exception?: Extract<CommandBody, { kind: 'chooseAction' }>['exception'],
  ): Promise<void> {
    const taskId = await this.openTask('chooseAction');
    const person = await this.person(by);
    await this.tell({ kind: 'chooseAction', taskId, action, ...(exception ? { exception } : {}), ...person });
  }

  /** A form that the appeal of the newest case needs is on file. */
  async files(by: StaffRole, form: AppealForm): Promise<void> {
    const { caseId } = await this.case();
    await this.tell({ kind: 'recordForm', caseId, form, ...(await this.person(by)) });
  }

  /** Records what the payer's portal confirmed of the appeal that was handed in there. */
  async handedIn(by: StaffRole, reference: string, receivedOn: CalendarDate): Promise<void> {
    const taskId = await this.openTask('deliverAppeal');
    await this.tell({ kind: 'recordReceipt', taskId, reference, receivedOn, ...(await this.person(by)) });
  }

  /** A coder's finding on the open audit. */
  async audits(by: StaffRole, supported: boolean): Promise<void> {
    const taskId = await this.openTask('auditCoding');
    await this.tell({ kind: 'recordAudit', taskId, supported, ...(await this.person(by)) });
  }

  /** Chooses a path that is advised against, with a reason on record. */
  async chooseAgainstAdvice(by: StaffRole, action: DenialAction): Promise<void> {
    const taskId = await this.openTask('chooseAction');
    const person = await this.person(by);
    await this.tell({ kind: 'chooseAction', taskId, action, reasonId: randomUUID(), ...person });
  }

  /** Records how the open task of this kind ended; `evidence` is stored before. */
  async answer(by: StaffRole, kind: TaskKind, outcome: string, evidence: Evidence = {}): Promise<void> {
    const taskId = await this.openTask(kind);
    const { on } = evidence;
    const document = await this.evidence(by, evidence);
    const person = await this.person(by);
    await this.tell({ kind: 'answerTask', taskId, outcome, ...(on ? { on } : {}), ...document, ...person });
  }

  /** States a fact about the visit, of the newest case or of all. */
  async finds(by: StaffRole, name: FindingName, evidence: Evidence = {}): Promise<void> {
    const { cases } = await this.state();
    const caseId = cases.at(-1)?.caseId;
    const document = await this.evidence(by, evidence);
    const about = { ...(caseId ? { caseId } : {}), ...document };
    await this.tell({ kind: 'recordFinding', name, ...about, ...(await this.person(by)) });
  }

  /** Asks the clinician one question. */
  async asksClinician(by: StaffRole, text: string): Promise<void> {
    const taskId = await this.openTask('chooseAction');
    const id = randomUUID();
    const { claimId } = this;
    const asOf = await this.practice.now();
    await storeQuery(this.practice.product, { id, clientId, claimId, author: by, text, asOf });
    await this.tell({ kind: 'askClinician', taskId, documentId: id, ...(await this.person(by)) });
  }

  /** A record of the visit is put on file. @returns its id */
  async keepsRecord(by: StaffRole, name: string): Promise<string> {
    const { database, ring } = this.practice.product;
    const id = randomUUID();
    const asOf = await this.practice.now();
    await database.forClients([clientId], (tx) =>
      storeDocument(tx, ring, {
        ...{ id, clientId, claimId: this.claimId, kind: 'medicalRecord', name },
        mediaType: 'application/pdf',
        ...{ body: Buffer.from(name, 'utf8'), author: `user:${by}`, asOf },
      }),
    );
    return id;
  }

  private async evidence(by: StaffRole, { text, number }: Evidence): Promise<{ documentId?: string }> {
    if (!text && !number) return {};
    const { database, ring } = this.practice.product;
    const id = randomUUID();
    const asOf = await this.practice.now();
    await database.forClients([clientId], (tx) =>
      storeDocument(tx, ring, {
        ...{ id, clientId, claimId: this.claimId, kind: 'answer', name: 'Answer', mediaType: 'text/plain' },
        ...{ body: Buffer.from(text ?? '', 'utf8'), author: `user:${by}`, asOf },
        ...(number ? { number } : {}),
      }),
    );
    return { documentId: id };
  }

  /** Says which payer pays first, in answer to the open question. */
  async namesPayer(by: StaffRole, payer: PayerOnFile): Promise<void> {
    const { tasks } = await this.state();
    const taskId = tasks.at(-1)?.taskId ?? 'none';
    await this.tell({ kind: 'namePayer', taskId, payer, ...(await this.person(by)) });
  }

  /** Why a person is refused. Fails when he is not. */
  async refusal(act: Promise<void>): Promise<string> {
    const error = await act.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof Error)) throw new Error('It was not refused');
    return error.message;
  }

  /** Tells the claim a command, with an idempotency key of its own or the caller's. */
  async gives(role: StaffRole, wish: StaffWish, key?: string): Promise<void> {
    await this.tell({ ...wish, ...(await this.person(role)) } as CommandBody, key);
  }

  private async tell(body: CommandBody, key?: string): Promise<void> {
    const { database, clock } = this.practice.product;
    this.commands += 1;
    await sendCommand(
      { database, clock, client: this.practice.env.client },
      {
        ...{ clientId, claimId: this.claimId, body, asOf: await this.practice.now() },
        idempotencyKey: key ?? `${this.claimId}/${this.commands}`,
      },
    );
    await this.practice.settled();
  }

  /** The open task of this kind; `none`, which a claim refuses, where there is none. */
  private async openTask(kind: TaskKind): Promise<string> {
    const { tasks } = await this.state();
    return tasks.find((task) => task.kind === kind)?.taskId ?? 'none';
  }

  private async person(role: StaffRole) {
    const member = await memberOf(this.practice.product.database, role, clientId);
    return { by: member.userId, role: member.role };
  }
}
