import type { AppealActs } from '../../domain/appeal-case/acts';
import { foldAppealFacts } from '../../domain/appeal-case/fold-facts';
import { type AppealPhase, nextAppealPhase } from '../../domain/appeal-case/life';
import type { AppealCaseState } from '../../domain/appeal-case/state';
import type { AppealStep } from '../../domain/appeal-case/step';
import type { Nudge } from '../../domain/claim/claim-store';
import { LifePump } from './pump';

/** An appeal's side of the pump. It has no commands of its own and no legal clock: those are its claims'. */
export class AppealCore extends LifePump<AppealCaseState, AppealStep, AppealActs> {
  private untold: Nudge[] = [];

  protected override phase(): AppealPhase {
    return nextAppealPhase(this.current);
  }

  protected override async foldNew(): Promise<AppealStep | undefined> {
    const { clientId, appealId, cursor } = this.current;
    const facts = await this.act.loadAppealFacts({ clientId, appealId, afterSeq: cursor });
    return facts.length > 0 ? foldAppealFacts(this.current, facts, this.now()) : undefined;
  }

  protected override async write({ tell, state }: AppealStep): Promise<AppealCaseState | undefined> {
    const { clientId, appealId, decisionNo } = state;
    const input = { clientId, appealId, decisionNo, asOf: this.now(), tell, state };
    const { adopted, nudges } = await this.act.recordAppeal(input);
    this.untold = nudges;
    return adopted;
  }

  protected override async passOn(): Promise<void> {
    const nudges = this.untold;
    this.untold = [];
    if (nudges.length > 0) await this.act.tellClaims({ nudges });
  }
}
