import type { NewFact } from '../domain/claim/claim-store';
import { aClaim } from '../domain/claim/testing/a-claim';
import { DAY, dateOf, startOf } from '../domain/time';
import { sealEvents } from '../platform/ledger/hash-chain';
import { Agenda } from './agenda';
import { Hindrances } from './hindrances';
import { Mail } from './mail';
import { MemoryStore } from './memory-store';

import { type MessageFate, NO_FAULTS } from './world-faults';

const startAt = startOf('2026-03-02');
const PAYER = 'sim-prompt';

/** A claim's inbox behind a mail in which messages meet the fates that are named; each entry of `log` is a day and a fact's key. */
function mailWith(fates: Record<string, MessageFate>, outageDays = 0) {
  const state = aClaim();
  const agenda = new Agenda(startAt);
  const store = new MemoryStore({ seal: sealEvents });
  store.addClaim(state);
  const hindrances = new Hindrances();
  const told: string[] = [];
  const mail = new Mail({
    agenda,
    store,
    hindrances,
    faults: {
      message: ({ key }) => fates[key] ?? NO_FAULTS.message(fact(key)),
      outageUntil: (_, at) =>
        at < startAt + outageDays * DAY ? ((startAt + outageDays * DAY) as typeof at) : undefined,
    },
    nudge: () => told.push(dateOf(agenda.now)),
    nudgeAppeal: () => undefined,
  });
  const fact = (key: string): NewFact => {
    const body = { kind: 'submissionSent', version: 1, batchId: key, on: '2026-03-02' } as const;
    return { clientId: state.clientId, claimId: state.claimId, key, body };
  };
  const inbox = () =>
    store
      .lives()
      .flatMap((life) => life.inbox.map(({ key, fact: stored }) => `${dateOf(stored.recordedAt)} ${key}`));
  const post = (key: string, day: number) => mail.post(fact(key), { payer: PAYER, at: startAt + day * DAY });
  return {
    agenda,
    mail,
    post,
    inbox,
    told,
    state,
    until: (day: number) => agenda.runUntil(startAt + day * DAY),
  };
}

describe('what a payer has said of a claim', () => {
  it.each<[string, Record<string, MessageFate>, number]>([
    ['is underway until it comes', {}, 2],
    ['is underway as long as it is late', { a: { fate: 'late', byMs: 3 * DAY } }, 5],
    ['is underway until both copies have come', { a: { fate: 'doubled', againAfterMs: 4 * DAY } }, 6],
  ])('%s', async (_what, fates, day) => {
    const { mail, post, until, state } = mailWith(fates);
    expect(mail.isUnderway(state.claimId)).toBe(false);
    post('a', 2);
    await until(day - 1);
    expect(mail.isUnderway(state.claimId)).toBe(true);
    await until(day + 1);
    expect(mail.isUnderway(state.claimId)).toBe(false);
  });

  it('is underway after it got lost, until somebody asks', async () => {
    const { mail, post, until, state } = mailWith({ a: { fate: 'lost' } });
    post('a', 1);
    await until(30);
    expect(mail.isUnderway(state.claimId)).toBe(true);
    mail.resend(state.claimId);
    expect(mail.isUnderway(state.claimId)).toBe(false);
  });
});

describe('a message from a payer', () => {
  it('is in the inbox when it was sent, and the claim is told', async () => {
    const { post, inbox, told, until } = mailWith({});
    post('a', 1);
    await until(9);
    expect(inbox()).toEqual(['2026-03-03 a']);
    expect(told).toEqual(['2026-03-03']);
  });

  it('that is lost comes when a person asks the payer, once', async () => {
    const { mail, post, inbox, state, until } = mailWith({ a: { fate: 'lost' } });
    post('a', 1);
    await until(5);
    expect(inbox()).toEqual([]);
    mail.resend(state.claimId);
    mail.resend(state.claimId);
    await until(6);
    expect(inbox()).toEqual(['2026-03-07 a']);
  });

  it('that is late comes later', async () => {
    const { post, inbox, until } = mailWith({ a: { fate: 'late', byMs: 3 * DAY } });
    post('a', 1);
    await until(9);
    expect(inbox()).toEqual(['2026-03-06 a']);
  });

  it('that comes twice is one fact, and the claim is told twice', async () => {
    const { post, inbox, told, until } = mailWith({ a: { fate: 'doubled', againAfterMs: DAY } });
    post('a', 1);
    await until(9);
    expect(inbox()).toEqual(['2026-03-03 a']);
    expect(told).toEqual(['2026-03-03', '2026-03-04']);
  });

  it('that is held is overtaken by the next one', async () => {
    const { post, inbox, until } = mailWith({ a: { fate: 'held', atMostMs: 7 * DAY } });
    post('a', 1);
    post('b', 2);
    await until(20);
    expect(inbox()).toEqual(['2026-03-04 b', '2026-03-04 a']);
  });

  it('that is held comes alone when nothing overtakes it', async () => {
    const { post, inbox, until } = mailWith({ a: { fate: 'held', atMostMs: 7 * DAY } });
    post('a', 1);
    await until(20);
    expect(inbox()).toEqual(['2026-03-10 a']);
  });

  it('leaves after the outage of its payer', async () => {
    const { post, inbox, until } = mailWith({}, 4);
    post('a', 1);
    await until(9);
    expect(inbox()).toEqual(['2026-03-06 a']);
  });
});
