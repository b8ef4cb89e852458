import type { WindowRule } from '../../playbook';
import { type CalendarDate, DAY, dateOf, HOUR, instant } from '../../time';
import type { ParcelOutcome } from '../acts';
import type { DenialCase } from '../denial-case';
import type { FactBody } from '../facts';
import { BY_PERSON, choosePath } from '../paths/choose-path';
import { leavePath } from '../paths/leave-path';
import { releaseInFlight } from '../release';
import type { ReleaseState } from '../release-state';
import type { ClaimState } from '../state';
import { type Step, StepBuilder } from '../step';
import { at, POLICY, withFacts } from '../testing/a-claim';
import { denied } from '../testing/commanded';
import { actOn } from './denial';
import { releaseAnswered, releaseOutcome, releaseReceiptAnswered } from './release';

const ON = '2026-05-22';
const RECORDS: WindowRule = {
  ...{ length: 30, unit: 'calendar_days', anchor: 'remittance', presumptionDays: 0, source: 'contract' },
};

/** Denied for want of records on 2026-05-20: 30 days for them, 120 for the reconsideration. A person released them on 2026-05-22. */
function released(): ClaimState {
  const documentChannels = [{ channel: 'payerApi', endpoint: 'payer' }] as const;
  const policy = { ...POLICY, documents: RECORDS, documentChannels: [...documentChannels] };
  const step = new StepBuilder({ ...denied(), policy }, at(ON));
  const denialCase = step.state.cases[0] as DenialCase;
  choosePath(step, denialCase, 'send_documentation', BY_PERSON);
  denialCase.draft = { draftId: 'draft', version: 2, kind: 'documentRelease', missing: [] };
  return actOn(step.done().state, denialCase.caseId, at(ON)).state;
}

const releaseOf = (state: ClaimState) => state.releases?.[0] as ReleaseState;
const caseOf = (state: ClaimState) => state.cases[0] as DenialCase;
const clock = (state: ClaimState, kind: string) => state.deadlines.find((one) => one.kind === kind);
const types = ({ events }: Step) => events.map(({ type }) => type);

const delivered: ParcelOutcome = { outcome: 'delivered', reference: 'R1', receivedOn: ON };
const byFax: ParcelOutcome = {
  ...{ outcome: 'dispatched', channel: 'fax', reference: 'JOB1', askAt: at('2026-05-23') },
};
const sendStep = (outcome: ParcelOutcome, state = released(), on: CalendarDate = ON) =>
  releaseOutcome(state, releaseOf(state).releaseId, outcome, at(on));
const send = (...input: Parameters<typeof sendStep>) => sendStep(...input).state;
const answer = (state: ClaimState, outcome: ParcelOutcome, on: CalendarDate = ON) =>
  releaseAnswered(state, releaseOf(state).releaseId, outcome, at(on)).state;
const receipt = (state: ClaimState, outcome: ParcelOutcome, on: CalendarDate = ON) =>
  releaseReceiptAnswered(state, releaseOf(state).releaseId, outcome, at(on)).state;

describe('records that a person released', () => {
  it('are sent at once, under one key, and keep no clock before they arrive', () => {
    const state = released();
    expect(releaseOf(state)).toMatchObject({ status: 'approved', draftId: 'draft', draftVersion: 2 });
    expect(clock(state, 'documentsSend')).toMatchObject({ dueAt: at(ON) });
    expect(clock(state, 'documents')).toMatchObject({ status: 'open' });
    expect(releaseInFlight(state)).toBeDefined();
  });

  it('that arrived keep their window, not the one of the appeal, and the payer has its turn', () => {
    const state = send(delivered);
    expect(releaseOf(state)).toMatchObject({ status: 'received', sentOn: ON, receipt: { receivedOn: ON } });
    expect(clock(state, 'documents')).toMatchObject({ status: 'kept', proof: { reference: 'R1' } });
    expect(state.deadlines.filter(({ kind, status }) => kind === 'appeal' && status === 'open')).toHaveLength(
      1,
    );
    expect(caseOf(state)).toMatchObject({ status: 'waiting', waitsFor: 'payer' });
    expect(releaseInFlight(state)).toBeUndefined();
  });

  it('that arrived too late keep no window', () => {
    const state = send({ ...delivered, receivedOn: '2026-06-22' }, released(), '2026-06-22');
    expect(clock(state, 'documents')).toMatchObject({ status: 'open' });
  });

  it('are asked about after a lost answer, and never sent before the payer has said that it has none', () => {
    const doubt = sendStep({ outcome: 'unknown' });
    expect(types(doubt)).toContain('documentsSendUnknown');
    expect(releaseOf(doubt.state).status).toBe('unknown');
    expect(clock(doubt.state, 'documentsSend')?.dueAt).toBe(instant(at(ON) + HOUR));
    expect(releaseOf(answer(doubt.state, { outcome: 'unavailable' })).status).toBe('unknown');
    const again = answer(doubt.state, { outcome: 'refused', reason: 'notReceived' });
    expect(releaseOf(again)).toMatchObject({
      status: 'approved',
      intentKey: releaseOf(doubt.state).intentKey,
    });
    expect(releaseOf(answer(doubt.state, delivered)).status).toBe('received');
  });

  test.each<[string, ParcelOutcome, number]>([
    ['a payer that is away', { outcome: 'unavailable' }, 4 * HOUR],
    ['shadow mode', { outcome: 'withheld' }, DAY],
  ])('wait for %s, and their window runs', (_, outcome, ms) => {
    const state = send(outcome);
    expect(releaseOf(state).status).toBe('approved');
    expect(clock(state, 'documentsSend')?.dueAt).toBe(instant(at(ON) + ms));
    expect(clock(state, 'documents')).toMatchObject({ status: 'open' });
  });

  it('that no channel takes become a question to a person, and nothing is awaited any more', () => {
    const state = send({ outcome: 'refused', reason: 'tooLong' });
    expect(releaseOf(state).status).toBe('refused');
    expect(releaseInFlight(state)).toBeUndefined();
    expect(state.tasks).toMatchObject([
      { kind: 'chooseAction', question: expect.stringContaining('tooLong') },
    ]);
    expect(clock(state, 'documentsSend')).toBeUndefined();
  });

  it('are withdrawn when the case leaves its path before the payer has them', () => {
    const step = new StepBuilder(released(), at(ON));
    leavePath(step, caseOf(step.state), 'another path');
    expect(releaseOf(step.state).status).toBe('withdrawn');
    expect(clock(step.state, 'documentsSend')).toBeUndefined();
  });

  it('of a release that the claim does not know are a fault of ours', () => {
    expect(() => releaseOutcome(released(), 'R99', delivered, at(ON))).toThrow('No release R99');
  });
});

