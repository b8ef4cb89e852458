import type { AppealRecorded, RecordAppealInput } from '../domain/appeal-case/acts';
import { claimFactsOf, type NewAppealFact } from '../domain/appeal-case/appeal-store';
import type { AppealFact } from '../domain/appeal-case/facts';
import { newAppealState } from '../domain/appeal-case/new-appeal';
import type { AppealCaseState, AppealRef } from '../domain/appeal-case/state';
import type { NewFact, Nudge } from '../domain/claim/claim-store';
import { Failure } from '../domain/failures';
import type { PracticeInstant } from '../domain/time';

interface StoredAppeal {
  state: AppealCaseState;
  facts: AppealFact[];
  factKeys: Set<string>;
  openedAt: PracticeInstant;
}

/** One appeal as it is stored: its state, and its inbox in the order of `seq` with the facts' keys. */
export interface StoredAppealLife {
  state: AppealCaseState;
  openedAt: PracticeInstant;
  inbox: { key: string; fact: AppealFact }[];
}

/** Appeals in memory: the half of `MemoryStore` that keeps them. */
export class MemoryAppeals {
  private readonly appeals = new Map<string, StoredAppeal>();

  find({ clientId, appealId }: AppealRef): StoredAppeal | undefined {
    const appeal = this.appeals.get(appealId);
    return appeal?.state.clientId === clientId ? appeal : undefined;
  }

  facts({ afterSeq, ...ref }: AppealRef & { afterSeq: number }): AppealFact[] {
    return this.find(ref)?.facts.slice(afterSeq) ?? [];
  }

  record(input: RecordAppealInput, addFacts: (facts: NewFact[]) => Nudge[]): AppealRecorded {
    const { appealId, decisionNo, state } = input;
    const appeal = this.find(input);
    if (!appeal) throw new Failure('NotFound', 'The appeal is not on record', { appealId });
    const recorded = appeal.state.decisionNo;
    if (decisionNo <= recorded) return { adopted: appeal.state, nudges: [] };
    if (decisionNo !== recorded + 1 || state.decisionNo !== decisionNo)
      throw new Failure('InvariantViolated', 'A decision does not follow the one recorded before', {
        appealId,
        decisionNo,
        recorded,
      });
    appeal.state = state;
    return { nudges: addFacts(claimFactsOf(input)) };
  }

  append(facts: readonly NewAppealFact[], asOf: PracticeInstant): AppealRef[] {
    const added = new Map<string, AppealRef>();
    for (const { clientId, appealId, key, body } of facts) {
      if (!this.appeals.has(appealId) && body.kind === 'memberJoined') {
        const state = newAppealState({ clientId, appealId }, body);
        this.appeals.set(appealId, { state, facts: [], factKeys: new Set(), openedAt: asOf });
      }
      const appeal = this.find({ clientId, appealId });
      if (!appeal)
        throw new Failure('NotFound', 'A fact is about an appeal that is not on record', { appealId });
      if (appeal.factKeys.has(key)) continue;
      appeal.factKeys.add(key);
      appeal.facts.push({ ...body, seq: appeal.facts.length + 1, recordedAt: asOf });
      added.set(appealId, { clientId, appealId });
    }
    return [...added.values()];
  }

  all(): StoredAppealLife[] {
    return [...this.appeals.values()].map(({ state, openedAt, facts, factKeys }) => {
      const keys = [...factKeys];
      return { state, openedAt, inbox: facts.map((fact, at) => ({ key: keys[at] as string, fact })) };
    });
  }
}
