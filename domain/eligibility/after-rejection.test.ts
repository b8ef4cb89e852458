import { DAY, HOUR, MINUTE } from '../time';
import {
  type AfterRejection,
  afterRejection,
  type KeyVariation,
  type RejectionTask,
} from './after-rejection';

function answerTo(
  code: string,
  rest: { followUp?: string; attempt?: number; keysLeft?: KeyVariation[] } = {},
) {
  const { followUp, attempt = 1, keysLeft = [] } = rest;
  return afterRejection({ rejection: { code, ...(followUp ? { followUp } : {}) }, attempt, keysLeft });
}

describe('what a reason for refusal calls for', () => {
  test.each<[RejectionTask, string[]]>([
    ['enrollForInquiries', ['41']],
    ['fixProvider', ['43', '44', '50', '51']],
    ['fixDate', ['56', '57', '60', '61', '62', '63']],
    ['fixBirthDate', ['58', '71']],
    ['fixPatient', ['64', '65', '67', '68']],
    ['fixSubscriber', ['72', '73']],
    ['discoverCoverage', ['75']],
    ['addIdentifiers', ['76']],
    ['askForDependent', ['77']],
    ['fixGroup', ['78']],
    ['callPayer', ['T4', '15']],
  ])('%s after %j', (task, codes) => {
    for (const code of codes) expect(answerTo(code, { followUp: 'C' })).toEqual({ do: 'task', task });
  });

  test.each(['42', '80', '79'])(
    '%s: asked again after 1 minute, 15 minutes, 2 hours and 24 hours',
    (code) => {
      const waits = [1, 2, 3, 4].map((attempt) => answerTo(code, { followUp: 'R', attempt }));
      expect(waits).toEqual(
        [MINUTE, 15 * MINUTE, 2 * HOUR, 24 * HOUR].map((afterMs) => ({ do: 'askAgain', afterMs })),
      );
    },
  );

  test.each(['42', '80'])(
    '%s that does not end leaves the question open: the claim is not held up by it',
    (code) => {
      expect(answerTo(code, { attempt: 5 })).toEqual({ do: 'leaveUnknown', warning: 'payerNotReached' });
    },
  );

  test('79 that does not end: the payer id is wrong, or the payer answers no questions', () => {
    expect(answerTo('79', { attempt: 5 })).toEqual({ do: 'task', task: 'checkPayerId' });
  });

  test('52 mends nothing here: the claim runs into a B7', () => {
    expect(answerTo('52')).toEqual({ do: 'leaveUnknown', warning: 'providerNotEnrolled' });
  });

  test.each(['72', '73', '75'])('%s: other keys that are on file first', (code) => {
    expect(answerTo(code, { followUp: 'C', keysLeft: ['plainName', 'otherMemberId'] })).toEqual({
      do: 'varyKeys',
      keys: 'plainName',
    });
    expect(answerTo(code, { keysLeft: ['nameAndBirthDate'] })).toEqual({
      do: 'varyKeys',
      keys: 'nameAndBirthDate',
    });
  });

  test('a wrong birth date is not looked for with other keys', () => {
    expect(answerTo('71', { keysLeft: ['plainName'] })).toEqual({ do: 'task', task: 'fixBirthDate' });
  });
});

describe("the payer's word on asking again (AAA04)", () => {
  test.each<[string, string, number, AfterRejection]>([
    ['C: correct and resend', 'C', 1, { do: 'task', task: 'discoverCoverage' }],
    ['R: may resend', 'R', 1, { do: 'task', task: 'discoverCoverage' }],
    ['P: resend the original', 'P', 1, { do: 'askAgain', afterMs: MINUTE }],
    ['P, and it does not help', 'P', 5, { do: 'task', task: 'discoverCoverage' }],
    ['N: do not resend', 'N', 1, { do: 'task', task: 'discoverCoverage' }],
    ['W: wait 30 days', 'W', 1, { do: 'askAgain', afterMs: 30 * DAY }],
    ['X: wait 10 days', 'X', 1, { do: 'askAgain', afterMs: 10 * DAY }],
    ['S: a third party was asked', 'S', 1, { do: 'askAgain', afterMs: 10 * DAY }],
    ['Y: the payer holds it and will answer', 'Y', 2, { do: 'askAgain', afterMs: 10 * DAY }],
    ['Y, and it never does', 'Y', 3, { do: 'task', task: 'discoverCoverage' }],
  ])('%s', (_what, followUp, attempt, expected) => {
    expect(answerTo('75', { followUp, attempt })).toEqual(expected);
  });

  test('N forbids even the back-off and the other keys', () => {
    expect(answerTo('42', { followUp: 'N' })).toEqual({ do: 'leaveUnknown', warning: 'payerNotReached' });
    expect(answerTo('75', { followUp: 'N', keysLeft: ['plainName'] })).toEqual({
      do: 'task',
      task: 'discoverCoverage',
    });
  });
});
