import type { Command } from 'commander';
import type { ReadLetter } from '../../adapters/letters/add-letter';
import { LETTER_KINDS } from '../../domain/letters/letter';
import { cents } from '../../domain/money';
import type { App } from '../assemble';
import { EXIT, Problem } from '../problem';
import { calendarDate } from './tell-claim';

/** What a person reads off a letter, as options give it. */
export interface ReadOptions {
  kind?: string;
  payer?: string;
  noticeDate?: string;
  receivedDate?: string;
  reference?: string[];
  memberId?: string;
  serviceFrom?: string;
  serviceThrough?: string;
  charge?: string;
  answerBy?: string;
}

/** Adds the options by which a letter is described. */
export function withReading(command: Command): Command {
  return command
    .option('--kind <kind>', `what it is: ${LETTER_KINDS.join(', ')}`)
    .option('--payer <payer>', 'who wrote it: the id, identifier or name of a payer on record')
    .option('--notice-date <date>', 'the date on the letter, YYYY-MM-DD')
    .option(
      '--reference <number>',
      'a number on it: of the claim (theirs or ours), an appeal, a request; once for each; kept encrypted',
      (value: string, given: string[] = []) => [...given, value],
    )
    .option('--member-id <id>', 'the member id on it; kept encrypted')
    .option('--service-from <date>', 'the first day of service that it names')
    .option('--service-through <date>', 'the last day of service that it names')
    .option('--charge <dollars>', 'the charge that it names, like 285.00')
    .option('--answer-by <date>', 'the day by which it wants an answer');
}

/** @throws Problem (wrong usage) for a value that cannot be */
export async function readingOf(app: App, options: ReadOptions): Promise<ReadLetter> {
  const { memberId, reference, charge, payer } = options;
  const kind = LETTER_KINDS.find((one) => one === options.kind);
  if (options.kind !== undefined && !kind)
    throw new Problem(`--kind is one of ${LETTER_KINDS.join(', ')}, not ${options.kind}.`, EXIT.usage);
  const payerId = payer === undefined ? undefined : await payerNamed(app, payer);
  const noticeDate = dateIn('--notice-date', options.noticeDate);
  const receivedOn = dateIn('--received-date', options.receivedDate);
  const days = {
    serviceFrom: dateIn('--service-from', options.serviceFrom),
    serviceThrough: dateIn('--service-through', options.serviceThrough),
    answerBy: dateIn('--answer-by', options.answerBy),
  };
  return {
    ...given({ kind, payerId, noticeDate, receivedOn }),
    clues: {
      references: reference ?? [],
      ...given({ memberId, ...days }),
      ...(charge === undefined ? {} : { chargeCents: dollars('--charge', charge) }),
    },
  };
}

/** An amount as people write it. @throws Problem (wrong usage) for anything but dollars and cents */
export function dollars(option: string, text: string) {
  if (!/^\d+\.\d{2}$/.test(text))
    throw new Problem(`${option} is in dollars and cents, like 240.00, not ${text}.`, EXIT.usage);
  return cents(Number(text.replace('.', '')));
}

function dateIn(option: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : calendarDate(option, text);
}

/** What is there; nothing is left as `undefined`. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

async function payerNamed({ database }: App, wanted: string): Promise<string> {
  const payers = await database.prisma.payer.findMany({ select: { id: true, identifier: true, name: true } });
  const same = (one: string) => one.toUpperCase() === wanted.trim().toUpperCase();
  const found = payers.find(({ id, identifier, name }) => same(id) || same(identifier) || same(name));
  if (found) return found.id;
  const known = payers.slice(0, 20).map(({ id }) => id);
  throw new Problem(`No payer ${wanted} is on record: there are ${known.join(', ') || 'none yet'}.`);
}
