import type { Command } from 'commander';
import { loadDraft, type StoredDraft } from '../../adapters/documents/draft-store';
import { listApprovals, type PendingApproval } from '../../adapters/reading/list-work';
import { formatDollars } from '../../domain/money';
import { dateOf } from '../../domain/time';
import { type App, withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT, Problem } from '../problem';
import { type JsonOption, type PersonOptions, withJson, withPerson } from './options';
import { actingMember, give } from './person';
import { keepText } from './tell-claim';

const DECISIONS = [
  { verb: 'approve', decision: 'approved', what: 'Approve a draft: only then is anything sent' },
  { verb: 'return', decision: 'returned', what: 'Return a draft: it is drafted again' },
  { verb: 'reject', decision: 'rejected', what: 'Reject a draft: a person chooses another path' },
] as const;
type Decision = (typeof DECISIONS)[number]['decision'];

interface DecideOptions extends PersonOptions {
  draftVersion: string;
  reason?: string;
}

export function registerApprovals(program: Command): void {
  const approvals = program
    .command('approvals')
    .description('Drafts that wait for a person: nothing leaves unapproved');
  const list = approvals
    .command('list')
    .description('Drafts that wait, the nearest safe date first')
    .action(runList);
  withJson(list, 'approvals list', 'approvals list --json');
  const show = approvals
    .command('show')
    .description('The letter, the corrected claim or the write-off that waits')
    .argument('<draft>', 'the draft id')
    .action(runShow);
  withJson(show, "approvals show '<claim>/D1/appealLetter/1'");
  for (const { verb, decision, what } of DECISIONS) {
    const command = approvals
      .command(verb)
      .description(`${what}. A version that is not the newest is refused.`)
      .argument('<draft>', 'the draft id')
      .requiredOption('--version <n>', 'the version that was read')
      .option('--reason <text>', 'why; stored encrypted')
      .action((draftId: string, options: DecideOptions & { version: string }) =>
        runDecide(draftId, decision, { ...options, draftVersion: options.version }),
      );
    withJson(
      withPerson(command),
      `approvals ${verb} '<claim>/D1/appealLetter/1' --version 1${verb === 'approve' ? '' : " --reason 'the record is not enclosed'"} --as manager`,
    );
  }
}

async function runList({ json }: JsonOption): Promise<void> {
  const waiting = await withApp(({ database }) => listApprovals(database));
  createOutput(json ?? false).result(waiting, (drafts) =>
    table(
      ['draft', 'version', 'action', 'root cause', 'denied', 'due', 'safe date', 'missing'],
      drafts.map(row),
      'No draft waits for approval.',
    ),
  );
}

function row(one: PendingApproval): string[] {
  const due = one.dueAt === undefined ? '' : dateOf(one.dueAt);
  return [
    one.draftId,
    String(one.version),
    one.action ?? one.kind,
    one.rootCause ?? '',
    formatDollars(one.deniedCents),
    due,
    one.safeDate ?? '',
    one.missing.join('; '),
  ];
}

async function runShow(draftId: string, { json }: JsonOption): Promise<void> {
  const shown = await withApp(async (app) => {
    const waiting = await pendingDraft(app, draftId);
    return { ...waiting, body: (await openDraft(app, waiting)).body };
  });
  createOutput(json ?? false).result(shown, ({ body, version, missing, ...rest }) => {
    const lacking =
      missing.length > 0
        ? `\nMissing before it can be approved:\n${missing.map((one) => `- ${one}`).join('\n')}\n`
        : '';
    const required =
      body.kind === 'correctedClaim'
        ? body.required.map(({ path, label }) => `- ${path}: ${label}`).join('\n')
        : '';
    const hint = required
      ? `\nSupply with \`overturn drafts revise ${rest.draftId} --set path=value\`:\n${required}\n`
      : '';
    return `${rest.draftId}, version ${version}\n\n${body.text}${lacking}${hint}`;
  });
}

async function runDecide(draftId: string, decision: Decision, options: DecideOptions): Promise<void> {
  const version = Number(options.draftVersion);
  if (!Number.isInteger(version) || version < 1)
    throw new Problem('--version is a whole number above 0.', EXIT.usage);
  const answer = await withApp(async (app) => {
    const ref = await pendingDraft(app, draftId);
    const person = await actingMember(app, ref, options);
    const key = options.idempotencyKey ?? app.newId();
    const reasonId = await keepText(app, ref, { author: person.userId, text: options.reason, key });
    const wish = {
      kind: 'decideApproval' as const,
      draftId,
      version,
      decision,
      ...(reasonId ? { reasonId } : {}),
    };
    const { decisionNo } = await give(app, ref, person, wish, { ...options, idempotencyKey: key });
    return {
      draftId,
      version,
      decision,
      by: person.userId,
      role: person.role,
      claimId: ref.claimId,
      decisionNo,
    };
  });
  createOutput(options.json ?? false).result(
    answer,
    (one) => `${one.draftId}, version ${one.version}: ${one.decision} by ${one.by} (${one.role}).`,
  );
}

/** The draft as it waits. @throws Problem when none of this id does */
export async function pendingDraft(app: App, draftId: string): Promise<PendingApproval> {
  const waiting = (await listApprovals(app.database)).find((one) => one.draftId === draftId);
  if (!waiting)
    throw new Problem(
      `No draft ${draftId} waits for approval: \`overturn approvals list\` shows those that do.`,
    );
  return waiting;
}

async function openDraft(
  { database, ring }: App,
  { clientId, claimId, draftId, version }: PendingApproval,
): Promise<StoredDraft> {
  const draft = await database.forClients([clientId], (tx) =>
    loadDraft(tx, ring, { claimId, draftId }, version),
  );
  if (!draft) throw new Problem(`Version ${version} of ${draftId} is not on record.`);
  return draft;
}
