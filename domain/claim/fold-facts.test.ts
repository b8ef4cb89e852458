import type { ClaimState } from './state';
import { takeIn } from './steps/intake';
import { lineUp } from './steps/submission';
import { aClaim, acknowledged, at, sent, withFacts } from './testing/a-claim';

const ready = () => lineUp(takeIn(aClaim(), at('2026-04-25')).state, at('2026-04-25')).state;
const underWay = () => withFacts(ready(), '2026-04-25', sent('2026-04-25'));
const filing = (state: ClaimState) => state.deadlines.find((one) => one.key === 'filing');

describe('the filing clock', () => {
  it('runs on when the claim was sent: a send proves nothing', () => {
    expect(filing(underWay())?.status).toBe('open');
  });

  it('runs on when only the clearinghouse accepted', () => {
    const state = withFacts(
      underWay(),
      '2026-04-26',
      acknowledged('2026-04-26', { source: 'clearinghouse', category: 'A1' }),
    );
    expect(filing(state)?.status).toBe('open');
  });

  it("is kept by the payer's own acceptance, with the file as proof", () => {
    const state = withFacts(underWay(), '2026-04-27', acknowledged('2026-04-27'));
    expect(filing(state)).toMatchObject({
      status: 'kept',
      proof: { kind: 'payer277CA', reference: 'F1', receivedOn: '2026-04-27' },
    });
    expect(state.versions[0]?.status).toBe('accepted');
  });

  it('is not kept by an acceptance dated after the legal date', () => {
    const state = withFacts(underWay(), '2026-08-01', acknowledged('2026-08-01'));
    expect(filing(state)?.status).toBe('open');
  });

  it('is armed again by a rejection that follows an acceptance, from its old anchor', () => {
    const accepted = withFacts(underWay(), '2026-04-27', acknowledged('2026-04-27'));
    const rejected = withFacts(
      accepted,
      '2026-04-29',
      acknowledged('2026-04-29', { accepted: false, category: 'A7', statusCode: '562', entity: '85' }),
    );
    expect(filing(rejected)).toMatchObject({ status: 'open', legal: { legalDate: '2026-07-21' } });
    expect(rejected.versions[0]).toMatchObject({
      status: 'rejected',
      rejection: { category: 'A7', entity: '85' },
    });
    expect(rejected.cases[0]).toMatchObject({ rejection: true, status: 'new' });
  });

  it('stays armed when an acceptance is read after the rejection that overruled it', () => {
    const rejected = withFacts(
      underWay(),
      '2026-04-29',
      acknowledged('2026-04-29', { accepted: false, category: 'A3' }),
    );
    const late = withFacts(rejected, '2026-04-30', acknowledged('2026-04-27'));
    expect(late.versions[0]?.status).toBe('rejected');
    expect(filing(late)?.status).toBe('open');
  });
});

describe('acknowledgements out of order', () => {
  it("before the word that the batch left: the payer's acceptance counts, and the late word changes nothing", () => {
    const early = withFacts(ready(), '2026-04-27', acknowledged('2026-04-27'));
    expect(filing(early)?.status).toBe('kept');
    const late = withFacts(early, '2026-04-28', sent('2026-04-25'));
    expect(late.versions[0]?.status).toBe('accepted');
    expect(filing(late)?.status).toBe('kept');
  });

  it("the clearinghouse's acceptance after the payer's takes nothing back", () => {
    const accepted = withFacts(underWay(), '2026-04-27', acknowledged('2026-04-27'));
    const late = withFacts(
      accepted,
      '2026-04-28',
      acknowledged('2026-04-26', { source: 'clearinghouse', category: 'A1' }),
    );
    expect(late.versions[0]?.status).toBe('accepted');
  });

  it("a refusal of the whole group after the payer's acceptance is a rejection, and so counted", () => {
    const accepted = withFacts(underWay(), '2026-04-27', acknowledged('2026-04-27'));
    const refused = withFacts(
      accepted,
      '2026-04-28',
      acknowledged('2026-04-28', { source: 'functionalGroup', accepted: false, category: 'R' }),
    );
    expect(refused.versions[0]?.status).toBe('rejected');
    expect(filing(refused)?.status).toBe('open');
  });
});

describe('the fact inbox', () => {
  it('takes a fact once, however often it is read', () => {
    const once = withFacts(underWay(), '2026-04-27', acknowledged('2026-04-27'));
    const again = withFacts({ ...once, cursor: once.cursor - 1 }, '2026-04-28', acknowledged('2026-04-27'));
    expect(again.deadlines).toEqual(once.deadlines);
  });

  it('puts a fact on record as ignored when it is about a version it does not know', () => {
    const state = withFacts(underWay(), '2026-04-27', acknowledged('2026-04-27', { version: 9 }));
    expect(state.versions).toEqual(underWay().versions);
  });

  it('asks for the acknowledgement from the day the batch left', () => {
    expect(underWay().deadlines.find((one) => one.kind === 'acknowledgement')).toMatchObject({
      anchor: { event: 'versionSent', date: '2026-04-25' },
    });
  });
});
