import type { Command } from 'commander';
import { PAYER_TYPES, type PayerType } from '../../domain/denials/vocabulary';
import type { Chosen } from '../../domain/playbooks/choose-playbook';
import { dateOf } from '../../domain/time';
import { type App, withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT, Problem } from '../problem';
import { type JsonOption, withJson } from './options';
import { calendarDate } from './tell-claim';

interface WhichOptions extends JsonOption {
  payer?: string;
  lob?: string;
  filingIndicator?: string;
  specialty?: string;
  on?: string;
}

export function registerWhichPlaybook(playbooks: Command): void {
  withJson(
    playbooks
      .command('which')
      .description('Under which version a claim would run, and where it was looked for before')
      .option('--payer <id>', 'the payer as claims name it (NM109), or its id here')
      .option('--lob <line>', `line of business: ${PAYER_TYPES.join(', ')}`)
      .option('--filing-indicator <code>', 'claim filing indicator (SBR09), where the line is not given')
      .option('--specialty <taxonomy>', 'provider taxonomy code')
      .option('--on <date>', 'the day on which the claim comes in (default: today)')
      .action(runWhich),
    'playbooks which --payer SIM01 --lob commercial --specialty 207R00000X --on 2026-12-01',
    'playbooks which --filing-indicator MB --json',
  );
}

async function runWhich(options: WhichOptions): Promise<void> {
  const lineOfBusiness = lineNamed(options.lob);
  const day = options.on && calendarDate('--on', options.on);
  const { specialty, filingIndicator } = options;
  const chosen = await withApp(async (app) => {
    const playbookKey = await playbookOfPayer(app, options.payer);
    return app.playbooks.choose({
      ...(playbookKey ? { playbookKey } : {}),
      ...(lineOfBusiness ? { lineOfBusiness } : {}),
      ...(filingIndicator ? { filingIndicator } : {}),
      ...(specialty ? { specialty } : {}),
      on: day || dateOf(await app.clock.now()),
    });
  });
  createOutput(options.json ?? false).result(answerOf(chosen), ({ playbook, looked }) =>
    [playbook ?? 'No playbook covers it.', '', lookedText(looked)].join('\n'),
  );
}

function answerOf({ policy, lineOfBusiness, looked }: Chosen) {
  return {
    playbook: policy ? `${policy.key}@${policy.version}` : null,
    lineOfBusiness: lineOfBusiness ?? null,
    looked,
  };
}

function lookedText(looked: Chosen['looked']): string {
  const rows = looked.map(({ playbook, as, found = '', why }, at) => [
    String(at + 1),
    playbook,
    as,
    found,
    why,
  ]);
  return table(['order', 'playbook', 'looked for', 'found', 'why'], rows, 'Nothing was looked at.');
}

function lineNamed(text: string | undefined): PayerType | undefined {
  if (text === undefined) return undefined;
  const line = PAYER_TYPES.find((one) => one === text);
  if (!line) throw new Problem(`--lob is one of ${PAYER_TYPES.join(', ')}, not ${text}.`, EXIT.usage);
  return line;
}

async function playbookOfPayer({ database }: App, payer: string | undefined): Promise<string | undefined> {
  if (payer === undefined) return undefined;
  const row = await database.prisma.payer.findFirst({
    where: { OR: [{ identifier: payer }, { id: payer }] },
  });
  if (!row)
    throw new Problem(`No payer ${payer} is on record. Leave --payer out for one that is not known yet.`);
  return row.playbookKey;
}
