import type { Command } from 'commander';
import type { ClockChange } from '../../adapters/clock/practice-clock';
import { announceClock } from '../../adapters/temporal/announce-clock';
import { type ClockSegment, practiceNow } from '../../domain/practice-clock';
import { DAY, HOUR, isoOf, MINUTE } from '../../domain/time';
import { type App, withApp } from '../assemble';
import { createOutput } from '../output';
import { EXIT, Problem } from '../problem';
import { type JsonOption, withJson } from './options';

/** The fastest practice time the engine is asked to keep up with: a day in a second. */
const FASTEST = 86_400;

interface ClockShown {
  now: string;
  scale: number;
  segment: number;
  /** Running workflows that were told of a new segment. */
  told?: number;
}

export function registerClock(program: Command): void {
  const clock = program
    .command('clock')
    .description('The practice clock: every deadline and every payer goes by it');
  withJson(
    clock.action(({ json }: JsonOption) => show(json)),
    'clock',
    'clock pause',
    'clock run --scale 3600',
    'clock advance 7d',
  );
  withJson(
    clock
      .command('pause')
      .description('Stop practice time')
      .action(({ json }: JsonOption) => change(json, { scale: 0 })),
    'clock pause',
  );
  const run = clock
    .command('run')
    .description('Let practice time run')
    .requiredOption(
      '--scale <n>',
      `practice seconds a real second; 1 is real time, ${FASTEST} a day a second`,
    )
    .action(({ json, scale }: JsonOption & { scale: string }) => change(json, { scale: parseScale(scale) }));
  withJson(run, 'clock run --scale 1', 'clock run --scale 3600');
  const advance = clock
    .command('advance')
    .description('Move practice time forward at once; what falls due on the way happens then')
    .argument('<duration>', 'like 7d, 12h or 30m')
    .action((duration: string, { json }: JsonOption) => change(json, { advanceBy: parseDuration(duration) }));
  withJson(advance, 'clock advance 7d');
}

async function show(json: boolean | undefined): Promise<void> {
  const shown = await withApp(async ({ clock }) => shownOf(await clock.segment()));
  createOutput(json ?? false).result(shown, asText);
}

async function change(json: boolean | undefined, wanted: ClockChange): Promise<void> {
  const shown = await withApp(async (app: App) => {
    const segment = await app.clock.change(wanted);
    return { ...shownOf(segment), told: await announceClock(app.temporal.client, segment) };
  });
  createOutput(json ?? false).result(shown, asText);
}

function shownOf(segment: ClockSegment): ClockShown {
  return { now: isoOf(practiceNow(segment, Date.now())), scale: segment.scale, segment: segment.seq };
}

function asText({ now, scale, told }: ClockShown): string {
  const pace =
    scale === 0
      ? 'stands still'
      : scale === 1
        ? 'runs in real time'
        : `runs ${scale} times as fast as real time`;
  return `Practice time is ${now.slice(0, 19).replace('T', ' ')} and ${pace}.${told === undefined ? '' : ` ${told} running workflows were told.`}`;
}

function parseScale(text: string): number {
  const scale = Number(text);
  if (!Number.isFinite(scale) || scale <= 0 || scale > FASTEST)
    throw new Problem(
      `--scale is a number above 0 and at most ${FASTEST}; \`clock pause\` stops the clock.`,
      EXIT.usage,
    );
  return scale;
}

const UNITS: Readonly<Record<string, number>> = { m: MINUTE, h: HOUR, d: DAY };

/** `7d`, `12h`, `30m` as milliseconds. Time does not go back. */
export function parseDuration(text: string): number {
  const match = /^(\d{1,4})([mhd])$/.exec(text);
  const amount = Number(match?.[1] ?? 0) * (UNITS[match?.[2] ?? ''] ?? 0);
  if (amount === 0) throw new Problem(`A duration is like 7d, 12h or 30m, not ${text}.`, EXIT.usage);
  return amount;
}
