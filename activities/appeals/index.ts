import type { AppealStore } from '../../domain/appeal-case/appeal-store';
import { Failure } from '../../domain/failures';
import type { Logger } from '../../platform/logger';
import type { AppealActivities } from '../contracts';
import { withFailures } from '../failures';

/** An appeal's own-database activities: local activities of the `claims` worker. */
export function createAppealActivities({ appeals }: { appeals: AppealStore }, log: Logger): AppealActivities {
  return withFailures<AppealActivities>(
    {
      loadAppeal: async (ref) => {
        const state = await appeals.appealState(ref);
        if (!state) throw new Failure('NotFound', 'No such appeal is on record', { appealId: ref.appealId });
        return state;
      },
      loadAppealFacts: (input) => appeals.loadAppealFacts(input),
      recordAppeal: (input) => appeals.recordAppeal(input),
    },
    log,
  );
}
