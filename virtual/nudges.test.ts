import { DAY, dateOf, startOf } from '../domain/time';
import { Agenda } from './agenda';
import { Nudges } from './nudges';
import type { MessageFate } from './world-faults';

/** Days on which a claim was told, when its one nudge met this fate and the watch-dog went round on the second day. */
async function toldOn(fate: MessageFate): Promise<string[]> {
  const agenda = new Agenda(startOf('2026-03-02'));
  const told: string[] = [];
  const nudges = new Nudges({
    agenda,
    faults: { nudge: () => fate },
    tell: () => told.push(dateOf(agenda.now)),
  });
  agenda.at(agenda.now, () => nudges.send('claim-1'));
  agenda.at(agenda.now + DAY, () => nudges.sweep());
  agenda.at(agenda.now + 2 * DAY, () => nudges.sweep());
  await agenda.runUntil(agenda.now + 9 * DAY);
  return told;
}

describe('the word that a claim has facts to read', () => {
  it.each<[string, MessageFate, string[]]>([
    ['comes at once', { fate: 'ok' }, ['2026-03-02']],
    ['comes twice', { fate: 'doubled', againAfterMs: 3 * DAY }, ['2026-03-02', '2026-03-05']],
    ['is lost, and the watch-dog finds the claim', { fate: 'lost' }, ['2026-03-03']],
    ['is late, and the watch-dog is earlier', { fate: 'late', byMs: 4 * DAY }, ['2026-03-03', '2026-03-06']],
  ])('%s', async (_what, fate, days) => {
    expect(await toldOn(fate)).toEqual(days);
  });
});
