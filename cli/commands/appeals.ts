import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { findClaim } from '../../adapters/reading/find-claim';
import {
  type AppealListed,
  type AppealShown,
  listAppeals,
  showAppeal,
} from '../../adapters/reading/list-appeals';
import { gatherCases } from '../../adapters/staff/gather-cases';
import { dateOf } from '../../domain/time';
import { type App, withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT, Problem } from '../problem';
import { registerReceipts } from './appeal-receipts';
import { type JsonOption, type PersonOptions, withJson, withPerson } from './options';
import { actingMember } from './person';
import { wholeNumber } from './whole-number';

interface ListOptions extends JsonOption {
  state?: string;
  limit: string;
}

interface GatherOptions extends PersonOptions {
  case: string[];
}

export function registerAppeals(program: Command): void {
  const appeals = program.command('appeals').description('Appeals, each over one claim or many');
  const list = appeals
    .command('list')
    .description('Appeals, those due first before the others')
    .option('--state <state>', 'open, gathering, sending, unknown, dispatched, received or closed')
    .option('--limit <n>', 'at most this many', '200')
    .action(runList);
  withJson(list, 'appeals list', 'appeals list --state gathering', 'appeals list --state open --json');
  const show = appeals
    .command('show')
    .description('One appeal: its cases, what became of the packet, and its clocks')
    .argument('<appeal>', 'the appeal id')
    .action(runShow);
  withJson(show, "appeals show '<claim>-G1'");
  const gather = appeals
    .command('gather')
    .description(
      'Gather cases of one payer, level and action into one appeal. Each letter is still approved by itself; the packet leaves when all are, or when the first of them must. Where a case is gathered already, the others join it.',
    )
    .requiredOption(
      '--case <claim/case>',
      'a case, by the id or number of its claim; once for each of them',
      (value: string, given: string[] = []) => [...given, value],
    )
    .action(runGather);
  withJson(
    withPerson(gather),
    'appeals gather --case OV4K7QW2MX9A/D1 --case OV8H2NB5TR3C/D1 --as biller',
    'appeals gather --case OV4K7QW2MX9A/D1 --case OV1P6ZD9KJ4E/D2 --json',
  );
  registerReceipts(appeals);
}

async function runList({ json, state, limit }: ListOptions): Promise<void> {
  const most = wholeNumber('--limit', limit, 1, 10_000);
  const found = await withApp(({ database }) =>
    listAppeals(database, { ...(state ? { status: state } : {}), limit: most }),
  );
  createOutput(json ?? false).result(found, (all) =>
    table(
      ['appeal', 'client', 'payer', 'level', 'state', 'open', 'cases', 'next action', 'due'],
      all.map(row),
      'No appeals.',
    ),
  );
}

function row(one: AppealListed): string[] {
  return [
    ...[one.appealId, one.clientId, one.payerId, `${one.level} ${one.name}`, one.status],
    ...[String(one.open), String(one.cases)],
    one.nextAction ? `${one.nextAction} (${one.nextOwner})` : '',
    one.nextDueAt === undefined ? '' : dateOf(one.nextDueAt),
  ];
}

async function runShow(appealId: string, { json }: JsonOption): Promise<void> {
  const shown = await withApp(({ database }) => showAppeal(database, appealId));
  createOutput(json ?? false).result(shown, showText);
}

function showText(appeal: AppealShown): string {
  const { receipt, dispatch, sentOn, nextAction, nextOwner, nextDueAt, closedOn } = appeal;
  const head = [
    `Appeal ${appeal.appealId}: ${appeal.name}, level ${appeal.level} (${appeal.action})`,
    `client ${appeal.clientId}, payer ${appeal.payerId}, ${appeal.status}${closedOn ? ` since ${closedOn}` : ''}`,
    ...(sentOn ? [`sent ${sentOn}${dispatch ? ` by ${dispatch.channel} (${dispatch.reference})` : ''}`] : []),
    ...(receipt ? [`received ${receipt.receivedOn}: ${receipt.reference}`] : []),
    ...(nextAction && nextDueAt !== undefined
      ? [`next: ${nextAction} by ${nextOwner}, due ${dateOf(nextDueAt)}`]
      : []),
  ];
  const cases = appeal.members.map(({ claimNumber, caseId, status, sendBy, letter, decision }) => [
    ...[`${claimNumber}/${caseId}`, status, sendBy, letter?.draftId ?? ''],
    decision ? `${decision.outcome} by ${decision.by}, ${decision.on}` : '',
  ]);
  return `${head.join('\n')}\n\nCases\n${table(['case', 'state', 'send by', 'letter', 'decision'], cases, 'none')}`;
}

async function runGather({ json, case: names, idempotencyKey, ...options }: GatherOptions): Promise<void> {
  const gathered = await withApp(async (app) => {
    const { clientId, cases } = await casesOf(app, names);
    const person = await actingMember(app, { clientId, claimId: cases[0]?.claimId ?? '' }, options);
    const { database, store, clock } = app;
    return gatherCases(
      { database, store, clock, client: app.temporal.client },
      { clientId, cases, person, idempotencyKey: idempotencyKey ?? randomUUID(), asOf: await clock.now() },
    );
  });
  createOutput(json ?? false).result(gathered, ({ appealId, joined, already }) =>
    joined.length === 0
      ? `All of these cases are gathered in appeal ${appealId} already.`
      : `Appeal ${appealId} gathers ${joined.length + already.length} cases, ${joined.length} of them new. Approve each letter: \`overturn approvals list\`.`,
  );
}

/** Cases as a person names them: by claim and case, all of one client. */
async function casesOf(app: App, names: readonly string[]) {
  const found: { clientId: string; claimId: string; caseId: string }[] = [];
  for (const name of new Set(names)) {
    const [claim, caseId, ...rest] = name.split('/');
    if (!claim || !caseId || rest.length > 0)
      throw new Problem(`--case names a claim and its case, like OV4K7QW2MX9A/D1, not ${name}.`, EXIT.usage);
    found.push({ ...(await findClaim(app.database, claim)), caseId });
  }
  const clientId = found[0]?.clientId ?? '';
  const stranger = found.find((one) => one.clientId !== clientId);
  if (stranger)
    throw new Problem(
      `These cases are of two clients, ${clientId} and ${stranger.clientId}: a packet is one client's.`,
    );
  return { clientId, cases: found.map(({ claimId, caseId }) => ({ claimId, caseId })) };
}
