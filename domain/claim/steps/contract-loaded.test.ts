import { cents } from '../../money';
import { claimBalance } from '../../remittance/claim-balance';
import type { RemitContract } from '../../remittance/remit';
import { balanceInput } from '../balance';
import { foldFacts } from '../fold-facts';
import { nextPhase } from '../life';
import { rerun } from '../rerun';
import type { ClaimState } from '../state';
import { adjustment, aRemit, at, aVerdict, remitted, withFacts } from '../testing/a-claim';
import { commanded, withThePayer } from '../testing/commanded';
import { attend } from './attention';
import { closeOrAsk, hasLateWord, reopenClaim } from './closing';
import { actOn, classified, drafted } from './denial';
import { readRemittances } from './remittance';

const PAID = aRemit({
  paidCents: cents(24_000),
  adjustments: [adjustment('CO', '45', 13_500, 'contractual')],
});
/** Paid 240.00 of 375.00; disputable until 2026-09-17, 120 days after 2026-05-20. */
const contract = (version: number, rateCents: number): RemitContract => ({
  ...{ contractId: `C${version}`, version, document: 'Agreement' },
  rates: [{ rateCents: cents(rateCents), pages: [`p. ${version}`] }],
});
const loaded = (version: number, rateCents: number, remitClaimId = 'R1') => ({
  ...{ kind: 'contractLoaded' as const, remitClaimId, contract: contract(version, rateCents) },
});
const paid = (priced?: RemitContract): ClaimState =>
  readRemittances(
    withFacts(withThePayer(), '2026-05-21', remitted({ ...PAID, ...(priced ? { contract: priced } : {}) })),
    at('2026-05-21'),
  ).state;
const closed = () => closeOrAsk(paid(), at('2026-05-21')).state;

/** Short by 10.00, and a person's letter about it is planned. */
function disputed(): ClaimState {
  const state = paid(contract(1, 25_000));
  const verdict = aVerdict({ action: 'reconsideration', rootCause: 'payer_error' });
  return classified(state, state.cases[0]?.caseId ?? '', verdict, at('2026-05-21')).state;
}

/** The letter is approved, and on its way. */
function sentOff(): ClaimState {
  const caseId = disputed().cases[0]?.caseId ?? '';
  const made = { draftId: 'd1', version: 1, sha256: 'x', missing: [] };
  const ready = drafted(disputed(), caseId, 'appealLetter', made, at('2026-05-21')).state;
  const wish = { kind: 'decideApproval', draftId: 'd1', version: 1, decision: 'approved' } as const;
  return actOn(commanded(ready, wish, '2026-05-22', 'biller'), caseId, at('2026-05-22')).state;
}

const cases = ({ cases: all }: ClaimState) =>
  all.map(({ status, outcome, deniedCents }) => [status, deniedCents, ...(outcome ? [outcome] : [])]);

