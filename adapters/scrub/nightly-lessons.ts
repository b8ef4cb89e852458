import { addDays, dateOf, type PracticeInstant } from '../../domain/time';
import type { Database } from '../database/client';
import { proposeRules } from './rules';

/** From how many denied claims on a rule is worth a person's look, and how far back they count. */
export const LESSON = { atLeast: 3, withinDays: 365 } as const;

/** Rules that are new, and all that wait for a person. */
export interface LessonsProposed {
  proposed: number;
  waiting: number;
}

/** Looks at the denials of every client, one transaction each: what one client's rows do concerns no other. Proposing twice changes nothing. */
export async function proposeForAll(
  database: Pick<Database, 'forClients' | 'forAllClients'>,
  asOf: PracticeInstant,
): Promise<LessonsProposed> {
  const since = addDays(dateOf(asOf), -LESSON.withinDays);
  const clients = await database.forAllClients((tx) =>
    tx.client.findMany({ select: { id: true }, orderBy: { id: 'asc' } }),
  );
  let proposed = 0;
  for (const { id: clientId } of clients)
    proposed += await database.forClients([clientId], (tx) =>
      proposeRules(tx, { clientId, since, atLeast: LESSON.atLeast, asOf }),
    );
  const waiting = await database.forAllClients((tx) => tx.scrubRule.count({ where: { status: 'proposed' } }));
  return { proposed, waiting };
}
