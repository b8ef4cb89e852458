import type { Command } from 'commander';
import { runClassify } from '../classify';
import { withJson } from './options';

export function registerClassify(program: Command): void {
  const command = program
    .command('classify')
    .description(
      'Classify denial cases by the rules: one JSON object a line, in the order of the input. Needs no running stack.',
    )
    .argument('<cases>', 'a file of cases, one JSON object a line')
    .action((file: string) => runClassify(file, (line) => process.stdout.write(`${line}\n`)));
  withJson(command, 'classify cases.jsonl', 'classify cases.jsonl --json > verdicts.jsonl');
}
