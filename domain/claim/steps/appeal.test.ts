import { cents } from '../../money';
import type { ParcelOutcome } from '../acts';
import { applyCommand, type CommandBody, refusalOf } from '../commands';
import type { DenialCase } from '../denial-case';
import { nextActionOf } from '../next-action';
import type { ClaimState } from '../state';
import {
  aClaim,
  acknowledged,
  adjustment,
  aRemit,
  at,
  aVerdict,
  remitted,
  sent,
  withFacts,
} from '../testing/a-claim';
import { appealReceiptAnswered, appealSendOutcome } from './appeal';
import { attend } from './attention';
import { actOn, classified } from './denial';
import { takeIn } from './intake';

/** A claim with an approved appeal: remitted 05-20, 120 days, L 2026-09-17. */
function withApprovedAppeal(): ClaimState {
  const out = withFacts(
    takeIn(aClaim(), at('2026-04-24')).state,
    '2026-04-25',
    sent('2026-04-24'),
    acknowledged('2026-04-25'),
  );
  const remit = aRemit({ adjustments: [adjustment('CO', '50', 9_500, 'denial', 'L3')] });
  const posted = withFacts(out, '2026-05-20', remitted(remit));
  const day = '2026-04-24';
  const checks = { intake: day, scrub: day, eligibility: day, authorization: day };
  const denialCase: DenialCase = {
    ...{ caseId: 'D1', status: 'new', openedOn: '2026-05-20', version: 1, payerSequence: 1 },
    ...{ remitClaimId: 'R1', deniedCents: cents(9_500), lineIds: ['L3'] },
  };
  const state = classified(
    { ...posted, checks, unread: [], cases: [denialCase] },
    'D1',
    aVerdict(),
    at('2026-05-20'),
  ).state;
  Object.assign(state.cases[0] as DenialCase, {
    status: 'approved',
    draft: { draftId: 'draft', version: 1, kind: 'appealLetter', missing: [] },
  });
  return actOn(state, 'D1', at('2026-05-21')).state;
}

const appealOf = (state: ClaimState) => state.appeals[0] as ClaimState['appeals'][number];
const appealId = (state: ClaimState) => appealOf(state).appealId;
const clock = (state: ClaimState, kind: string) => state.deadlines.find((one) => one.kind === kind);

function dispatchedBy(channel: 'fax' | 'certifiedMail' | 'portal', on = '2026-05-21'): ClaimState {
  const state = withApprovedAppeal();
  const outcome: ParcelOutcome = {
    outcome: 'dispatched',
    channel,
    reference: 'JOB1',
    askAt: at('2026-05-22'),
  };
  return appealSendOutcome(state, appealId(state), outcome, at(on)).state;
}

describe('an appeal that left without proof of receipt', () => {
  it('keeps no legal clock: its receipt is awaited under a clock of its own', () => {
    const state = dispatchedBy('fax');
    expect(appealOf(state)).toMatchObject({
      status: 'sent',
      dispatch: { channel: 'fax', reference: 'JOB1' },
    });
    expect(clock(state, 'appeal')).toMatchObject({ status: 'open' });
    expect(clock(state, 'appealReceipt')).toMatchObject({ dueAt: at('2026-05-22') });
    expect(clock(state, 'appealSend')).toBeUndefined();
    expect(nextActionOf(state, at('2026-05-21'))).toMatchObject({ action: 'awaitReceipt', owner: 'payer' });
  });

  it("is kept by the carrier's record of delivery, dated on the day of delivery", () => {
    const before = dispatchedBy('certifiedMail');
    const state = withFacts(before, '2026-05-29', {
      ...{ kind: 'appealReceiptReceived', appealId: appealId(before), reference: 'SIGNED1' },
      ...{ receivedOn: '2026-05-28', proof: 'deliveryRecord' },
    });
    expect(clock(state, 'appeal')).toMatchObject({
      status: 'kept',
      proof: { kind: 'deliveryRecord', reference: 'SIGNED1', receivedOn: '2026-05-28' },
    });
    expect(clock(state, 'appealReceipt')).toBeUndefined();
    expect(clock(state, 'appealDecision')).toBeDefined();
  });

  it('is not kept by a delivery after the legal date: it is missed, and on record as that', () => {
    const before = dispatchedBy('certifiedMail', '2026-09-16');
    const late = withFacts(before, '2026-09-18', {
      ...{
        kind: 'appealReceiptReceived',
        appealId: appealId(before),
        reference: 'SIGNED1',
        receivedOn: '2026-09-18',
      },
    });
    expect(clock(late, 'appeal')?.status).toBe('open');
    expect(clock(attend(late, at('2026-09-18'))?.state as ClaimState, 'appeal')).toMatchObject({
      status: 'missed',
    });
  });

  it('goes again after a failed delivery, with its legal clock running as before', () => {
    const before = dispatchedBy('fax');
    const state = withFacts(before, '2026-05-21', {
      ...{ kind: 'appealDeliveryFailed', appealId: appealId(before), channel: 'fax', reference: 'JOB1' },
      ...{ reason: 'busy', failedOn: '2026-05-21' },
    });
    expect(appealOf(state)).toMatchObject({ status: 'approved' });
    expect(appealOf(state).dispatch).toBeUndefined();
    expect(clock(state, 'appeal')).toEqual(clock(before, 'appeal'));
    expect(clock(state, 'appealSend')?.dueAt).toBe(at('2026-05-21'));
    expect(clock(state, 'appealReceipt')).toBeUndefined();
  });

  it('is not sent again for the failure of an earlier delivery that comes late', () => {
    const before = dispatchedBy('fax');
    const state = withFacts(before, '2026-05-21', {
      ...{ kind: 'appealDeliveryFailed', appealId: appealId(before), channel: 'fax', reference: 'JOB0' },
      ...{ reason: 'busy', failedOn: '2026-05-21' },
    });
    expect(appealOf(state).status).toBe('sent');
  });

  it.each<[string, ParcelOutcome, string]>([
    ['it has arrived', { outcome: 'delivered', reference: 'R', receivedOn: '2026-05-22' }, 'received'],
    ['it did not arrive', { outcome: 'refused', reason: 'returned' }, 'approved'],
    [
      'it is on its way',
      { outcome: 'dispatched', channel: 'fax', reference: 'JOB1', askAt: at('2026-05-23') },
      'sent',
    ],
    ['nothing, it is away', { outcome: 'unavailable' }, 'sent'],
  ])('asks the carrier when the proof is late: it says %s', (_what, outcome, status) => {
    const before = dispatchedBy('fax');
    const { state } = appealReceiptAnswered(before, appealId(before), outcome, at('2026-05-22'));
    expect(appealOf(state).status).toBe(status);
    if (status === 'sent') expect(clock(state, 'appealReceipt')?.dueAt).toBeGreaterThan(at('2026-05-22'));
    if (status === 'received') expect(clock(state, 'appeal')?.proof?.kind).toBe('deliveryRecord');
  });
});

