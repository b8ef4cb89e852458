import type { AppealRef } from '../domain/appeal-case/state';
import type { SubmissionBatch } from '../domain/claim/claim-store';
import type { StaffTask } from '../domain/claim/staff-task';
import type { ClaimState } from '../domain/claim/state';
import { appealWorkflowId, parseAppealWorkflowId } from '../domain/ids';
import { DAY, dateOf, instant, type PracticeInstant, startOf } from '../domain/time';
import { Agenda } from './agenda';
import { BatchLine } from './batch-line';
import { calledAbout } from './calls';
import { ContractNews } from './contract-news';
import { Hindrances } from './hindrances';
import { Mail } from './mail';
import { NewVersions } from './new-versions';
import { Nudges } from './nudges';
import { PaperMail } from './paper-mail';
import type { PayerView } from './payer-view';
import type { PracticePayers, Revised, SubmittedClaim } from './ports';
import type { VirtualClaim, VirtualPracticeOptions } from './practice-options';
import { overpaymentOf, refundOf } from './refunds';
import { CorrectionBeforeSend } from './scrubbing';
import { virtualActs } from './virtual-acts';
import { VirtualAppeals } from './virtual-appeals';
import { VirtualLife } from './virtual-life';
import { VirtualPayers } from './virtual-payers';
import { type OnRevised, VirtualStaff } from './virtual-staff';
import { NO_FAULTS, type WorldFaults } from './world-faults';

const USUAL_PARTNER = 'sim';
const BATCH_HOUR = 18;
const STAFF_HOUR = 15;
const SWEEP_HOUR = 4;

/**
 * A whole practice in memory: claims that share batches, payers, people and one clock. The lives are the real ones; only time, store and
 * payers are virtual.
 */
export class VirtualPractice {
  readonly agenda: Agenda;
  readonly lives = new Map<string, VirtualLife>();
  readonly payers: PracticePayers;
  readonly staff: VirtualStaff;
  private readonly paperMail: PaperMail | undefined;
  private readonly newVersions: NewVersions | undefined;
  private readonly contractNews: ContractNews | undefined;
  readonly errors: unknown[] = [];
  readonly hindrances = new Hindrances();
  private readonly views = new Map<string, PayerView>();
  /** As they came in, before anybody corrected them. */
  private readonly imported = new Map<string, PayerView>();
  private readonly corrections: CorrectionBeforeSend;
  private readonly drafts = new Map<string, number>();
  private readonly faults: WorldFaults;
  private readonly nudges: Nudges;
  private readonly mail: Mail;
  private readonly line: BatchLine;
  private readonly appeals: VirtualAppeals;
  private batches = 0;
  private isSending = false;

  constructor(private readonly options: VirtualPracticeOptions) {
    this.agenda = new Agenda(options.startAt);
    this.faults = { ...NO_FAULTS, ...options.faults };
    const { agenda, faults, hindrances } = this;
    this.nudges = new Nudges({ agenda, faults, tell: (whom) => this.tell(whom) });
    const nudge = (claimId: string) => this.nudges.send(claimId);
    const nudgeAppeal = (appeal: AppealRef) => this.nudges.send(appealWorkflowId(appeal));
    this.mail = new Mail({ agenda, faults, hindrances, nudge, nudgeAppeal, store: options.store });
    this.corrections = new CorrectionBeforeSend(this.mail, agenda);
    this.payers = options.payersOf?.({ agenda, nudge, nudgeAppeal }) ?? this.payersWithoutFiles();
    this.appeals = new VirtualAppeals({
      ...{ agenda, store: options.store, payers: () => this.payers, nudgeClaim: nudge },
      claim: (claimId) => this.lives.get(claimId)?.state,
      onError: (error) => this.errors.push(error),
      pausedUntil: (claimIds) => this.pauseOf(...claimIds),
      ...(options.cutEveryWait ? { cutEveryWait: true } : {}),
    });
    this.line = new BatchLine({ agenda, faults, hindrances, payers: this.payers });
    this.staff = new VirtualStaff(
      options.staff,
      (revision) => this.revise(revision),
      (claimId) => this.callPayer(claimId),
      (state, task) => this.correct(state, task),
    );
    this.paperMail = options.paperMail && new PaperMail(options.paperMail);
    this.newVersions = options.newVersions && new NewVersions(options.newVersions);
    this.contractNews = options.contractNews && new ContractNews(options.contractNews);
    for (const claim of options.claims) this.agenda.at(claim.importedAt, () => this.takeIn(claim));
    agenda.everyDay(BATCH_HOUR, () => {
      this.sendBatches().catch((error: unknown) => this.errors.push(error));
    });
    agenda.everyDay(STAFF_HOUR, () => this.letPeopleWork());
    agenda.everyDay(SWEEP_HOUR, () => this.nudges.sweep());
  }

  private payersWithoutFiles(): VirtualPayers {
    const { store, seed, lookup } = this.options;
    const { agenda, faults, mail, hindrances } = this;
    return new VirtualPayers({ agenda, store, seed, lookup, faults, mail, hindrances });
  }

  /** Lets practice time run; throws the first error of a life. */
  async runUntil(end: PracticeInstant): Promise<void> {
    await this.agenda.runUntil(end);
    if (this.errors.length > 0) throw this.errors[0];
  }

  states(): ClaimState[] {
    return [...this.lives.values()].map((life) => life.state);
  }

