import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadPromptPay } from './prompt-pay';

const SHIPPED = path.resolve(__dirname, '../../playbooks/prompt-pay/rules.yaml');
const REFERENCE = path.resolve(__dirname, '../../../shared/domain/prompt_pay.csv');

describe('the rules of prompt payment', () => {
  const rules = loadPromptPay();

  it('have days and rate of a state', () => {
    expect(rules.of('FL', 'insured')).toEqual({
      rule: {
        ...{ name: 'Florida', electronicDays: 20, paperDays: 40, yearDays: 'fixed' },
        source: 'healthcarepromptpay.com',
        rates: [{ from: '1990-01-01', perYear: 12_000 }],
      },
    });
  });

  it("have Medicare's 30 days and the Treasury rate of each half-year", () => {
    const found = rules.of('medicare', 'medicare_ffs');
    expect(found).toMatchObject({ rule: { electronicDays: 30, paperDays: 30, yearDays: 'calendar' } });
    const { rates } = 'rule' in found ? found.rule : { rates: [] };
    expect(rates).toContainEqual({ from: '2025-01-01', through: '2025-06-30', perYear: 4_625 });
    const ends = rates.map(({ through = '' }) => through);
    expect(rates.slice(1).every(({ from }, at) => from > (ends[at] ?? ''))).toBe(true);
  });

  test.each([
    ['WY', 'insured', 'the prompt-pay law of WY (insured) is not loaded'],
    ['FL', 'self_funded', 'the prompt-pay law of FL (self_funded) is not loaded'],
    ['TX', 'insured', 'Texas: penalties rise in tiers, and are not confirmed'],
    [
      'erisa',
      'self_funded',
      'Self-funded employer plan: no prompt-pay law reaches a self-funded plan; its contract may give interest (29 CFR 2560.503-1)',
    ],
  ])('know nothing of %s, %s, and say why', (jurisdiction, lineOfBusiness, unknown) => {
    expect(rules.of(jurisdiction, lineOfBusiness)).toEqual({ unknown });
  });

  (existsSync(REFERENCE) ? it : it.skip)('agree with the reference on every state that both count by', () => {
    const rows = readFileSync(REFERENCE, 'utf8')
      .split('\n')
      .map((line) => line.split(','));
    for (const [state = '', electronic, , interest = ''] of rows.filter(([one = '']) =>
      /^[A-Z]{2}$/.test(one),
    )) {
      const found = rules.of(state, 'insured');
      if (!('rule' in found)) continue;
      const [, percent, unit] = /^([\d.]+)%\+?\/(yr|month)$/.exec(interest) ?? [];
      expect([state, String(found.rule.electronicDays), found.rule.rates[0]?.perYear]).toEqual([
        ...[state, electronic],
        Number(percent) * (unit === 'month' ? 12 : 1) * 1_000,
      ]);
    }
  });

  it('are refused with the field that is wrong', () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'prompt-pay-')), 'rules.yaml');
    writeFileSync(file, readFileSync(SHIPPED, 'utf8').replace('percent: 2.125', 'percent: -2'));
    expect(() => loadPromptPay(file)).toThrow(/rules\.yaml, treasury\.rates\.0\.percent/);
  });
});