describe('an appeal that a person hands in at a portal', () => {
  const person = { by: 'user-1', role: 'biller' } as const;
  const record = (state: ClaimState, over: Partial<Extract<CommandBody, { kind: 'recordReceipt' }>> = {}) =>
    ({
      ...{
        kind: 'recordReceipt',
        taskId: state.tasks[0]?.taskId ?? '',
        reference: 'CONF-123',
        receivedOn: '2026-05-22',
      },
      ...person,
      ...over,
    }) as CommandBody;

  it('is a task under the clock until the confirmation is recorded', () => {
    const state = dispatchedBy('portal');
    expect(state.tasks).toMatchObject([{ kind: 'deliverAppeal', owner: 'biller' }]);
    expect(nextActionOf(state, at('2026-05-21'))).toMatchObject({ action: 'deliverAppeal', owner: 'biller' });
    expect(clock(state, 'appeal')?.status).toBe('open');
  });

  it('is proven by the number and date of the portal', () => {
    const before = dispatchedBy('portal');
    expect(refusalOf(before, record(before), at('2026-05-22'))).toBeUndefined();
    const { state } = applyCommand(before, { id: 'c1', body: record(before) }, at('2026-05-22'));
    expect(state.tasks).toEqual([]);
    expect(clock(state, 'appeal')).toMatchObject({
      status: 'kept',
      proof: { kind: 'portalReceipt', reference: 'CONF-123', receivedOn: '2026-05-22' },
    });
  });

  it('cannot be proven by a day that has not come', () => {
    const before = dispatchedBy('portal');
    const { state } = applyCommand(
      before,
      { id: 'c1', body: record(before, { receivedOn: '2027-01-01' }) },
      at('2026-05-22'),
    );
    expect(clock(state, 'appeal')?.proof?.receivedOn).toBe('2026-05-22');
  });

  it('goes to a manager when nobody does it', () => {
    const before = dispatchedBy('portal');
    const waiting: ParcelOutcome = {
      outcome: 'dispatched',
      channel: 'portal',
      reference: 'JOB1',
      askAt: at('2026-05-25'),
    };
    const { state } = appealReceiptAnswered(before, appealId(before), waiting, at('2026-05-22'));
    expect(state.tasks).toMatchObject([{ kind: 'deliverAppeal', owner: 'manager' }]);
  });

  it.each<[string, Partial<Extract<CommandBody, { kind: 'recordReceipt' }>>, string]>([
    ['words instead of a number', { reference: 'the nice lady said so' }, 'confirmation number'],
    ['a day before the packet was ready', { receivedOn: '2026-05-20' }, 'ready on 2026-05-21'],
    ['an auditor', { role: 'auditor' }, 'auditor'],
    ['another task', { taskId: 'T99' }, 'not open'],
  ])('takes no receipt from %s', (_what, over, why) => {
    const state = dispatchedBy('portal');
    expect(refusalOf(state, record(state, over), at('2026-05-22'))?.message).toContain(why);
  });
});
