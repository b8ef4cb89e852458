import { sendCommand } from '../../../adapters/staff/send-command';
import type { App } from '../../../cli/assemble';
import { DemoStaff } from '../../../cli/demo/demo-staff';
import { DEMO_USERS } from '../../../cli/stack/seed-practice';
import { nextSigner } from '../../../domain/claim/commands';
import type { DenialCase } from '../../../domain/claim/denial-case';
import type { ClaimState } from '../../../domain/claim/state';
import type { StackPractice } from './practice';

const LOOK_EVERY_MS = 200;

/** The people of a test stack: those of the demo for all that waits, and one who decides what a test wants decided. */
export class StackStaff {
  private readonly people: DemoStaff;
  private lookedAt = 0;

  constructor(
    private readonly app: App,
    private readonly practice: StackPractice,
  ) {
    this.people = new DemoStaff(app);
  }

  /**
   * Takes up what waits for a person. Called again at once it does nothing, because looking through all claims costs; and a server that is
   * away while a test wants it so is no concern of the people.
   */
  async work(): Promise<void> {
    if (performance.now() - this.lookedAt < LOOK_EVERY_MS) return;
    this.lookedAt = performance.now();
    await this.people.work(await this.app.clock.now()).catch(() => undefined);
  }

  /** An appeal letter that is complete and waits for approval, of one of these claims. */
  async letterToApprove(claimIds: readonly string[]): Promise<[ClaimState, DenialCase] | undefined> {
    for (const state of await this.practice.only(claimIds)) {
      const waiting = state.cases.find(
        ({ status, draft }) =>
          status === 'awaitingApproval' && draft?.kind === 'appealLetter' && draft.missing.length === 0,
      );
      if (waiting) return [state, waiting];
    }
    return undefined;
  }

  /** Approves the draft of a case, as whoever may. */
  async approve(state: ClaimState, denialCase: DenialCase): Promise<void> {
    const { draft } = denialCase;
    if (!draft) throw new Error('The case has no draft');
    const { clientId, claimId } = state;
    const { draftId, version } = draft;
    const role = nextSigner(state, denialCase);
    const by = DEMO_USERS.find((user) => user.role === role)?.id ?? role;
    const body = { kind: 'decideApproval', draftId, version, decision: 'approved', by, role } as const;
    const { database, clock, temporal } = this.app;
    const command = { clientId, claimId, body, idempotencyKey: `approve/${draftId}/${version}` };
    await sendCommand({ database, client: temporal.client, clock }, { ...command, asOf: await clock.now() });
  }
}
