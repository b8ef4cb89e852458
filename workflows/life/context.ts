import type { ClaimActs } from '../../domain/claim/acts';
import {
  applyCommand,
  type Command,
  type CommandReply,
  refusalOf,
  takenBefore,
} from '../../domain/claim/commands';
import { foldFacts } from '../../domain/claim/fold-facts';
import { nextPhase, type Phase } from '../../domain/claim/life';
import { settlePatientShare } from '../../domain/claim/patient-share';
import type { ClaimState } from '../../domain/claim/state';
import type { Step } from '../../domain/claim/step';
import { attend } from '../../domain/claim/steps/attention';
import type { DeadlineKey } from '../../domain/deadlines/deadline';
import { nextAttentionAt } from '../../domain/deadlines/rules';
import type { PracticeInstant } from '../../domain/time';
import { LifePump } from './pump';

/** The only door from a claim's life to the world. Two worlds stand behind it: Temporal's and a virtual clock's in memory. */
export interface ClaimContext {
  readonly state: ClaimState;
  readonly act: ClaimActs;
  now(): PracticeInstant;
  /** Records a step: its events go to the ledger and its state becomes the claim's. One write. */
  record(step: Step): Promise<void>;
  /**
   * Waits, at a safe point, until the state calls for another phase, or the named deadline is due. Facts that came early count; staff
   * commands are taken here and nowhere else. A deadline is named by its key, never by a computed time.
   */
  untilPhaseChanges(
    from: Phase,
    deadline: DeadlineKey,
    stays?: (state: ClaimState) => boolean,
  ): Promise<'changed' | 'due'>;
  /** True unless this run went the way before the change `id` already (docs/patches.md). */
  patched(id: string): boolean;
}

/** A claim's side of the pump: commands, attention to legal clocks, and the ledger. */
export class LifeCore extends LifePump<ClaimState, Step, ClaimActs> implements ClaimContext {
  private readonly queue: Command[] = [];
  private readonly replies = new Map<string, CommandReply>();
  /** The state that the patient's balance was last settled for, in this run. */
  private shareSettled?: ClaimState;

  /** Queues a command; its reply is found under its id once the life has come to a wait. */
  offer(command: Command): void {
    this.queue.push(command);
  }

  replyTo(commandId: string): CommandReply | undefined {
    return this.replies.get(commandId);
  }

  hasQueued(): boolean {
    return this.queue.length > 0;
  }

  /** Every step that changes what the patient owes says so in the same decision. */
  override record(step: Step): Promise<void> {
    const settled = settlePatientShare(step, this.now(), this.shareSettled);
    this.shareSettled = settled.state;
    return super.record(settled);
  }

  /** Answers every queued command: refused with the reason, or recorded. Nothing is left hanging. */
  async takeCommands(): Promise<void> {
    for (let command = this.queue.shift(); command; command = this.queue.shift())
      this.replies.set(command.id, await this.take(command));
  }

  /** The same id acts once, in whatever run it comes again: the state remembers it. */
  private async take(command: Command): Promise<CommandReply> {
    const decisionNo = takenBefore(this.current, command.id);
    if (decisionNo !== undefined) return { ok: true, decisionNo };
    const refusal = refusalOf(this.current, command.body, this.now());
    if (refusal) return { ok: false, ...refusal };
    await this.record(applyCommand(this.current, command, this.now()));
    return { ok: true, decisionNo: this.current.decisionNo };
  }

  protected override takeMessages(): Promise<void> {
    return this.takeCommands();
  }

  protected override hasMessages(): boolean {
    return this.hasQueued();
  }

  protected override phase(): Phase {
    return nextPhase(this.current);
  }

  protected override async foldNew(): Promise<Step | undefined> {
    const { clientId, claimId, cursor } = this.current;
    const facts = await this.act.loadFacts({ clientId, claimId, afterSeq: cursor });
    return facts.length > 0 ? foldFacts(this.current, facts, this.now()) : undefined;
  }

  protected override async write({ events, state, tell }: Step): Promise<ClaimState | undefined> {
    const { clientId, claimId, decisionNo } = state;
    const asOf = this.now();
    const written = await this.act.record({ clientId, claimId, decisionNo, asOf, events, state, tell });
    return written.adopted;
  }

  protected override async passOn({ tell = [] }: Step): Promise<void> {
    const { clientId } = this.current;
    const appeals = [...new Set(tell.map(({ appealId }) => appealId))];
    if (appeals.length > 0)
      await this.act.wakeAppeals({ appeals: appeals.map((appealId) => ({ clientId, appealId })) });
  }

  /** Gives reminders, escalates, and records a missed legal date on its day. */
  protected override async attendClocks(): Promise<boolean> {
    const step = attend(this.current, this.now());
    if (step) await this.record(step);
    return step !== undefined;
  }

  protected override nextAttention(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const deadline of this.current.deadlines) next = Math.min(next, nextAttentionAt(deadline));
    return next;
  }
}
