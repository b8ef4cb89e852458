import { randomUUID } from 'node:crypto';
import { type Member, memberOf } from '../../adapters/staff/members';
import { type CommandAnswer, sendCommand } from '../../adapters/staff/send-command';
import type { ClaimRef } from '../../domain/claim/acts';
import type { CommandBody } from '../../domain/claim/commands';
import type { StaffRole } from '../../domain/playbook';
import type { App } from '../assemble';
import { Problem } from '../problem';
import { clientsOf } from './import';
import type { PersonOptions } from './options';

/** A command's body without the person who gives it. */
export type Wish = CommandBody extends infer Body
  ? Body extends CommandBody
    ? Omit<Body, 'by' | 'role'>
    : never
  : never;

/** The person of `--as`, as somebody who works for the claim's client. */
export function actingMember(app: App, ref: ClaimRef, { as }: PersonOptions): Promise<Member> {
  return memberOf(app.database, as, ref.clientId);
}

/** The id of a manager of every client. @param what is theirs to do, as the beginning of a sentence: it counts for all clients */
export async function managerOfAll(app: App, as: string, what: string): Promise<string> {
  for (const clientId of await clientsOf(app, undefined))
    await workerFor(app, { as, clientId, roles: ['manager'], what });
  return as;
}

/** The id of somebody who works for a client in one of these roles. @throws Problem in words, Failure `Forbidden` for a stranger */
export async function workerFor(
  app: App,
  { as, clientId, roles, what }: { as: string; clientId: string; roles: readonly StaffRole[]; what: string },
): Promise<string> {
  const { userId, role } = await memberOf(app.database, as, clientId);
  if (!roles.includes(role))
    throw new Problem(
      `${what} by a ${roles.join(' or ')}; the role of ${userId} for ${clientId} is ${role}.`,
    );
  return userId;
}

/** Gives a claim a command on behalf of a person. Refusals come back as failures with the claim's reason. */
export async function give(
  app: App,
  ref: ClaimRef,
  person: Member,
  wish: Wish,
  options: PersonOptions,
): Promise<CommandAnswer> {
  const body = { ...wish, by: person.userId, role: person.role } as CommandBody;
  const asOf = await app.clock.now();
  const idempotencyKey = options.idempotencyKey ?? randomUUID();
  return sendCommand(
    { database: app.database, client: app.temporal.client, clock: app.clock },
    { ...ref, idempotencyKey, body, asOf },
  );
}