describe('a contract that is loaded after the payment', () => {
  it('opens a case for what the payment is short of, and its money is open', () => {
    const state = withFacts(paid(), '2026-06-01', loaded(1, 25_000));
    expect(cases(state)).toEqual([['new', 1_000]]);
    expect(state.cases[0]?.variance?.contract).toMatchObject({ contractId: 'C1', pages: ['p. 1'] });
    expect(claimBalance(balanceInput(state)).openCents).toBe(1_000);
  });

  it('opens a closed claim again while the payer takes a dispute of it', () => {
    const state = withFacts(closed(), '2026-09-17', loaded(1, 25_000));
    expect([state.closed?.outcome, hasLateWord(state)]).toEqual(['paid', true]);
    const again = reopenClaim(state, at('2026-09-17')).state;
    expect([again.closed, nextPhase(again)]).toEqual([undefined, 'denial']);
  });

  it('leaves a closed claim alone afterwards, and says why', () => {
    const fact = { ...loaded(1, 25_000), seq: closed().cursor + 1, recordedAt: at('2026-09-18') };
    const { state, events } = foldFacts(closed(), [fact], at('2026-09-18'));
    expect([cases(state), hasLateWord(state)]).toEqual([[], false]);
    expect(events.map(({ type }) => type)).toEqual([
      'contractReplaced',
      'paymentCompared',
      'varianceReviewed',
    ]);
    expect(events.at(-1)?.data).toMatchObject({
      ...{ do: 'nothing', shortCents: 1_000 },
      why: 'the payer takes no dispute of this payment any more',
    });
    for (const { decision } of events)
      if (decision) expect(rerun(decision, () => undefined)).toEqual({ outcome: 'same' });
  });

  it.each<[what: string, rateCents: number, cases: unknown[]]>([
    ['keeps a case that stands as it is', 25_000, [['planned', 1_000]]],
    ['ends a case about nothing', 24_000, [['closed', 1_000, 'released']]],
    [
      'opens a case anew for another amount',
      26_000,
      [
        ['closed', 1_000, 'released'],
        ['new', 2_000],
      ],
    ],
  ])('%s, as long as nothing of it is approved', (_what, rateCents, expected) => {
    expect(cases(withFacts(disputed(), '2026-06-01', loaded(2, rateCents)))).toEqual(expected);
  });

  it('lets a claim close where nothing is short any more', () => {
    const state = withFacts(disputed(), '2026-06-01', loaded(2, 24_000));
    expect(state.deadlines.filter(({ kind, status }) => kind === 'appeal' && status === 'open')).toEqual([]);
    expect(closeOrAsk(state, at('2026-06-01')).state.closed).toMatchObject({ outcome: 'paid' });
  });

  it('asks a person about what is with the payer, who answers without moving it', () => {
    const state = withFacts(sentOff(), '2026-06-01', loaded(2, 26_000));
    expect(cases(state)).toEqual([['acting', 1_000]]);
    expect(state.tasks).toMatchObject([
      { kind: 'reviewPrice', owner: 'biller', question: expect.stringContaining('$20.00') },
    ]);
    const late = attend(state, at('2026-06-08'))?.state as ClaimState;
    expect(late.tasks).toMatchObject([{ kind: 'reviewPrice', owner: 'manager' }]);
    const taskId = late.tasks[0]?.taskId ?? '';
    const answered = commanded(late, { kind: 'answerTask', taskId, outcome: 'stands' }, '2026-06-09');
    expect([answered.tasks, cases(answered)]).toEqual([[], [['acting', 1_000]]]);
    expect(
      attend(answered, at('2026-06-15'))?.state.deadlines.some(({ kind }) => kind === 'priceReview'),
    ).toBe(false);
  });

  it('leaves what a person gave up', () => {
    const state = disputed();
    const givenUp = {
      ...state,
      cases: state.cases.map((one) => ({
        ...{ ...one, status: 'closed' as const, outcome: 'writtenOff' as const },
        approval: {
          ...{ decision: 'approved' as const, draftId: 'd', version: 1, by: 'u', on: '2026-05-22' },
          role: 'manager' as const,
        },
      })),
    };
    expect(cases(withFacts(givenUp, '2026-06-01', loaded(2, 26_000)))).toHaveLength(1);
  });

  it('keeps what a coder found about the codes', () => {
    const audit = { supported: true, by: 'u', on: '2026-05-22' };
    const state = disputed();
    const audited = { ...state, cases: state.cases.map((one) => ({ ...one, audit })) };
    expect(withFacts(audited, '2026-06-01', loaded(2, 26_000)).cases.at(-1)).toMatchObject({ audit });
  });

  it.each<[what: string, state: () => ClaimState]>([
    ['taken back', () => paid()],
    ['decided again', () => paid()],
  ])('says nothing of a payment that was %s', (what, state) => {
    const later =
      what === 'taken back'
        ? aRemit({
            ...{ remitClaimId: 'R2', remitDate: '2026-06-20', statusCode: '22' },
            ...{ chargeCents: cents(-37_500), paidCents: cents(-24_000) },
            adjustments: [adjustment('CO', '45', -13_500, 'contractual')],
          })
        : { ...PAID, remitClaimId: 'R2', remitDate: '2026-06-20' };
    const after = readRemittances(withFacts(state(), '2026-06-21', remitted(later)), at('2026-06-21')).state;
    expect(withFacts(after, '2026-06-22', loaded(1, 25_000)).cases).toEqual(after.cases);
  });

  it('is what an unread payment is compared with', () => {
    const unread = withFacts(withThePayer(), '2026-05-21', remitted(PAID), loaded(1, 25_000));
    expect(unread.cases).toEqual([]);
    expect(cases(readRemittances(unread, at('2026-05-21')).state)).toEqual([['new', 1_000]]);
  });

  it('told twice, or about a payment of another claim, changes nothing', () => {
    const once = withFacts(paid(), '2026-06-01', loaded(1, 25_000));
    expect(withFacts(once, '2026-06-02', loaded(1, 25_000)).cases).toEqual(once.cases);
    expect(withFacts(once, '2026-06-02', loaded(2, 26_000, 'R9')).remits).toEqual(once.remits);
  });
});
