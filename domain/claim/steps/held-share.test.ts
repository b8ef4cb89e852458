import { cents } from '../../money';
import { claimBalance } from '../../remittance/claim-balance';
import { balanceInput } from '../balance';
import { nextActionOf } from '../next-action';
import { releasedCents, settlePatientShare } from '../patient-share';
import type { ClaimState } from '../state';
import { adjustment, aRemit, at, remitted, withFacts } from '../testing/a-claim';
import { commanded, withThePayer } from '../testing/commanded';
import { closeOrAsk } from './closing';
import { actOn, drafted, planDraft } from './denial';
import { readRemittances } from './remittance';

const PAID = aRemit({
  ...{ paidCents: cents(24_000), remitDate: '2026-05-20' },
  adjustments: [
    adjustment('CO', '45', 10_500, 'contractual'),
    adjustment('PR', '3', 3_000, 'patient_responsibility', 'L1'),
  ],
});

/** Paid; a person has found that Medicaid covers the patient too, or nothing of the kind. */
function paid(isProtected: boolean): ClaimState {
  const findings = isProtected
    ? [{ name: 'medicaidActive' as const, by: 'u1', on: '2026-05-01' }]
    : undefined;
  const state = { ...withThePayer(), ...(findings && { findings }) };
  return readRemittances(withFacts(state, '2026-05-20', remitted(PAID)), at('2026-05-20')).state;
}
const close = (state: ClaimState, on = '2026-05-20') => closeOrAsk(state, at(on)).state;
const balanceOf = (state: ClaimState) => claimBalance(balanceInput(state));

describe('a share that nobody may ask the patient for', () => {
  it('closes with the claim where it may be asked for', () => {
    expect(close(paid(false)).closed).toMatchObject({ outcome: 'paid' });
  });

  it('is a question for a person, with the reason and a day, before the claim closes', () => {
    const state = close(paid(true));
    expect(state.closed).toBeUndefined();
    expect(state.cases).toMatchObject([{ about: 'heldShare', heldCents: 3_000, status: 'humanTask' }]);
    expect(state.tasks).toMatchObject([{ kind: 'chooseAction', owner: 'biller' }]);
    expect(state.tasks[0]?.question).toContain('$30.00 is left to the patient');
    expect(nextActionOf(state, at('2026-05-20'))).toMatchObject({ action: 'choosePath', owner: 'biller' });
    expect(state.deadlines.some(({ kind, status }) => kind === 'task' && status === 'open')).toBe(true);
  });

  it('stays held where a person says so, and is not asked about again', () => {
    const asked = close(paid(true));
    const taskId = asked.tasks[0]?.taskId ?? '';
    const state = close(
      commanded(asked, { kind: 'chooseAction', taskId, action: 'no_action' }, '2026-05-21', 'biller'),
      '2026-05-21',
    );
    expect(state.closed).toMatchObject({ outcome: 'paid' });
    expect(balanceOf(state)).toMatchObject({ patientCents: 3_000, adjustedCents: 10_500, openCents: 0 });
  });

  it('is written off with approval: it is adjusted once, and the patient owes nothing', () => {
    const asked = close(paid(true));
    const taskId = asked.tasks[0]?.taskId ?? '';
    const chosen = commanded(
      asked,
      { kind: 'chooseAction', taskId, action: 'write_off' },
      '2026-05-21',
      'biller',
    );
    const caseId = chosen.cases[0]?.caseId ?? '';
    const { draftId, kind } = planDraft(chosen, chosen.cases[0] as never);
    const made = { draftId, version: 1, sha256: 'x', missing: [] };
    const ready = drafted(chosen, caseId, kind, made, at('2026-05-21')).state;
    const signed = commanded(
      ready,
      { kind: 'decideApproval', draftId, version: 1, decision: 'approved' },
      '2026-05-21',
    );
    const step = actOn(signed, caseId, at('2026-05-21'));
    const { state } = settlePatientShare(step, at('2026-05-21'));
    expect(balanceOf(state)).toMatchObject({
      ...{ paidCents: 24_000, adjustedCents: 13_500, patientCents: 0, openCents: 0, balanced: true },
    });
    expect(releasedCents(state)).toBe(0);
    expect(close(state, '2026-05-21').closed).toMatchObject({ outcome: 'paid' });
  });
});
