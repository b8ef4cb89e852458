import { Command, CommanderError } from 'commander';
import { EXIT, Problem, sentenceOf } from '../../cli/problem';
import { startTestDevServer } from './dev-server';

/** What a command left: its result, what went wrong in one sentence, and the exit status it would have ended with. */
export interface Said {
  out: string;
  err: string;
  exit: number;
}

type Register = (program: Command) => void;

const KEYS = `k1:${Buffer.alloc(32, 7).toString('base64')}`;

/** The command line of a practice as a person at a terminal has it: real verbs, its own database, and a Temporal server without workers. */
export async function startCli(databaseUrl: string, ...registers: Register[]) {
  const temporal = await startTestDevServer();
  const before = process.env;
  process.env = {
    ...{ ...before, DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporal.address },
    ...{ OVERTURN_ENCRYPTION_KEYS: KEYS, OVERTURN_CLOCK: 'practice' },
  };
  const run = (...words: string[]) => runOne(registers, words);
  return {
    run,
    /** The result of a command that must succeed, as JSON. */
    async json<Result>(...words: string[]): Promise<Result> {
      const said = await run(...words, '--json');
      if (said.exit !== EXIT.done) throw new Error(`overturn ${words.join(' ')}: ${said.err}`);
      return JSON.parse(said.out) as Result;
    },
    async stop(): Promise<void> {
      process.env = before;
      await temporal.stop();
    },
  };
}

async function runOne(registers: readonly Register[], words: readonly string[]): Promise<Said> {
  const said: Said = { out: '', err: '', exit: EXIT.done };
  const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said.out += String(text);
    return true;
  });
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.err += String(text);
    return true;
  });
  const program = new Command('overturn').enablePositionalOptions().exitOverride();
  for (const register of registers) register(program);
  try {
    process.exitCode = undefined;
    await program.parseAsync(words, { from: 'user' });
    said.exit = Number(process.exitCode ?? EXIT.done);
  } catch (error) {
    said.exit = exitOf(error);
    if (!(error instanceof CommanderError)) said.err += sentenceOf(error);
  } finally {
    process.exitCode = undefined;
    stdout.mockRestore();
    stderr.mockRestore();
  }
  return said;
}

function exitOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  return error instanceof Problem ? error.exitCode : EXIT.failed;
}
