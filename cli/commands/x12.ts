import { type Command, InvalidArgumentError, Option } from 'commander';
import { dump, type ValidationProfile } from '../../x12';
import { EXIT } from '../problem';
import { type AckOptions, answer } from '../x12/ack';
import { bytesOf, chunksOf } from '../x12/input';
import { print } from '../x12/print';
import { readLines } from '../x12/read';
import { newVerdict, validationJson, validationText } from '../x12/validate';
import { type JsonOption, withJson } from './options';

const FILE = ['<file>', 'an X12 file of any kind, or - for standard input'] as const;

export function registerX12(program: Command): void {
  const x12 = program.command('x12').description('Look into X12 files. Needs no running stack.');
  registerDump(x12);
  registerRead(x12);
  registerValidate(x12);
  registerAck(x12);
}

function registerDump(x12: Command): void {
  const command = x12
    .command('dump')
    .description(
      'The flat reading of a file: envelopes, transactions, claims and amounts as they stand there',
    )
    .argument(...FILE)
    .action(async (file: string) => {
      const flat = dump(await bytesOf(file));
      await print(single(`${JSON.stringify(flat, null, 2)}\n`));
    });
  withJson(command, 'x12 dump remittance.835');
}

function registerRead(x12: Command): void {
  const command = x12
    .command('read')
    .description(
      'The claims, payments, answers and acknowledgements of a file, one JSON object a line, with the place each comes from; what is wrong is an object of type issue. Reads files of any size.',
    )
    .argument(...FILE)
    .action((file: string) => print(readLines(chunksOf(file))));
  withJson(command, 'x12 read remittance.835', 'x12 read - --json < claims.837 | head -n 5');
}

interface ValidateOptions extends JsonOption {
  profile: ValidationProfile;
}

function registerValidate(x12: Command): void {
  const command = x12
    .command('validate')
    .description(
      'Check a file against its envelopes, guides and balances. Exit status 3 when it is not accepted. Reads files of any size.',
    )
    .argument(...FILE)
    .addOption(
      new Option('--profile <profile>', 'strict: as a payer checks; lenient: what makes a file unusable')
        .choices(['strict', 'lenient'])
        .default('strict'),
    )
    .action(async (file: string, { json, profile }: ValidateOptions) => {
      const verdict = newVerdict();
      const report = json ? validationJson : validationText;
      await print(report(chunksOf(file), profile, verdict));
      if (!verdict.accepted) process.exitCode = EXIT.wrong;
    });
  withJson(command, 'x12 validate claims.837', 'x12 validate remittance.835 --profile lenient --json');
}

function registerAck(x12: Command): void {
  const command = x12
    .command('ack')
    .description(
      'The 999 that answers a file, and the TA1 where the file asks for one, as X12. The same options give the same bytes.',
    )
    .argument(...FILE)
    .option(
      '--date <day>',
      'date of the answer, YYYY-MM-DD (default: today)',
      matching(/^\d{4}-\d{2}-\d{2}$/),
    )
    .option(
      '--time <time>',
      'time of the answer, HHMM (default: now, UTC)',
      matching(/^([01]\d|2[0-3])[0-5]\d$/),
    )
    .option('--control-number <number>', 'first control number of the answer', controlNumber, 1)
    .action(async (file: string, options: Partial<AckOptions>) => {
      const now = new Date().toISOString();
      const clock = { date: now.slice(0, 10), time: now.slice(11, 16).replace(':', '') };
      const text = answer(await bytesOf(file), { ...clock, controlNumber: 1, ...options });
      if (text === '') process.stderr.write('This file asks for no answer.\n');
      await print(single(text));
    });
  withJson(
    command,
    'x12 ack claims.837',
    'x12 ack claims.837 --date 2026-10-01 --time 0900 --control-number 42',
  );
}

function matching(pattern: RegExp): (text: string) => string {
  return (text) => {
    if (!pattern.test(text)) throw new InvalidArgumentError('It has another form.');
    return text;
  };
}

function controlNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be one to nine digits.');
  return Number(text);
}

async function* single(text: string): AsyncGenerator<string> {
  yield text;
}
