import type { Command } from 'commander';
import { wakeClaims } from '../../activities/sweeps/wake-claims';
import { csvText } from '../../adapters/export/csv';
import { applyVersion, type ClaimUnderVersion, claimsUnder } from '../../adapters/playbooks/apply-version';
import type { PlaybookPolicy } from '../../domain/playbook';
import { standingOf } from '../../domain/playbooks/in-force';
import { dateOf } from '../../domain/time';
import { type App, withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT, Problem } from '../problem';
import { type JsonOption, withJson } from './options';
import { managerOfAll } from './person';
import { shelved } from './playbook-names';

interface ApplyOptions extends JsonOption {
  openClaims?: boolean;
  dryRun?: boolean;
  csv?: boolean;
  as: string;
}

interface Applied {
  version: string;
  dryRun: boolean;
  /** `told`: claims that were told now; those that were told before and have not read it are not told twice. */
  counts: { claims: number; take: number; refused: number; earlierClocks: number; told: number };
  claims: ClaimUnderVersion[];
}

export function registerApplyPlaybook(playbooks: Command): void {
  withJson(
    playbooks
      .command('apply')
      .description(
        'Let the open claims of a playbook take up a version of it from here on. What has left and what was decided stays; a legal date follows the new rules to an earlier day only.',
      )
      .argument('<version>', 'KEY@VERSION, a version that counts')
      .option(
        '--open-claims',
        'every open claim of the playbook: there is no other choice, and it is meant to be said',
      )
      .option('--dry-run', 'only show what would change, claim by claim')
      .option('--csv', 'as CSV (RFC 4180), a row for each thing that changes')
      .option('--as <user>', 'the manager who decides it', 'manager')
      .action(runApply),
    'playbooks apply our-plan@2 --open-claims --dry-run --csv',
    'playbooks apply our-plan@2 --open-claims --as manager',
  );
}

async function runApply(name: string, { json, csv, openClaims, dryRun, as }: ApplyOptions): Promise<void> {
  if (!openClaims)
    throw new Problem(
      `Say --open-claims: ${name} is then taken up by every open claim of its playbook.`,
      EXIT.usage,
    );
  const applied = await withApp((app) => applyTo(app, name, { dryRun: dryRun ?? false, as }));
  createOutput(json ?? false).result(applied, () =>
    csv ? csvText(HEADINGS, rowsOf(applied.claims)) : appliedText(applied),
  );
}

async function applyTo(
  app: App,
  name: string,
  { dryRun, as }: { dryRun: boolean; as: string },
): Promise<Applied> {
  const { policy } = shelved(app.playbooks, name);
  const asOf = await app.clock.now();
  refuseStanding(app, policy, name, dateOf(asOf));
  const by = await managerOfAll(app, as, 'Playbooks are changed');
  const { claims, nudges } = await app.database.forAllClients(async (tx) => {
    const found = await claimsUnder(tx, policy, asOf);
    return {
      claims: found,
      nudges: dryRun ? [] : await applyVersion(tx, policy, { claims: found, by, asOf }),
    };
  });
  await wakeClaims({ ...app, client: app.temporal.client }, nudges);
  return { version: name, dryRun, counts: { ...countsOf(claims), told: nudges.length }, claims };
}

function refuseStanding({ playbooks }: App, policy: PlaybookPolicy, name: string, today: string): void {
  const standing = standingOf(playbooks.shelf(), policy, today);
  if (standing === 'retired')
    throw new Problem(`${name} is retired: no claim takes it up. See \`overturn playbooks list\`.`);
  if (standing === 'notActivated')
    throw new Problem(`${name} was not activated: let it count first, with \`overturn playbooks activate\`.`);
}

function countsOf(claims: readonly ClaimUnderVersion[]): Omit<Applied['counts'], 'told'> {
  const taking = claims.flatMap(({ preview }) => (preview.takes ? [preview] : []));
  const earlier = taking.flatMap(({ clocks }) => clocks.filter(({ change }) => change === 'earlier'));
  return {
    ...{ claims: claims.length, take: taking.length, refused: claims.length - taking.length },
    earlierClocks: earlier.length,
  };
}

const HEADINGS = ['claim', 'from', 'what', 'change', 'before', 'after', 'by the version itself'];

/** A row for each clock, decision and refusal; one that says so where nothing changes but the version. */
function rowsOf(claims: readonly ClaimUnderVersion[]): string[][] {
  return claims.flatMap(({ claimNumber, from, preview }) => {
    const row = (...cells: string[]) => [claimNumber, from.join(' '), ...cells];
    if (!preview.takes) return [row('claim', 'refused', '', '', preview.why)];
    const clocks = preview.clocks
      .filter(({ change }) => change !== 'same')
      .map(({ key, change, before, after, wouldBe }) =>
        row(
          ...[key, change === 'later' ? 'stays' : change, datesText(before), datesText(after)],
          datesText(wouldBe),
        ),
      );
    const decisions = preview.decisions.map(({ what, caseId, before, after }) =>
      row(caseId ? `${what} of ${caseId}` : what, 'differs', before, after, ''),
    );
    const all = [...clocks, ...decisions];
    return all.length > 0 ? all : [row('claim', 'version only', '', '', '')];
  });
}

function datesText({ legalDate, safeDate }: { legalDate: string; safeDate: string }): string {
  return legalDate === safeDate ? legalDate : `${legalDate} (safe ${safeDate})`;
}

function appliedText({ version, dryRun, counts, claims }: Applied): string {
  const { take, refused, earlierClocks, told } = counts;
  const would = dryRun ? 'would take' : 'take';
  return [
    table(
      HEADINGS,
      rowsOf(claims),
      `No open claim runs under another version of the playbook of ${version}.`,
    ),
    '',
    `${take} open claims ${would} ${version} up, ${refused} do not; ${earlierClocks} clocks end earlier, none later.`,
    dryRun ? 'Nothing was changed.' : `${told} claims were told.`,
  ].join('\n');
}
