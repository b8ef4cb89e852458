import { cents } from '../money';
import { runDecision } from './decisions';
import { rerun } from './rerun';
import { adjustment, aRemit } from './testing/a-claim';

const PAID = aRemit({
  paidCents: cents(24_000),
  adjustments: [adjustment('CO', '45', 13_500, 'contractual')],
});
const TWICE = { ...PAID, remitClaimId: 'R2', remitDate: '2026-07-01' };
const noTables = () => undefined;
const record = (remits: unknown[]) =>
  runDecision('claimBalance', { chargeCents: 37_500, remits, writeOffs: [] });

describe('a recorded decision is run again', () => {
  it('with the same answer', () => {
    expect(rerun(record([PAID]), noTables)).toEqual({ outcome: 'same' });
  });

  it('and another answer is told', () => {
    const forged = { ...record([PAID]), output: { openCents: 1 } };
    expect(rerun(forged, noTables)).toMatchObject({ outcome: 'different', output: { openCents: 0 } });
  });

  it('by what it meant when it was recorded', () => {
    const now = record([PAID, TWICE]);
    const output = now.output as { openCents: number };
    expect([now.version, output.openCents]).toEqual([2, -24_000]);
    const before = rerun({ ...now, version: 1 }, noTables);
    expect(before).toMatchObject({ outcome: 'different', output: { openCents: -37_500 } });
  });

  it('unless this release does not know that version', () => {
    expect(rerun({ ...record([PAID]), version: 9 }, noTables)).toMatchObject({ outcome: 'notRerunnable' });
  });
});
