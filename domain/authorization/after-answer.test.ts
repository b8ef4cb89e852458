import { DAY, MINUTE } from '../time';
import { type AfterAnswer, type AfterAnswerInput, afterAnswer } from './after-answer';
import { REVIEW_DECISIONS, type ReviewAnswer, type ReviewDecision } from './answer';

const ANSWER: ReviewAnswer = { reasons: [], services: [], rejections: [], asksForRecords: false };
const nextStep = (answer: Partial<ReviewAnswer>, rest: Partial<AfterAnswerInput> = {}) =>
  afterAnswer({
    ...{ asked: 'request', attempt: 1, requests: 1, documentReasons: ['0U'] },
    ...rest,
    answer: { ...ANSWER, ...answer },
  });

/** Domain reference, section 6: the table of HCR01. */
const ROWS: [ReviewDecision, string, AfterAnswer][] = [
  ['A1', 'is held against the claim before it is billed', { do: 'compare' }],
  [
    'A2',
    'the scheduler hears of the part that was not approved',
    { do: 'task', problem: 'approvedInPart', owner: 'biller' },
  ],
  ['A3', 'peer-to-peer, appeal or another plan', { do: 'refused', reasons: [] }],
  ['A4', 'is waited for and asked about', { do: 'await' }],
  ['A6', 'a clinician must accept it', { do: 'task', problem: 'modified', owner: 'clinician' }],
  ['C', 'is looked at again, and requested again where it is needed still', { do: 'requestAgain' }],
  ['CT', 'somebody calls', { do: 'task', problem: 'contactPayer', owner: 'biller' }],
  ['NA', 'is kept as proof', { do: 'keepProof' }],
];

describe('what a decision leads to', () => {
  test.each(ROWS)('%s: %s', (decision, _what, expected) => {
    expect(nextStep({ decision })).toEqual(expected);
  });

  it('has a row for each value', () => {
    expect(ROWS.map(([decision]) => decision)).toEqual([...REVIEW_DECISIONS]);
  });

  it('names the reasons of a refusal, of the event and of its services', () => {
    const services = [{ procedure: '72148', decision: 'A3' as const, reasons: ['0V', '0M'] }];
    expect(nextStep({ decision: 'A3', reasons: ['0V'], services })).toEqual({
      ...{ do: 'refused', reasons: ['0V', '0M'] },
    });
  });

  test.each<[string, Partial<ReviewAnswer>]>([
    ['with a reason of the playbook', { decision: 'A4', reasons: ['0U'] }],
    ['with a request for paperwork', { decision: 'A4', asksForRecords: true }],
  ])('a pended one %s is a task to send records', (_what, answer) => {
    expect(nextStep(answer)).toEqual({ do: 'task', problem: 'documentsAsked', owner: 'biller' });
  });

  test.each<[string, Partial<AfterAnswerInput>]>([['was requested again before', { requests: 2 }]])(
    'one that the payer cancelled and that %s goes to a person',
    (_what, rest) => {
      expect(nextStep({ decision: 'C' }, rest)).toEqual({
        do: 'task',
        problem: 'cancelled',
        owner: 'biller',
      });
    },
  );
});

describe('a request that was refused as such (AAA)', () => {
  const refused = (code: string, rest: Partial<AfterAnswerInput> = {}, followUp = 'C') =>
    nextStep({ rejections: [{ code, followUp }] }, rest);

  test.each(['15', '33', '41', '43', '57', '71', '72', '75', 'T4'])('%s: a person puts it right', (code) => {
    expect(refused(code)).toEqual({ do: 'task', problem: 'requestInvalid', owner: 'biller' });
  });

  it('is made again after a break where the payer could not be reached', () => {
    expect(refused('42', {}, 'R')).toEqual({ do: 'askAgain', afterMs: MINUTE });
    expect(refused('42', { attempt: 5 }, 'R')).toMatchObject({ do: 'task' });
  });

  it('is made again after the days that the payer names', () => {
    expect(refused('33', {}, 'X')).toEqual({ do: 'askAgain', afterMs: 10 * DAY });
  });

  it('never arrived where the payer does not have what is asked about', () => {
    expect(refused('AA', { asked: 'inquiry' })).toEqual({ do: 'notReceived' });
    expect(refused('AA')).toMatchObject({ do: 'task' });
  });

  it('is no approval where nothing is said', () => {
    expect(nextStep({})).toEqual({ do: 'task', problem: 'contactPayer', owner: 'biller' });
  });
});
