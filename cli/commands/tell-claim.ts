import { createHash } from 'node:crypto';
import type { Command } from 'commander';
import { findClaim } from '../../adapters/reading/find-claim';
import type { Member } from '../../adapters/staff/members';
import { storeNote } from '../../adapters/staff/notes';
import type { ClaimRef } from '../../domain/claim/acts';
import { isCalendarDate } from '../../domain/time';
import { type App, withApp } from '../assemble';
import { createOutput } from '../output';
import { EXIT, Problem } from '../problem';
import { type PersonOptions, withJson, withPerson } from './options';
import { actingMember, give, type Wish } from './person';

export interface ToldOptions extends PersonOptions {
  reason?: string;
}

/** Who tells which claim, and under which note its reason is stored. */
export interface Telling {
  app: App;
  ref: ClaimRef;
  person: Member;
  reasonId?: string;
}

/** Makes a sub-command one that tells a claim something. */
export function claimCommand(
  command: Command,
  spec: { description: string; examples: string[]; needsReason?: boolean },
): Command {
  command.description(spec.description).argument('<claim>', 'its id or its number');
  const why = 'why; stored encrypted';
  if (spec.needsReason) command.requiredOption('--reason <text>', why);
  else command.option('--reason <text>', why);
  return withJson(withPerson(command), ...spec.examples);
}

/** Finds the claim, stores the reason, gives the command and says what came of it. */
export async function tellClaim(
  name: string,
  options: ToldOptions,
  wishOf: (telling: Telling) => Wish | Promise<Wish>,
  said: string,
): Promise<void> {
  const told = await withApp(async (app) => {
    const ref = await findClaim(app.database, name);
    const person = await actingMember(app, ref, options);
    const key = options.idempotencyKey ?? app.newId();
    const reasonId = await keepText(app, ref, { author: person.userId, text: options.reason, key });
    const wish = await wishOf({ app, ref, person, ...(reasonId ? { reasonId } : {}) });
    const { decisionNo } = await give(
      app,
      ref,
      person,
      { ...wish, ...(reasonId && wish.kind !== 'note' ? { reasonId } : {}) },
      { ...options, idempotencyKey: key },
    );
    return { claimId: ref.claimId, command: wish.kind, by: person.userId, decisionNo };
  });
  createOutput(options.json ?? false).result(told, (one) => `${name}: ${said}, by ${one.by}.`);
}

/** Stores text before the command that carries its id. The id follows from the command's key, so that the same key is the same command. */
export async function keepText(
  app: App,
  { clientId, claimId }: ClaimRef,
  { author, text, key }: { author: string; text: string | undefined; key: string },
): Promise<string | undefined> {
  if (!text) return undefined;
  const id = `note-${createHash('sha256').update(`${clientId}/${claimId}/${key}`).digest('hex').slice(0, 32)}`;
  await storeNote(app, { id, clientId, claimId, author, text, asOf: await app.clock.now() });
  return id;
}

/** @throws Problem (wrong usage) for text that is no calendar date */
export function calendarDate(option: string, text: string): string {
  if (!isCalendarDate(text))
    throw new Problem(`${option} is a date like 2026-03-02, not ${text}.`, EXIT.usage);
  return text;
}
