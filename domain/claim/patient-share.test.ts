import { patientRelease } from '../denials/patient-release';
import type { RemitClaim } from '../remittance/remit';
import * as story from '../remittance/testing/story-remits';
import type { DenialCase } from './denial-case';
import { settlePatientShare } from './patient-share';
import { patientReleaseInput } from './patient-share-input';
import type { ClaimState } from './state';
import { aClaim, at, POLICY } from './testing/a-claim';

const denialOf = (remit: RemitClaim, change: Partial<DenialCase> = {}): DenialCase => ({
  ...{ caseId: 'D1', status: 'planned', openedOn: '2026-06-01', version: 1, payerSequence: 1, lineIds: [] },
  ...{
    remitClaimId: remit.remitClaimId,
    deniedCents: remit.chargeCents,
    driver: { group: 'CO', carc: '11' },
  },
  ...change,
});

function claimOf(remits: RemitClaim[], change: Partial<ClaimState> = {}): ClaimState {
  const claim = aClaim({ remits, ...change });
  const versions = claim.versions.map((one) => ({ ...one, status: 'adjudicated' as const }));
  const state = { ...claim, versions };
  const chargeCents = remits.find((one) => one.chargeCents > 0)?.chargeCents ?? state.billing.chargeCents;
  return { ...state, billing: { ...state.billing, chargeCents } };
}

const second = { payerSequence: 2, payerId: 'SECOND', partnerId: 'sim' };
const withSecond = { laterPayers: [{ ...second, policy: POLICY }] };
const withMedicaid = {
  laterPayers: [{ ...second, policy: { ...POLICY, payerType: 'medicaid_ffs' as const } }],
};

const s09Denied = denialOf(story.s09First, {
  lineIds: ['L3'],
  deniedCents: 9_500 as DenialCase['deniedCents'],
});
const deniedToPatient = denialOf(story.s07Patient, {
  driver: { group: 'PR', carc: '50' },
  action: 'bill_patient',
});
const approved: Partial<DenialCase> = { status: 'closed', outcome: 'released', cause: 'the patient owes it' };

describe('what the patient may be asked for', () => {
  it.each<[string, ClaimState, number, number, string | undefined]>([
    [
      'S09: the deductible goes while one line is worked',
      claimOf([story.s09First], { cases: [s09Denied] }),
      156_00,
      95_00,
      'the denial is worked',
    ],
    [
      'S09: the corrected claim',
      claimOf([story.s09First, story.s09Reversal, story.s09Correction]),
      179_60,
      0,
      undefined,
    ],
    [
      'S04: nothing before the other payer answers',
      claimOf([story.s04A], withSecond),
      0,
      52_00,
      'another payer',
    ],
    [
      'S04: the share of the last payer, once',
      claimOf([story.s04A, story.s04B], withSecond),
      15_60,
      0,
      undefined,
    ],
    [
      'S08: nothing while a reversal has no correction',
      claimOf([story.s12Short, story.s12Reversal]),
      0,
      0,
      undefined,
    ],
    [
      'S08: the corrected share',
      claimOf([story.s08First, story.s08Reversal, story.s08Correction]),
      90_00,
      0,
      undefined,
    ],
    [
      'S12: the copay goes while the payment is disputed',
      claimOf([story.s12Short], {
        cases: [
          denialOf(story.s12Short, {
            driver: { group: 'CO', carc: '45' },
            variance: { kind: 'underpaid' } as DenialCase['variance'],
          }),
        ],
      }),
      25_00,
      0,
      undefined,
    ],
    ['S13: a forwarded claim: nothing', claimOf([story.s13Medicare], withSecond), 0, 26_00, 'another payer'],
    [
      'S13: the supplement paid it',
      claimOf([story.s13Medicare, story.s13Supplement], withSecond),
      0,
      0,
      undefined,
    ],
    ['S14: Medicaid is to answer', claimOf([story.s14Primary], withMedicaid), 0, 90_00, 'another payer'],
    [
      'S14: Medicaid answered: nothing is left',
      claimOf([story.s14Primary, story.s14Medicaid], withMedicaid),
      0,
      0,
      undefined,
    ],
    [
      'S07: a denied amount waits for its approval',
      claimOf([story.s07Patient], { cases: [deniedToPatient] }),
      0,
      120_00,
      'approve',
    ],
    [
      'S07: approved, it goes',
      claimOf([story.s07Patient], { cases: [{ ...deniedToPatient, ...approved }] }),
      120_00,
      0,
      undefined,
    ],
    [
      'a beneficiary who owes no share',
      claimOf([{ ...story.s08Correction, remarks: [{ code: 'N781' }] }]),
      0,
      90_00,
      'qualified Medicare',
    ],
    [
      'a remark that frees the patient',
      claimOf([{ ...story.s08Correction, remarks: [{ code: 'M27' }] }]),
      0,
      90_00,
      'M27',
    ],
  ])('%s', (_what, state, releaseCents, holdCents, why) => {
    const found = patientRelease(patientReleaseInput(state));
    expect(found).toMatchObject({ releaseCents, holdCents });
    if (why) expect(found.hold[0]?.why).toContain(why);
  });
});

