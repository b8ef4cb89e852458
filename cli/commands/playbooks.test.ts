import { loadCodeTables } from '../../adapters/codes/load-code-tables';
import { checkPack } from '../../adapters/playbooks/check-pack';
import { checkedText, packText } from './playbooks';

const SHIPPED = `${__dirname}/../../playbooks/packs/commercial-generic.v4.yaml`;
const textOf = (change: (text: string) => string) => {
  const file = 'commercial-generic.v4.yaml';
  return checkedText({ file, ...checkPack(file, change(packText(SHIPPED)), loadCodeTables()) });
};

describe('what a check says', () => {
  it('is how many tests were kept, and what rests on an assumption', () => {
    const text = textOf((pack) => pack);
    expect(text).toContain('commercial-generic.v4.yaml is in order. 5 tests kept.');
    expect(text).toMatch(/^ {2}line \d+, cadence$/m);
  });

  it('is every problem with its place, and that the pack cannot be loaded', () => {
    const text = textOf((pack) => pack.replace('ncci: true', 'ncci: maybe').replace('days: 30', 'days: 0'));
    expect(text).toMatch(/line \d+ column 3, scrub\.ncci: .*\n.*reversalCorrection\.days: .*\n/);
    expect(text).toContain('2 problem(s); it cannot be loaded.');
  });

  it('is one sentence about a file that is not there', () => {
    expect(() => packText('/nowhere/our-plan.v1.yaml')).toThrow('/nowhere/our-plan.v1.yaml cannot be read');
  });
});
