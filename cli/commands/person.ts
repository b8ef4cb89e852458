import { randomUUID } from 'node:crypto';
import { type Member, memberOf } from '../../adapters/staff/members';
import { type CommandAnswer, sendCommand } from '../../adapters/staff/send-command';
import type { ClaimRef } from '../../domain/claim/acts';
import type { CommandBody } from '../../domain/claim/commands';
import type { App } from '../assemble';
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
