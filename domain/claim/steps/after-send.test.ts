import { DAY, HOUR, instant } from '../../time';
import type { ParcelOutcome } from '../acts';
import { at } from '../testing/a-claim';
import { afterQuestion, afterSend, askCarrierAgainAt } from './after-send';

const NOW = at('2026-05-22');
const later = (ms: number) => instant(NOW + ms);
const delivered: ParcelOutcome = { outcome: 'delivered', reference: 'R1', receivedOn: '2026-05-22' };
const dispatched: ParcelOutcome = {
  ...{ outcome: 'dispatched', channel: 'fax', reference: 'JOB1', askAt: at('2026-05-23') },
};

describe('after a send', () => {
  test.each<[string, ParcelOutcome, object]>([
    ['that arrived: nothing is left to do', delivered, { next: 'arrived', outcome: delivered }],
    ['that a carrier has: its proof is awaited', dispatched, { next: 'underway', outcome: dispatched }],
    [
      'whose answer was lost: the payer is asked, and nothing is sent before it answers',
      { outcome: 'unknown' },
      { next: 'doubt', at: later(HOUR), why: 'the payer is asked whether it has the records' },
    ],
    [
      'that found nobody: it is tried again in the same half day',
      { outcome: 'unavailable' },
      { next: 'again', at: later(4 * HOUR) },
    ],
    [
      'that shadow mode withheld: it is looked at each day',
      { outcome: 'withheld' },
      { next: 'again', at: later(DAY) },
    ],
    [
      'that no channel takes: a person is asked',
      { outcome: 'refused', reason: 'tooLong' },
      { next: 'refused', reason: 'tooLong' },
    ],
  ])('%s', (_, outcome, expected) => {
    expect(afterSend(outcome, 'records', NOW)).toMatchObject(expected);
  });
});

describe('after the question whether it arrived', () => {
  test.each<[string, ParcelOutcome, object]>([
    ['it did', delivered, { next: 'arrived', outcome: delivered }],
    ['it is on its way', dispatched, { next: 'underway', outcome: dispatched }],
    [
      'it is proven not to have arrived: only then it goes again, at once',
      { outcome: 'refused', reason: 'notReceived' },
      { next: 'again', at: NOW, why: 'the payer does not have the records: they are sent again' },
    ],
    [
      'the payer cannot be asked: the doubt stays',
      { outcome: 'unavailable' },
      { next: 'doubt', at: later(4 * HOUR) },
    ],
    ['its answer is lost too: the doubt stays', { outcome: 'unknown' }, { next: 'doubt' }],
    ['shadow mode asks nobody: the doubt stays', { outcome: 'withheld' }, { next: 'doubt' }],
  ])('%s', (_, outcome, expected) => {
    expect(afterQuestion(outcome, 'records', NOW)).toMatchObject(expected);
  });

  it('speaks of one appeal and of many records', () => {
    const not: ParcelOutcome = { outcome: 'refused', reason: 'notReceived' };
    expect(afterQuestion(not, 'appeal', NOW)).toMatchObject({
      why: 'the payer does not have the appeal: it is sent again',
    });
  });
});

it('asks a carrier again when it says so, else in the same half day', () => {
  expect(askCarrierAgainAt(dispatched, NOW)).toBe(at('2026-05-23'));
  expect(askCarrierAgainAt({ outcome: 'unavailable' }, NOW)).toBe(later(4 * HOUR));
});
