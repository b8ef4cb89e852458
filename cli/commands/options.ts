import type { Command } from 'commander';

/** Adds `--json` and usage examples to a command. */
export function withJson(command: Command, ...examples: string[]): Command {
  return withExamples(
    command.option('--json', 'one JSON document on standard output, everything else on standard error'),
    examples,
  );
}

/** The same for a command that tells what happens while it runs. */
export function withJsonLines(command: Command, ...examples: string[]): Command {
  return withExamples(
    command.option('--json', 'one JSON object a line on standard output, everything else on standard error'),
    examples,
  );
}

function withExamples(command: Command, examples: readonly string[]): Command {
  const lines = examples.map((example) => `  $ overturn ${example}`);
  return command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

export interface JsonOption {
  json?: boolean;
}

/** The person who acts. */
export function withActor(command: Command): Command {
  return command.option('--as <user>', 'the person who acts', 'manager');
}

export interface ActorOptions extends JsonOption {
  as: string;
}

/** The person on whose behalf a claim is told something. */
export function withPerson(command: Command): Command {
  return withActor(command).option(
    '--idempotency-key <key>',
    'the same key again gives the same answer and does nothing twice (default: a new one)',
  );
}

export interface PersonOptions extends ActorOptions {
  idempotencyKey?: string;
}
