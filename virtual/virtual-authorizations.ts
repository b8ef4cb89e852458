import { wholeDecision } from '../domain/authorization/answer';
import type { AuthorizationOnFile, ServicesBilled } from '../domain/authorization/fit';
import type { KnownOfAuthorization } from '../domain/authorization/look';
import type {
  AuthorizationAskInput,
  AuthorizationLookInput,
  AuthorizationOutcome,
  AuthorizationPutInput,
} from '../domain/claim/acts';
import type { ClaimStore } from '../domain/claim/claim-store';
import type { ClaimState } from '../domain/claim/state';
import { dateOf, type PracticeInstant } from '../domain/time';
import { answerReview, type PayerProfile, type Seed } from '../simulator/behaviours';
import { drawFor } from '../simulator/behaviours/random';
import { profileOf } from './payer-claims';
import type { PracticeAuthorizations } from './ports';

interface World {
  agenda: { readonly now: PracticeInstant };
  store: Pick<ClaimStore, 'addFacts'>;
  seed: Seed;
  isAway(payer: string, state: ClaimState): boolean;
  /** The payer saw the same request twice. */
  sawTwice(): void;
}

/** Of a hundred requests so many answers are lost, and of those half the requests with them. */
const LOST = 0.04;

/** Of a hundred services so many cannot wait. */
const URGENT = 0.1;

/** Prior authorization in memory: what payers have granted for each claim, and their answers as the facts that a 278 becomes. */
export class VirtualAuthorizations implements PracticeAuthorizations {
  private readonly granted = new Map<string, AuthorizationOnFile[]>();
  private readonly held = new Set<string>();

  constructor(private readonly world: World) {}

  async look(state: ClaimState, _input: AuthorizationLookInput): Promise<KnownOfAuthorization> {
    const { claimId } = state;
    const isUrgent = drawFor(this.world.seed, claimId)('urgency') < URGENT;
    return {
      ...(isUrgent ? { urgency: 'expedited' as const } : {}),
      ...{ billed: billedIn(state), onFile: this.granted.get(claimId) ?? [], emergency: false, denials: [] },
      // What a claim of this practice lacks it does not have: its numbers come from the store alone.
      numberOnClaim: false,
    };
  }

  async put(_state: ClaimState, _input: AuthorizationPutInput): Promise<void> {}

  async ask(state: ClaimState, input: AuthorizationAskInput): Promise<AuthorizationOutcome> {
    const profile = profileOf(state, input.payerSequence);
    if (this.world.isAway(profile.key, state)) return { outcome: 'unavailable' };
    const { intentKey, of, claimId } = input;
    const fate = drawFor(this.world.seed, intentKey)('authorizationSend');
    if (of === 'request' && fate < LOST / 2) return { outcome: 'unknown' };
    if (of === 'request') this.hold(`${claimId}/${input.ask}`);
    if (of === 'request' && fate < LOST) return { outcome: 'unknown' };
    await this.answer(state, input, profile);
    return { outcome: 'answered' };
  }

  private hold(request: string): void {
    if (this.held.has(request)) this.world.sawTwice();
    this.held.add(request);
  }

  private async answer(
    state: ClaimState,
    input: AuthorizationAskInput,
    profile: PayerProfile,
  ): Promise<void> {
    const { clientId, claimId, claimNumber, billing } = state;
    const { ask, of, requestNo = ask, procedures, intentKey } = input;
    const given = answerReview(profile, this.world.seed, {
      ...{ account: claimNumber, serviceDate: billing.serviceFrom, round: ask - requestNo },
      ...{ services: procedures.map((procedure) => ({ procedure })) },
      isHeld: this.held.has(`${claimId}/${requestNo}`),
    });
    const decision = wholeDecision(given.answer);
    const authorizationId = `${claimId}/${requestNo}`;
    if (decision) this.file(claimId, { ...given.granted, authorizationId, decision, used: [] });
    const { now } = this.world.agenda;
    const fileId = `278/${claimNumber}/${ask}`;
    const body = { kind: 'authorizationReceived', ask, of, answer: given.answer } as const;
    const fact = { clientId, claimId, key: intentKey, body: { ...body, receivedOn: dateOf(now), fileId } };
    await this.world.store.addFacts({ asOf: now, facts: [fact] });
  }

  /** A later answer to the same request takes the place of the one before. */
  private file(claimId: string, added: AuthorizationOnFile): void {
    const others = (this.granted.get(claimId) ?? []).filter(
      ({ authorizationId }) => authorizationId !== added.authorizationId,
    );
    this.granted.set(claimId, [added, ...others]);
  }
}

function billedIn({ billing }: ClaimState): ServicesBilled {
  const { serviceFrom: from, serviceThrough: through, place } = billing;
  const lines = billing.lines.map(({ lineId, procedure }) => ({
    ...{ lineId, procedure, from, through },
    ...(place ? { place } : {}),
  }));
  return { lines, providers: [] };
}
