import type { AppealActs } from '../domain/appeal-case/acts';
import type { AppealStore } from '../domain/appeal-case/appeal-store';
import type { AppealRef } from '../domain/appeal-case/state';
import type { ClaimState } from '../domain/claim/state';
import type { PracticeInstant } from '../domain/time';
import type { Agenda } from './agenda';
import type { PracticePayers } from './ports';
import { VirtualAppealLife } from './virtual-life';

export interface VirtualAppealsDeps {
  agenda: Agenda;
  store: AppealStore;
  payers: () => PracticePayers;
  /** The claim as it stands. */
  claim: (claimId: string) => ClaimState | undefined;
  nudgeClaim: (claimId: string) => void;
  onError: (error: unknown) => void;
  pausedUntil: (claimIds: string[]) => PracticeInstant | undefined;
  cutEveryWait?: boolean;
}

/** The appeals of a virtual practice. One that does not run is started by the word that it has facts to read, as Temporal does. */
export class VirtualAppeals {
  private readonly lives = new Map<string, VirtualAppealLife>();

  constructor(private readonly deps: VirtualAppealsDeps) {}

  async wake(ref: AppealRef): Promise<void> {
    const running = this.lives.get(ref.appealId);
    if (running) return running.nudge();
    const state = await this.deps.store.appealState(ref);
    // Another word may have started it meanwhile.
    if (!state || this.lives.has(ref.appealId)) return this.lives.get(ref.appealId)?.nudge();
    const { agenda, onError, cutEveryWait, pausedUntil } = this.deps;
    const life: VirtualAppealLife = new VirtualAppealLife(state, {
      ...{ agenda, onError, act: this.acts() },
      pausedUntil: () => pausedUntil((life?.state ?? state).members.map(({ claimId }) => claimId)),
      ...(cutEveryWait ? { cutEveryWait } : {}),
    });
    this.lives.set(ref.appealId, life);
    life.start();
  }

  private acts(): AppealActs {
    const { agenda, store, payers, nudgeClaim } = this.deps;
    const soon = <T>(work: () => Promise<T> | T) => agenda.soon(work);
    return {
      loadAppealFacts: (input) => soon(() => store.loadAppealFacts(input)),
      recordAppeal: (input) => soon(() => store.recordAppeal(input)),
      sendAppeal: (input) => soon(() => payers().sendAppeal(this.packetOf(input), input)),
      askAppeal: (input) => soon(() => payers().askAppeal(this.packetOf(input), input)),
      tellClaims: ({ nudges }) =>
        soon(() => {
          for (const { claimId } of nudges) nudgeClaim(claimId);
        }),
    };
  }

  private packetOf({
    claimId,
    others = [],
  }: {
    claimId: string;
    others?: { claimId: string }[];
  }): ClaimState[] {
    return [claimId, ...others.map((other) => other.claimId)].flatMap((id) => this.deps.claim(id) ?? []);
  }
}
