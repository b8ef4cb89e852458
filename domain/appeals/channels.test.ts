import {
  type ChannelInput,
  type ChannelOption,
  chooseChannel,
  lastSendBy,
  proofBy,
  sendBy,
} from './channels';

const MAIL: ChannelOption = { channel: 'certifiedMail', endpoint: 'post' };
const FAX: ChannelOption = { channel: 'fax', endpoint: 'fax', maxPages: 40 };
const API: ChannelOption = { channel: 'payerApi', endpoint: 'api' };

describe('the day by which a packet must leave', () => {
  it.each<[string, ChannelOption, string]>([
    ['mail takes seven days; 08-27 is a Thursday', MAIL, '2026-08-27'],
    ['fax takes one', FAX, '2026-09-02'],
    ['an interface answers at once', API, '2026-09-03'],
    ['a 275 takes one', { channel: 'attachment275', endpoint: 'payer' }, '2026-09-02'],
    ['a pack may know better', { ...MAIL, transitDays: 3 }, '2026-08-31'],
    ['a weekend rolls earlier', { ...MAIL, transitDays: 4 }, '2026-08-28'],
  ])('is the safe date less the transit: %s', (_why, option, expected) => {
    expect(sendBy(option, '2026-09-03')).toBe(expected);
  });

  it.each(['postmarked', 'sent', 'filed'] as const)(
    'is the safe date itself where %s counts',
    (filedWhen) => {
      expect(sendBy(MAIL, '2026-09-03', filedWhen)).toBe('2026-09-03');
    },
  );

  it('is that of the fastest channel, where there are several', () => {
    expect(lastSendBy([MAIL, FAX], '2026-09-03')).toBe('2026-09-02');
    expect(lastSendBy([], '2026-09-03')).toBe('2026-09-03');
  });
});

describe('the channel that is chosen', () => {
  const input: ChannelInput = {
    options: [MAIL, FAX],
    on: '2026-08-20',
    safeDate: '2026-09-03',
    pages: 4,
    failed: [],
  };
  it.each<[string, Partial<ChannelInput>, string | undefined, RegExp]>([
    ['the preferred one, in time', {}, 'certifiedMail', /first of the playbook, in time until 2026-08-27/],
    ['still on its last day', { on: '2026-08-27' }, 'certifiedMail', /first/],
    ['a faster one from the day after', { on: '2026-08-28' }, 'fax', /too slow; in time until 2026-09-02/],
    ['the fastest when all are late', { on: '2026-09-03' }, 'fax', /no channel arrives by 2026-09-03/],
    [
      'the slow one when only its postmark counts',
      { on: '2026-09-03', filedWhen: 'postmarked' },
      'certifiedMail',
      /first/,
    ],
    [
      'not one that takes fewer pages',
      { on: '2026-08-28', pages: 41 },
      'certifiedMail',
      /no channel arrives/,
    ],
    [
      'nothing when none takes the packet',
      { options: [FAX], pages: 41 },
      undefined,
      /no channel takes 41 pages/,
    ],
    ['the same again after one failure', { failed: ['certifiedMail'] }, 'certifiedMail', /first/],
    ['the next after two', { failed: ['certifiedMail', 'certifiedMail'] }, 'fax', /fail/],
    [
      'nothing when all failed twice',
      { failed: ['fax', 'certifiedMail', 'fax', 'certifiedMail'] },
      undefined,
      /every channel has failed/,
    ],
    ['another while it cannot be reached', { unreachable: ['certifiedMail'] }, 'fax', /fail/],
    ['the first where no clock runs', { safeDate: undefined }, 'certifiedMail', /no clock/],
  ])('is %s', (_what, over, channel, why) => {
    const choice = chooseChannel({ ...input, ...over } as ChannelInput);
    expect(choice.channel).toBe(channel);
    expect(choice.why).toMatch(why);
  });
});

it('is proven by what the channel gives: the payer, a carrier, or a portal', () => {
  expect(
    ['payerApi', 'fax', 'certifiedMail', 'portal', 'attachment275', undefined].map((one) =>
      proofBy(one as never),
    ),
  ).toEqual([
    ...[
      'appealReceipt',
      'deliveryRecord',
      'deliveryRecord',
      'portalReceipt',
      'appealReceipt',
      'appealReceipt',
    ],
  ]);
});
