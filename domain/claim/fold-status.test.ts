import type { PlaybookPolicy } from '../playbook';
import type { FactBody } from './facts';
import type { ClaimState } from './state';
import { takeIn } from './steps/intake';
import { lineUp } from './steps/submission';
import { aClaim, acknowledged, at, POLICY, sent, withFacts } from './testing/a-claim';

const ACTING: PlaybookPolicy = { ...POLICY, cadence: { ...POLICY.cadence, callDays: 35 } };

/** With the payer since 27 April, under a playbook that acts on what a 277 says. */
const withPayer = (policy = ACTING): ClaimState => {
  const ready = lineUp(takeIn({ ...aClaim(), policy }, at('2026-04-25')).state, at('2026-04-25')).state;
  return withFacts(
    withFacts(ready, '2026-04-25', sent('2026-04-25')),
    '2026-04-27',
    acknowledged('2026-04-27'),
  );
};

const status = (category: string, statusCode: string, receivedOn: string): FactBody => ({
  ...{ kind: 'statusReceived', version: 1, check: 1, fileId: 'F9' },
  ...{ category, statusCode, receivedOn },
});

const said = (category: string, statusCode: string, state = withPayer()) =>
  withFacts(state, '2026-05-18', status(category, statusCode, '2026-05-18'));

const clockOf = (state: ClaimState) =>
  state.deadlines.find(({ key, status }) => key === 'followUp' && status === 'open');

describe('a 277', () => {
  it.each<[string, string, string, string]>([
    ['in process: the clock is the cadence', 'P1', '20', '2026-06-01'],
    ['finalized: ten days for its remittance', 'F1', '65', '2026-05-28'],
    ['forwarded: thirty days', 'F3F', '1', '2026-06-17'],
    ['not found: two business days, then other keys', 'A4', '35', '2026-05-20'],
    ['a down system: the next business day', 'E1', '484', '2026-05-19'],
    ['our question was wrong: today', 'E0', '20', '2026-05-18'],
  ])('%s', (_what, category, code, dueOn) => {
    // Day 35 after receipt is 1 June: a person calls then, whatever is awaited.
    expect(clockOf(said(category, code))?.dueAt).toBe(at(dueOn));
  });

  it.each([
    ['P3', '20'],
    ['R4', '294'],
    ['P1', '123'],
  ])('%s:%s opens the work for documents today, with a day', (category, code) => {
    const state = said(category, code);
    expect(state.requests).toMatchObject([{ byStatus: true, dueOn: '2026-06-02', status: 'open' }]);
    expect(state.cases).toMatchObject([{ action: 'send_documentation' }]);
    expect(said(category, code, state).cases).toHaveLength(1);
  });

  it("without a day leaves as much time as every request without one: the payer's window for documents", () => {
    const documents = { length: 45, unit: 'calendar_days', anchor: 'remittance' } as const;
    const policy = { ...ACTING, documents: { ...documents, presumptionDays: 0, source: 'contract' } };
    const byStatus = said('R4', '294', withPayer(policy));
    const byRequest = withFacts(withPayer(policy), '2026-05-18', {
      ...{ kind: 'documentsRequested', version: 1, controlNumber: 'RQ-77', fileId: 'F10' },
      ...{ requestedOn: '2026-05-18', receivedOn: '2026-05-18' },
    });
    for (const { requests } of [byStatus, byRequest])
      expect(requests).toMatchObject([{ dueOn: '2026-07-02', status: 'open' }]);
  });

  it('that only asked is the same request as the one that comes with a number and a nearer day', () => {
    const named = withFacts(said('R4', '294'), '2026-05-19', {
      ...{ kind: 'documentsRequested', version: 1, controlNumber: 'RQ-77', fileId: 'F10' },
      ...{ requestedOn: '2026-05-18', dueOn: '2026-05-25', receivedOn: '2026-05-19' },
    });
    expect(named.requests).toMatchObject([{ controlNumber: 'RQ-77', dueOn: '2026-05-25' }]);
    expect(named.requests?.[0]?.byStatus).toBeUndefined();
    expect(named.cases).toHaveLength(1);
  });

  it.each(['A3', 'A7', 'F5'])('%s refuses the claim: its filing clock runs again', (category) => {
    const state = said(category, '21');
    expect(state.versions[0]).toMatchObject({ status: 'rejected', rejection: { source: 'payer', category } });
    expect(state.deadlines.find(({ key }) => key === 'filing')?.status).toBe('open');
  });

  it('counts what is said again and again', () => {
    const again = withFacts(said('E1', '484'), '2026-05-19', {
      ...status('E1', '484', '2026-05-19'),
    });
    expect(again.followUp.last).toMatchObject({ times: 2, since: '2026-05-18', on: '2026-05-19' });
    expect(clockOf(again)?.dueAt).toBe(at('2026-05-21'));
  });

  it.each<[string, string, string]>([
    ['P1', '20', 'accepted'],
    ['A4', '35', 'sent'],
    ['E1', '484', 'sent'],
    ['P1', '35', 'sent'],
  ])('%s:%s of a claim that nothing acknowledged leaves it %s', (category, code, becomes) => {
    const ready = lineUp(takeIn(aClaim(), at('2026-04-25')).state, at('2026-04-25')).state;
    const unheard = withFacts(ready, '2026-04-25', sent('2026-04-25'));
    expect(said(category, code, unheard).versions[0]?.status).toBe(becomes);
  });

  it('changes no clock under a playbook of before this rule', () => {
    const before = withPayer(POLICY);
    const after = said('F1', '65', before);
    expect(clockOf(after)?.dueAt).toBe(clockOf(before)?.dueAt);
    expect(after.followUp.last).toBeUndefined();
  });
});
