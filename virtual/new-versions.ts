import type { NewFact } from '../domain/claim/claim-store';
import { payersOf } from '../domain/claim/payers';
import type { ClaimState } from '../domain/claim/state';
import type { PlaybookPolicy, WindowRule } from '../domain/playbook';
import type { CalendarDate } from '../domain/time';

/** Managers who let open claims take up another version of their playbook. */
export interface NewVersionHabits {
  /** Draws from 0 to 1. */
  draw(): number;
  /** Share of claims and days on which one is applied. */
  share: number;
  /** The last day on which any is. */
  until: CalendarDate;
}

/** Versions of the world's playbooks with other windows, applied to claims anywhere in their lives, whether they can take them or not. */
export class NewVersions {
  constructor(private readonly habits: NewVersionHabits) {}

  /** What a claim is told on a working day, if anything. */
  of(state: ClaimState, today: CalendarDate): NewFact | undefined {
    const { draw, share, until } = this.habits;
    if (today > until || draw() >= share) return undefined;
    const { clientId, claimId } = state;
    const payers = payersOf(state);
    const payer = payers[Math.floor(draw() * payers.length)];
    if (!payer) return undefined;
    const policy = another(payer.policy, draw() < 0.7 ? 0.8 : 1.5);
    const key = `playbook/${policy.key}@${policy.version}/${today}`;
    return { clientId, claimId, key, body: { kind: 'playbookApplied', policy, by: 'manager-1' } };
  }
}

/** The next version, with every window so many times as long. */
function another(policy: PlaybookPolicy, times: number): PlaybookPolicy {
  const window = <Rule extends WindowRule>(rule: Rule): Rule => ({
    ...rule,
    length: Math.max(1, Math.round(rule.length * times)),
  });
  return {
    ...policy,
    version: policy.version + 1,
    filing: window(policy.filing),
    correctedClaim: window(policy.correctedClaim),
    appealLevels: policy.appealLevels.map((level) => ({ ...level, window: window(level.window) })),
    ...(policy.documents ? { documents: window(policy.documents) } : {}),
    ...(policy.retroAuthorization ? { retroAuthorization: window(policy.retroAuthorization) } : {}),
    ...(policy.secondary ? { secondary: { filing: policy.secondary.filing.map(window) } } : {}),
  };
}
