import type { Command } from 'commander';
import { releaseAct } from '../../adapters/shadow/release-act';
import { listWithheld, showWithheld, type WithheldAct } from '../../adapters/shadow/withheld-acts';
import { isoOf } from '../../domain/time';
import { withApp } from '../assemble';
import { createOutput, table } from '../output';
import { type JsonOption, withJson } from './options';

interface ReleaseOptions extends JsonOption {
  as: string;
}

export function registerShadow(program: Command): void {
  const shadow = program
    .command('shadow')
    .description('What OVERTURN_MODE=shadow kept here: everything that a payer would have seen');
  withJson(
    shadow.command('list').description('What would have left, the oldest first').action(runList),
    'shadow list',
  );
  withJson(
    shadow
      .command('show')
      .description('One of them, byte for byte as it would have left')
      .argument('<key>', 'the key as `shadow list` shows it')
      .action(runShow),
    'shadow show batch/2b1c',
  );
  const release = shadow
    .command('release')
    .description('Let one go: it leaves with its next attempt, once the mode is live')
    .argument('<key>', 'the key as `shadow list` shows it')
    .option('--as <user>', 'the manager who lets it go', 'manager')
    .action(runRelease);
  withJson(release, 'shadow release batch/2b1c --as manager');
}

async function runList({ json }: JsonOption): Promise<void> {
  const acts = await withApp(({ database }) => listWithheld(database));
  createOutput(json ?? false).result(acts, (all) =>
    table(['key', 'kind', 'at', 'status', 'SHA-256'], all.map(row), 'Shadow mode kept nothing.'),
  );
}

function row({ key, kind, at, status, releasedBy, sha256 }: WithheldAct): string[] {
  return [key, kind, isoOf(at), releasedBy ? `${status} by ${releasedBy}` : status, sha256.slice(0, 12)];
}

async function runShow(key: string, { json }: JsonOption): Promise<void> {
  const { bytes, ...act } = await withApp((app) => showWithheld(app, key));
  const text = Buffer.from(bytes).toString(act.kind === 'appeal' ? 'utf8' : 'latin1');
  createOutput(json ?? false).result({ ...act, text }, () => text);
}

async function runRelease(key: string, { json, as }: ReleaseOptions): Promise<void> {
  const released = await withApp(async (app) => {
    const act = await showWithheld(app, key);
    await releaseAct(app, act, as);
    return { key, releasedBy: as };
  });
  createOutput(json ?? false).result(
    released,
    () => `Let go by ${as}: it leaves with its next attempt in live mode.`,
  );
}
