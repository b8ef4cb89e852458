import type { Command } from 'commander';
import { heldUpPartners } from '../../adapters/partners/held-claims';
import { findClaim } from '../../adapters/reading/find-claim';
import { type ClaimListed, listClaims } from '../../adapters/reading/list-claims';
import { type ClaimShown, showClaim } from '../../adapters/reading/show-claim';
import type { AppealState } from '../../domain/claim/appeal-state';
import type { Deadline } from '../../domain/deadlines/deadline';
import { formatDollars } from '../../domain/money';
import { dateOf, isoOf } from '../../domain/time';
import { withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT, Problem } from '../problem';
import { registerClaimActions } from './claim-actions';
import { type JsonOption, withJson } from './options';

interface ListOptions extends JsonOption {
  state?: string;
  limit: string;
}

export function registerClaims(program: Command): void {
  const claims = program.command('claims').description('Claims and their lives');
  const list = claims
    .command('list')
    .description('Claims, those due first before the others')
    .option(
      '--state <state>',
      'open, closed, a phase (followUp, denial ...) or an outcome (paid, writtenOff ...)',
    )
    .option('--limit <n>', 'at most this many', '200')
    .action(runList);
  withJson(list, 'claims list', 'claims list --state denial', 'claims list --state open --json');
  const show = claims
    .command('show')
    .description('One claim: its timeline, deadlines, money and next action')
    .argument('<claim>', 'its id or its number')
    .action(runShow);
  registerClaimActions(claims);
  withJson(show, 'claims show OV4K7QW2MX9A', 'claims show OV4K7QW2MX9A --json');
}

async function runList({ json, state, limit }: ListOptions): Promise<void> {
  const most = Number(limit);
  if (!Number.isInteger(most) || most < 1)
    throw new Problem('--limit is a whole number above 0.', EXIT.usage);
  const found = await withApp(({ database }) =>
    listClaims(database, { ...(state ? { state } : {}), limit: most }),
  );
  createOutput(json ?? false).result(found, listText);
}

function listText(claims: readonly ClaimListed[]): string {
  const rows = claims.map((claim) => [
    claim.claimNumber,
    claim.clientId,
    claim.payerId,
    claim.outcome ?? claim.phase,
    formatDollars(claim.chargeCents),
    formatDollars(claim.openCents),
    claim.nextAction ? `${claim.nextAction} (${claim.nextOwner})` : '',
    claim.nextDueAt === undefined ? '' : dateOf(claim.nextDueAt),
    claim.safeDate ?? '',
  ]);
  return table(
    ['claim', 'client', 'payer', 'state', 'billed', 'open', 'next action', 'due', 'safe date'],
    rows,
    'No claims.',
  );
}

async function runShow(idOrNumber: string, { json }: JsonOption): Promise<void> {
  const shown = await withApp(async ({ database, store, clock }) =>
    showClaim(store, await findClaim(database, idOrNumber), {
      asOf: await clock.now(),
      heldUp: await heldUpPartners(database),
    }),
  );
  createOutput(json ?? false).result(shown, showText);
}

function showText(claim: ClaimShown): string {
  const { money, nextAction, closed } = claim;
  const head = [
    `Claim ${claim.claimNumber} (${claim.claimId})`,
    `client ${claim.clientId}, payer ${claim.payerId}, playbook ${claim.playbook}`,
    closed
      ? `closed ${closed.on}: ${closed.outcome}${closed.cause ? ` (${closed.cause})` : ''}`
      : `open, in ${claim.phase}`,
    nextAction
      ? `next: ${nextAction.action} by ${nextAction.owner}, due ${dateOf(nextAction.dueAt)} (${nextAction.deadlineKey})${nextAction.safeDate ? `, safe ${nextAction.safeDate}, legal ${nextAction.legalDate}` : ''}`
      : '',
    `money: billed ${formatDollars(money.chargeCents)} = paid ${formatDollars(money.paidCents)} + adjusted ${formatDollars(money.adjustedCents)} + patient ${formatDollars(money.patientCents)} + open ${formatDollars(money.openCents)}${money.balanced ? '' : ' (DOES NOT BALANCE)'}`,
  ].filter((line) => line !== '');
  const tasks = claim.tasks.map((task) => [task.taskId, task.kind, task.owner, task.question]);
  const cases = claim.cases.map((one) => [
    one.caseId,
    one.status,
    one.rootCause ?? '',
    one.action ?? '',
    formatDollars(one.deniedCents),
    one.outcome ?? (one.gatheredIn ? `gathered in ${one.gatheredIn}` : ''),
  ]);
  return [
    head.join('\n'),
    section(
      'Deadlines',
      table(
        ['deadline', 'status', 'due', 'legal', 'safe', 'anchor', 'rule'],
        claim.deadlines.map(deadlineRow),
        'none',
      ),
    ),
    ...(cases.length > 0
      ? [section('Cases', table(['case', 'status', 'root cause', 'action', 'denied', 'outcome'], cases, ''))]
      : []),
    ...(claim.appeals.length > 0
      ? [
          section(
            'Appeals',
            table(['appeal', 'case', 'level', 'status', 'decision'], claim.appeals.map(appealRow), ''),
          ),
        ]
      : []),
    ...(tasks.length > 0 ? [section('Tasks', table(['task', 'kind', 'owner', 'question'], tasks, ''))] : []),
    section(
      'Timeline',
      table(['#', 'when', 'who', 'what', 'details'], claim.timeline.map(eventRow), 'nothing yet'),
    ),
  ].join('\n\n');
}

function appealRow({ appealId, caseId, level, name, status, decision }: AppealState): string[] {
  const decided = decision ? `${decision.outcome} by ${decision.by}, ${decision.on}` : '';
  return [appealId, caseId, `${level} ${name}`, status, decided];
}

function section(title: string, body: string): string {
  return `${title}\n${body}`;
}

function deadlineRow({ key, status, dueAt, legal, anchor, rule, cause }: Deadline): string[] {
  const why = cause ? `${status} (${cause})` : status;
  return [
    key,
    why,
    dateOf(dueAt),
    legal?.legalDate ?? '',
    legal?.safeDate ?? '',
    `${anchor.event} ${anchor.date}${anchor.letterId ? ` (letter ${anchor.letterId})` : ''}`,
    rule,
  ];
}

/** Amounts as dollars and instants as dates; everything else as it stands in the ledger. */
function detail(name: string, value: string | number | boolean): string {
  if (typeof value === 'number' && name.endsWith('Cents'))
    return `${name.slice(0, -5)}=${formatDollars(value)}`;
  if (typeof value === 'number' && name.endsWith('At')) return `${name}=${dateOf(value)}`;
  return `${name}=${value}`;
}

function eventRow({ seq, at, type, actor, data }: ClaimShown['timeline'][number]): string[] {
  const details = Object.entries(data).flatMap(([name, value]) =>
    value === undefined || value === null || typeof value === 'object' ? [] : [detail(name, value)],
  );
  return [
    String(seq),
    isoOf(at).slice(0, 16).replace('T', ' '),
    actor,
    type,
    details.join(' ').slice(0, 120),
  ];
}
