import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { dump } from '../../x12';
import { Problem } from '../problem';
import { withJson } from './options';

export function registerX12(program: Command): void {
  const x12 = program.command('x12').description('Look into X12 files. Needs no running stack.');
  const command = x12
    .command('dump')
    .description(
      'The flat reading of a file: envelopes, transactions, claims and amounts as they stand there',
    )
    .argument('<file>', 'an X12 file of any kind')
    .action(async (file: string) => {
      const bytes = await readFile(file).catch((cause: Error) => {
        throw new Problem(`${file} cannot be read: ${cause.message}`);
      });
      process.stdout.write(`${JSON.stringify(dump(bytes), null, 2)}\n`);
    });
  withJson(command, 'x12 dump remittance.835');
}
