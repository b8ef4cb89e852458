import { z } from 'zod';
import { DELIVERY_CHANNELS } from '../../domain/appeals/channels';
import type { AppealRung } from '../../domain/appeals/ladder';
import { APPEAL_FORMS, APPEAL_TRACKS, type RungAnchor } from '../../domain/appeals/vocabulary';
import type { AnchorEvent, AppealLevel, WindowRule } from '../../domain/playbook';
import { count, source, window } from './window-schema';

/** One way to a reviewer, or to whoever takes records. */
export const channel = z
  .strictObject({
    channel: z.enum(DELIVERY_CHANNELS),
    endpoint: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is the id of an address: lower-case words joined by hyphens'),
    maxPages: count.optional(),
    transitDays: z.int().nonnegative().optional(),
    source,
  })
  .transform(({ maxPages, transitDays, ...one }) => ({
    ...{ channel: one.channel, endpoint: one.endpoint },
    ...(maxPages === undefined ? {} : { maxPages }),
    ...(transitDays === undefined ? {} : { transitDays }),
  }));

const written = z.strictObject({
  track: z.enum(APPEAL_TRACKS).optional(),
  level: z.int().nonnegative(),
  name: z.string().min(1).optional(),
  action: z.enum(['appeal', 'reconsideration']),
  window: window.optional(),
  decision: z.strictObject({ days: count, source }).optional(),
  forms: z.array(z.enum(APPEAL_FORMS)).optional(),
  channels: z.array(channel).min(1).optional(),
});
type Written = z.infer<typeof written>;

/** Which date of the claim starts a window of the table. */
const ANCHORS: Record<RungAnchor, AnchorEvent> = {
  initialDetermination: 'remittance',
  denialNotice: 'remittance',
  previousDecision: 'notice',
  demandLetter: 'notice',
  negotiationEnd: 'notice',
  exceptionEvent: 'notice',
  automatic: 'notice',
  none: 'notice',
};

/**
 * A rung as a pack writes it. With a `track` it is that rung of the table, and what the pack says beside it (a contract's window, forms)
 * counts instead; without one the pack says all of it.
 */
export function appealLevel(ladder: readonly AppealRung[]): z.ZodType<AppealLevel> {
  return written.transform((level, context) => {
    const fail = (field: string, message: string) => {
      context.addIssue({ code: 'custom', path: [field], message });
      return z.NEVER;
    };
    const rung = ladder.find((one) => one.track === level.track && one.level === level.level);
    if (level.track !== undefined && !rung) return fail('level', `is no rung of ${level.track}`);
    if (rung?.filing === 'automatic' || rung?.filing === 'none')
      return fail('level', `of ${level.track} is not filed by a provider`);
    const name = level.name ?? rung?.name;
    const rule = level.window ?? windowOf(rung);
    const decisionDays =
      level.decision?.days ?? rung?.decisionDays ?? (rung ? USUAL_DECISION_DAYS : undefined);
    if (name === undefined) return fail('name', 'is needed without a track');
    if (rule === undefined)
      return fail(
        'window',
        rung ? 'is needed: the table leaves it to the contract or the state' : 'is needed without a track',
      );
    if (decisionDays === undefined) return fail('decision', 'is needed without a track');
    return {
      level: level.level,
      name,
      action: level.action,
      window: rule,
      decisionDays,
      ...restOf(level, rung),
    };
  });
}

/** When somebody asks, where no rule says by when the reviewer decides. */
const USUAL_DECISION_DAYS = 90;

function windowOf(rung: AppealRung | undefined): WindowRule | undefined {
  return rung?.window && { ...rung.window, anchor: ANCHORS[rung.anchor], source: rung.source };
}

function restOf({ forms, channels }: Written, rung: AppealRung | undefined): Partial<AppealLevel> {
  return {
    ...(rung
      ? {
          ...{ track: rung.track, standing: rung.standing, onSilence: rung.onSilence },
          ...{ forms: forms ?? [...rung.forms], minimums: [...rung.minimums] },
          ...(rung.filedWhen ? { filedWhen: rung.filedWhen } : {}),
        }
      : forms
        ? { forms }
        : {}),
    ...(channels ? { channels } : {}),
  };
}

/** Rungs of a ladder stand in order from 1. Level 0 is a review outside the ladder and comes last: an undecided case runs the first one's clock. */
export function checkLadder(levels: AppealLevel[], context: z.RefinementCtx<AppealLevel[]>): void {
  const fail = (index: number, message: string) =>
    context.addIssue({ code: 'custom', path: [index, 'level'], message });
  for (const track of new Set(levels.map((rung) => rung.track))) {
    const rungs = [...levels.entries()].filter(([, rung]) => rung.track === track);
    rungs.forEach(([index, { level }], at) => {
      const expected = level === 0 && at === rungs.length - 1 ? 0 : at + 1;
      if (level !== expected) fail(index, `is ${level}, expected ${expected}`);
      if (level === 0 && rungs.length === 1) fail(index, 'is 0 without a first rung');
    });
  }
}