describe('records that left by a carrier', () => {
  it('are awaited under a clock of their own, and keep no window by leaving', () => {
    const state = send(byFax);
    expect(releaseOf(state)).toMatchObject({ status: 'sent', sentOn: ON, dispatch: { reference: 'JOB1' } });
    expect(clock(state, 'documentsReceipt')?.dueAt).toBe(at('2026-05-23'));
    expect(clock(state, 'documentsSend')).toBeUndefined();
    expect(clock(state, 'documents')).toMatchObject({ status: 'open' });
  });

  it("are proven by the carrier's record when it is asked", () => {
    const state = receipt(send(byFax), delivered, '2026-05-23');
    expect(releaseOf(state)).toMatchObject({ status: 'received', receipt: { kind: 'deliveryRecord' } });
    expect(clock(state, 'documents')).toMatchObject({ status: 'kept' });
    expect(clock(state, 'documentsReceipt')).toBeUndefined();
  });

  it('are asked about again while the carrier has no proof', () => {
    const still = receipt(send(byFax), { ...byFax, askAt: at('2026-05-26') }, '2026-05-23');
    expect(dateOf(clock(still, 'documentsReceipt')?.dueAt ?? at(ON))).toBe('2026-05-26');
    expect(releaseOf(still).status).toBe('sent');
  });

  it('go again, by a channel chosen anew, when the carrier failed', () => {
    const state = receipt(send(byFax), { outcome: 'refused', reason: 'busy' }, '2026-05-23');
    expect(releaseOf(state).status).toBe('approved');
    expect(releaseOf(state).dispatch).toBeUndefined();
    expect(clock(state, 'documentsSend')?.dueAt).toBe(at('2026-05-23'));
    expect(clock(state, 'documents')).toMatchObject({ status: 'open' });
  });

  it('are handed in by a person where the way is a portal', () => {
    const state = send({ ...byFax, channel: 'portal' });
    expect(state.tasks).toMatchObject([{ kind: 'releaseDocuments', owner: 'biller' }]);
    expect(clock(state, 'documentsReceipt')).toBeUndefined();
    expect(releaseInFlight(state)).toBeUndefined();
  });
});

describe('word of the carrier that comes by itself', () => {
  const arrivedBy = (releaseId: string): FactBody => ({
    ...{ kind: 'documentsReceiptReceived', releaseId, channel: 'fax', reference: 'JOB1', receivedOn: ON },
  });
  const failedBy = (releaseId: string, reference: string): FactBody => ({
    ...{ kind: 'documentsDeliveryFailed', releaseId, channel: 'fax', reference, reason: 'busy' },
    failedOn: '2026-05-23',
  });
  const underway = () => send(byFax);
  const told = (state: ClaimState, ...facts: FactBody[]) => withFacts(state, '2026-05-23', ...facts);
  const id = releaseOf(released()).releaseId;

  it('proves the receipt', () => {
    expect(releaseOf(told(underway(), arrivedBy(id)))).toMatchObject({
      status: 'received',
      receipt: { kind: 'deliveryRecord', receivedOn: ON },
    });
  });

  it('proves it once: what is on record stays, and a second word changes nothing', () => {
    const once = told(underway(), arrivedBy(id));
    const twice = told(once, { ...arrivedBy(id), receivedOn: '2026-05-23' } as FactBody);
    expect(twice.releases).toEqual(once.releases);
    expect(twice.deadlines).toEqual(once.deadlines);
  });

  it('sends them again when this delivery failed', () => {
    expect(releaseOf(told(underway(), failedBy(id, 'JOB1'))).status).toBe('approved');
  });

  test.each<[string, () => ClaimState, FactBody]>([
    ['of a delivery that is not the awaited one', underway, failedBy(id, 'JOB0')],
    ['of a failure after the receipt', () => told(underway(), arrivedBy(id)), failedBy(id, 'JOB1')],
    ['of a failure before anything left', released, failedBy(id, 'JOB1')],
    ['of a release that the claim does not know', underway, arrivedBy('R99')],
  ])('%s changes nothing', (_, before, fact) => {
    const state = before();
    const after = told(state, fact);
    expect(after.releases).toEqual(state.releases);
    expect(after.deadlines).toEqual(state.deadlines);
  });

  it('that comes for withdrawn records is on record, and moves the case no more', () => {
    const step = new StepBuilder(underway(), at(ON));
    choosePath(step, caseOf(step.state), 'appeal', BY_PERSON);
    const state = told(step.done().state, arrivedBy(id));
    expect(releaseOf(state)).toMatchObject({ status: 'withdrawn', receipt: { receivedOn: ON } });
    expect(caseOf(state)).toMatchObject({ status: 'planned', action: 'appeal' });
  });
});
