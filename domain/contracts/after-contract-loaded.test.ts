import {
  type AfterContractLoaded,
  afterContractLoaded,
  type ContractLoadedInput,
} from './after-contract-loaded';

const TODAY = '2026-08-01';
const IN_TIME = { disputableUntil: '2026-08-01', today: TODAY };
const caseBefore = (
  standing: NonNullable<ContractLoadedInput['before']>['standing'],
  shortCents = 2_650,
) => ({
  before: { standing, shortCents },
});

describe('a contract loaded after a payment', () => {
  test.each<[what: string, input: Partial<ContractLoadedInput>, what: AfterContractLoaded['do']]>([
    ['opens what nobody knew of', { shortCents: 2_650 }, 'open'],
    ['changes nothing where the payment is as agreed', {}, 'nothing'],
    ['keeps a case about the same amount', { shortCents: 2_650, ...caseBefore('unapproved') }, 'keep'],
    ['ends a case about nothing', caseBefore('unapproved'), 'close'],
    ['renews a case about another amount', { shortCents: 3_000, ...caseBefore('unapproved') }, 'renew'],
    ['prices another code that nothing priced', { shortCents: 900, ...caseBefore('unapproved', 0) }, 'renew'],
    ['leaves what was approved for the same amount', { shortCents: 2_650, ...caseBefore('inHand') }, 'keep'],
    [
      'asks about what was approved for another amount',
      { shortCents: 3_000, ...caseBefore('inHand') },
      'ask',
    ],
    ['asks about what was approved and is not short', caseBefore('inHand'), 'ask'],
    [
      'leaves what was settled for the same amount',
      { shortCents: 2_650, ...caseBefore('settled') },
      'nothing',
    ],
    ['opens what was settled for another amount', { shortCents: 3_000, ...caseBefore('settled') }, 'open'],
    ['leaves what was settled and is not short', caseBefore('settled'), 'nothing'],
    ['leaves what a person gave up', { shortCents: 9_000, ...caseBefore('givenUp') }, 'nothing'],
    [
      'opens a closed claim again within the window',
      { shortCents: 2_650, closed: { withdrawn: false } },
      'open',
    ],
    ['leaves a claim that a person withdrew', { shortCents: 2_650, closed: { withdrawn: true } }, 'nothing'],
    ['leaves a closed claim that is as agreed', { closed: { withdrawn: false } }, 'nothing'],
  ])('%s', (_what, input, expected) => {
    expect(afterContractLoaded({ ...IN_TIME, ...input }).do).toBe(expected);
  });

  test.each<[what: string, input: Partial<ContractLoadedInput>, what: AfterContractLoaded['do']]>([
    ['opens nothing once the window has ended', { disputableUntil: '2026-07-31' }, 'nothing'],
    ['has a person asked where the playbook has no window', {}, 'open'],
    ['opens no closed claim without a window', { closed: { withdrawn: false } }, 'nothing'],
    [
      'closes no window on a case that is open',
      { disputableUntil: '2026-07-31', ...caseBefore('unapproved') },
      'renew',
    ],
  ])('%s', (_what, input, expected) => {
    expect(afterContractLoaded({ shortCents: 3_000, today: TODAY, ...input }).do).toBe(expected);
  });
});
