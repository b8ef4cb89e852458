import { appealColumns, openingColumns } from '../../adapters/database/appeal-rows';
import type { Tx } from '../../adapters/database/client';
import type { Prisma } from '../../adapters/database/generated/client';
import { toTimestamp } from '../../adapters/database/values';
import type { PracticeInstant } from '../../domain/time';
import type { YearStore } from './year-store';

/** Rows in one statement. */
const AT_ONCE = 500;

/** Writes every appeal of the year with its inbox. The watch-dog starts those that are open, as their next action comes due. */
export async function loadAppeals(tx: Tx, store: YearStore, asOf: PracticeInstant): Promise<void> {
  const appeals = store.appealLives();
  const cases = appeals.map(({ state, openedAt, inbox }) => ({
    ...openingColumns(state, openedAt),
    ...appealColumns(state, asOf),
    lastFactSeq: inbox.length,
  }));
  for (let at = 0; at < cases.length; at += AT_ONCE)
    await tx.appealCase.createMany({ data: cases.slice(at, at + AT_ONCE) });
  const facts = appeals.flatMap(({ state: { clientId, appealId }, inbox }) =>
    inbox.map(({ key, fact: { seq, recordedAt, ...body } }) => ({
      ...{ appealId, clientId, seq, key, kind: body.kind, recordedAt: toTimestamp(recordedAt) },
      body: body as unknown as Prisma.InputJsonValue,
    })),
  );
  for (let at = 0; at < facts.length; at += AT_ONCE)
    await tx.appealFact.createMany({ data: facts.slice(at, at + AT_ONCE) });
}