  private takeIn({ state, view }: VirtualClaim): void {
    this.options.store.addClaim(state);
    if (view) {
      this.views.set(state.claimId, { ...view });
      this.imported.set(state.claimId, view);
      this.waitForEnrollment(state.claimId, view);
    }
    const life = new VirtualLife(state, {
      agenda: this.agenda,
      act: virtualActs(state.claimId, {
        ...{ agenda: this.agenda, payers: this.payers, nudges: this.nudges, options: this.options },
        ...{ lives: this.lives, views: this.views, imported: this.imported, drafts: this.drafts },
      }),
      onError: (error) => this.errors.push(error),
      pausedUntil: () => this.pauseOf(state.claimId),
      ...(this.options.cutEveryWait ? { cutEveryWait: true } : {}),
      ...(this.options.patched ? { patched: this.options.patched } : {}),
    });
    this.lives.set(state.claimId, life);
    life.start();
  }

  private waitForEnrollment(claimId: string, { enrolledFrom }: PayerView): void {
    if (!enrolledFrom) return;
    const until = startOf(enrolledFrom);
    this.hindrances.add({ claimId, what: 'enrollmentLate', from: this.agenda.now, until });
  }

  /** The word that facts wait, for a claim or for an appeal. */
  private tell(whom: string): void {
    const appeal = parseAppealWorkflowId(whom);
    if (!appeal) return this.lives.get(whom)?.nudge();
    this.appeals.wake(appeal).catch((error: unknown) => this.errors.push(error));
  }

  private pauseOf(...claimIds: string[]): PracticeInstant | undefined {
    const from = this.agenda.now;
    const until = this.faults.pausedUntil(from);
    for (const claimId of until === undefined ? [] : claimIds)
      this.hindrances.add({ claimId, what: 'workerPaused', from, until: until as PracticeInstant });
    return until;
  }

  private revise({ claimId, ...revision }: Parameters<OnRevised>[0]): Revised {
    const life = this.lives.get(claimId);
    const view = this.views.get(claimId);
    if (view)
      Object.assign(view, { hasAuthorization: true, hasRenderingProvider: true, hasDiagnosisPointers: true });
    const { desk } = this.options;
    if (life && desk) return desk.revise({ ...revision, state: life.state, asOf: this.agenda.now });
    const cause = life?.state.cases.find(({ draft }) => draft?.draftId === revision.draftId)?.rootCause;
    return { missing: [], codingChanged: cause === 'coding' || cause === 'bundling' };
  }

  /** What a person puts right before the claim leaves. */
  private correct(state: ClaimState, task: StaffTask): void {
    const { claimId, billing } = state;
    const view = this.views.get(claimId);
    if (view && task.kind === 'correctBeforeSend') view.hasDiagnosisPointers = true;
    const corrected = task.kind === 'correctBeforeSend' && this.options.desk?.correct(state, this.agenda.now);
    this.corrections.of(state, task, corrected || billing);
  }

  /** A batch that has not left holds up those behind it. */
  private async sendBatches(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    while (await this.sendBatch());
    this.isSending = false;
  }

  private async sendBatch(): Promise<boolean> {
    const { store, partnerId = USUAL_PARTNER, maxClaimsPerBatch: maxClaims = 50 } = this.options;
    this.batches += 1;
    const batchId = this.options.newBatchId?.() ?? `B${this.batches}`;
    const batch = await store.openBatch({ partnerId, batchId, maxClaims, asOf: this.agenda.now });
    if (!batch) return false;
    await this.line.deliver(batch, this.claimsOf(batch));
    const asOf = this.agenda.now;
    const told = await store.batchSent({ batchId, on: dateOf(asOf), asOf });
    for (const { claimId } of told) this.nudges.send(claimId);
    return true;
  }

  private claimsOf({ claims }: SubmissionBatch): SubmittedClaim[] {
    return claims.flatMap(({ claimId, version }) => {
      const life = this.lives.get(claimId);
      return life ? [{ state: life.state, version, view: this.views.get(claimId) }] : [];
    });
  }

  /** What was lost is sent again, and a payer that waits to be asked is asked. */
  private callPayer(claimId: string): void {
    this.mail.resend(claimId);
    const life = this.lives.get(claimId);
    if (!life) return;
    this.payers.called?.(life.state);
    const said = calledAbout(this.options.seed, life.state, dateOf(this.agenda.now));
    if (said) this.mail.record(said);
    if (!overpaymentOf(life.state) || this.mail.isUnderway(claimId)) return;
    this.refund(life.state).catch((error: unknown) => this.errors.push(error));
  }

  /** Money goes back only when the payer says that nothing is underway, and nothing lies unread. */
  private async refund(state: ClaimState): Promise<void> {
    const { clientId, claimId, cursor } = state;
    const pending = await this.options.store.loadFacts({ clientId, claimId, afterSeq: cursor });
    const refund = refundOf(state, { today: dateOf(this.agenda.now), pending });
    if (refund) this.mail.record(refund);
  }

  private letPeopleWork(): void {
    const today = dateOf(this.agenda.now);
    for (const life of this.lives.values()) {
      const { state } = life;
      const told = [this.paperMail, this.newVersions, this.contractNews].map((news) =>
        news?.of(state, today),
      );
      for (const fact of told) if (fact) this.mail.record(fact);
      this.staff.work(life, today);
    }
  }
}

export function daysAfter(start: PracticeInstant, days: number): PracticeInstant {
  return instant(start + days * DAY);
}
