import { Failure } from '../../domain/failures';
import type { StaffRole } from '../../domain/playbook';
import type { Database } from '../database/client';

/** A person at work for one client. */
export interface Member {
  userId: string;
  name: string;
  role: StaffRole;
}

/** In which role a person works for a client. @throws Failure `Forbidden` for somebody who does not, or no longer */
export async function memberOf(database: Database, userId: string, clientId: string): Promise<Member> {
  const row = await database.forClients([clientId], (tx) =>
    tx.membership.findUnique({ where: { userId_clientId: { userId, clientId } }, include: { user: true } }),
  );
  if (!row?.user.active)
    throw new Failure('Forbidden', `${userId} does not work for ${clientId}`, { clientId });
  return { userId, name: row.user.name, role: row.role as StaffRole };
}
