import type { AppealRecorded, RecordAppealInput } from '../../domain/appeal-case/acts';
import { type AppealStore, claimFactsOf } from '../../domain/appeal-case/appeal-store';
import type { AppealCaseState, AppealRef } from '../../domain/appeal-case/state';
import { Failure } from '../../domain/failures';
import { addAppealFacts, loadAppealFacts } from './appeal-inbox';
import { appealColumns } from './appeal-rows';
import type { Database, Tx } from './client';
import { addFacts, lockClaims } from './fact-inbox';

/** The appeal's store on PostgreSQL. Each method is one transaction and sees the clients it is about, no others. */
export function createAppealStore(database: Database): AppealStore {
  return {
    loadAppealFacts: (input) => database.forClients([input.clientId], (tx) => loadAppealFacts(tx, input)),
    recordAppeal: (input) => database.forClients([input.clientId], (tx) => recordAppeal(tx, input)),
    addAppealFacts: async ({ facts, asOf }) => {
      const clients = new Set(facts.map(({ clientId }) => clientId));
      return clients.size === 0
        ? []
        : database.forClients([...clients], (tx) => addAppealFacts(tx, facts, asOf));
    },
    appealState: (ref) => database.forClients([ref.clientId], (tx) => appealState(tx, ref)),
  };
}

/**
 * Writes one decision of an appeal and what its claims are told, or nothing. The claims' rows are locked before the appeal's, as a claim
 * does that tells its appeal.
 * @throws Failure `NotFound`, or `InvariantViolated` when a decision before it is missing
 */
async function recordAppeal(tx: Tx, input: RecordAppealInput): Promise<AppealRecorded> {
  const { clientId, appealId, decisionNo, asOf, state } = input;
  const facts = claimFactsOf(input);
  if (facts.length > 0) await lockClaims(tx, facts);
  const [appeal] = await tx.$queryRaw<{ decision_no: number }[]>`
    select decision_no from appeal_case where id = ${appealId} and client_id = ${clientId} for update`;
  if (!appeal) throw new Failure('NotFound', 'The appeal is not on record', { appealId });
  if (decisionNo <= appeal.decision_no)
    return { adopted: (await appealState(tx, input)) as AppealCaseState, nudges: [] };
  if (decisionNo !== appeal.decision_no + 1 || state.decisionNo !== decisionNo)
    throw new Failure('InvariantViolated', 'A decision does not follow the one recorded before', {
      appealId,
      decisionNo,
      recorded: appeal.decision_no,
    });
  await tx.appealCase.update({ where: { id: appealId }, data: appealColumns(state, asOf) });
  return { nudges: await addFacts(tx, facts, asOf) };
}

async function appealState(tx: Tx, { clientId, appealId }: AppealRef): Promise<AppealCaseState | undefined> {
  const row = await tx.appealCase.findFirst({ where: { id: appealId, clientId }, select: { state: true } });
  return row ? (row.state as unknown as AppealCaseState) : undefined;
}