describe('the ledger of the patient share', () => {
  const settle = (state: ClaimState, on: string) => settlePatientShare({ events: [], state }, at(on));
  const told = (step: ReturnType<typeof settle>) =>
    step.events.map(({ type, data }) => [type, data.amountCents]);

  it('releases once, and says nothing when nothing changed', () => {
    const first = settle(claimOf([story.s09First], { cases: [s09Denied] }), '2026-06-01');
    expect(told(first)).toEqual([
      ['patientBalanceReleased', 156_00],
      ['patientBalanceHeld', 95_00],
    ]);
    expect(first.events[0]?.data.amounts).toEqual([
      { releaseId: 'P1', key: 'L1', lineId: 'L1', amountCents: 128_00 },
      { releaseId: 'P2', key: 'L2', lineId: 'L2', amountCents: 28_00 },
    ]);
    expect(settle(first.state, '2026-06-02').events).toEqual([]);
  });

  it('adds the line that was decided later and leaves the others as they were released', () => {
    const before = settle(claimOf([story.s09First], { cases: [s09Denied] }), '2026-06-01').state;
    const remits = [story.s09First, story.s09Reversal, story.s09Correction];
    expect(told(settle({ ...before, remits, cases: [] }, '2026-07-01'))).toEqual([
      ['patientBalanceReleased', 23_60],
    ]);
  });

  it('recalls what a late reversal takes away, and releases what the new decision leaves', () => {
    const closed = settle(claimOf([story.s12Short]), '2026-07-09').state;
    const reversed = settle({ ...closed, remits: [story.s12Short, story.s12Reversal] }, '2026-09-01');
    expect(told(reversed)).toEqual([['patientBalanceRecalled', 25_00]]);
    expect(reversed.events[0]).toMatchObject({
      data: {
        amounts: [{ releaseId: 'P1', amountCents: 25_00 }],
        why: 'the payer took its decision back and has not sent the new one',
      },
      decision: { fn: 'patientRelease' },
    });
    const again = settle(
      { ...reversed.state, remits: [story.s12Short, story.s12Reversal, story.s12Full] },
      '2026-09-24',
    );
    expect(again.events[0]?.data.amounts).toEqual([{ releaseId: 'P2', key: 'claim', amountCents: 25_00 }]);
  });

  it('recalls a share when another payer turns up', () => {
    const alone = settle(claimOf([story.s04A]), '2026-09-02').state;
    expect(told(settle({ ...alone, ...withSecond }, '2026-09-05'))).toEqual([
      ['patientBalanceRecalled', 52_00],
      ['patientBalanceHeld', 52_00],
    ]);
  });

  it('leaves a share alone that a takeback does not touch (S11)', () => {
    const paid = settle(claimOf([story.s11Paid]), '2025-07-11').state;
    const takebacks: ClaimState['takebacks'] = [
      {
        takebackId: 'T1',
        payerSequence: 1,
        amountCents: story.s11Paid.paidCents,
        reason: 'WO',
        on: '2026-09-14',
      },
    ] as ClaimState['takebacks'];
    expect(settle({ ...paid, takebacks }, '2026-09-14').events).toEqual([]);
  });

  it('says nothing while something of the payer is unread', () => {
    expect(settle(claimOf([story.s09First], { unread: ['R1'] }), '2026-06-01').events).toEqual([]);
  });
});
