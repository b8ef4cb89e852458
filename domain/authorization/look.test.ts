import type { AuthorizationOnFile } from './fit';
import { type AuthorizationLook, type LookInput, lookForAuthorization } from './look';

const GRANTED: AuthorizationOnFile = {
  ...{ authorizationId: 'a-1', decision: 'A1', validFrom: '2026-08-01', validThrough: '2026-08-31' },
  ...{ services: [{ procedure: '72148', units: 1 }], places: [], providers: [], used: [] },
};
const NOT_REQUIRED: AuthorizationOnFile = { ...GRANTED, authorizationId: 'a-2', decision: 'NA' };
const LINE = { lineId: 'L1', procedure: '72148', units: 1, from: '2026-08-05', through: '2026-08-05' };
const VISIT = { ...LINE, lineId: 'L2', procedure: '99213' };

const look = (input: Partial<LookInput>) =>
  lookForAuthorization({
    ...{
      billed: { lines: [LINE, VISIT], providers: [] },
      onFile: [],
      numberOnClaim: false,
      emergency: false,
    },
    ...{ denials: [], payerSaysRequired: false, kind: 'prior', mayAsk: 'yes' },
    policy: { required: [{ procedures: ['72148'] }] },
    ...input,
  });

describe('before a claim is billed', () => {
  const procedures = ['72148'];
  test.each<[string, Partial<LookInput>, Partial<AuthorizationLook>]>([
    ['nothing is wanted', { policy: { required: [] } }, { do: 'pass', why: 'playbook' }],
    [
      'one on file fits, whatever else is billed beside it',
      { onFile: [GRANTED] },
      { do: 'put', authorizationId: 'a-1', procedures },
    ],
    [
      'one on file does not fit',
      { onFile: [{ ...GRANTED, validThrough: '2026-08-04' }] },
      { do: 'task', problem: 'doesNotFit', authorizationId: 'a-1' },
    ],
    [
      'a person accepted what it grants',
      { onFile: [{ ...GRANTED, validThrough: '2026-08-04' }], accepted: true },
      { do: 'put', authorizationId: 'a-1' },
    ],
    ['the payer said that none is wanted', { onFile: [NOT_REQUIRED] }, { do: 'pass', why: 'payerAnswer' }],
    [
      'the payer said so for other days',
      { onFile: [{ ...NOT_REQUIRED, validThrough: '2026-08-04' }] },
      { do: 'request', procedures },
    ],
    ['emergency care', { emergency: true }, { do: 'pass', why: 'emergency' }],
    [
      'the claim has a number that the store does not know',
      { numberOnClaim: true },
      { do: 'pass', why: 'numberOnClaim' },
    ],
    ['wanted and not on file', {}, { do: 'request', procedures }],
    ['wanted, and a person asks', { mayAsk: 'byPerson' }, { do: 'task', problem: 'missing', procedures }],
    [
      'wanted, and the window after the service is over',
      { mayAsk: 'windowOver', kind: 'retro' },
      { do: 'task', problem: 'retroWindowOver', procedures },
    ],
  ])('%s', (_what, input, expected) => {
    expect(look(input)).toMatchObject(expected);
  });
});
