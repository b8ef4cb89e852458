import { balanceInput } from '../../../domain/claim/balance';
import { foldFacts } from '../../../domain/claim/fold-facts';
import type { ClaimState } from '../../../domain/claim/state';
import { claimBalance } from '../../../domain/remittance/claim-balance';
import { remitOf } from '../../../domain/remittance/testing/remit-of';
import { generateClaims } from '../../../simulator/practice/generate';
import { makeParty } from '../../../x12/make';
import type { Claim837, OtherPayer, ServiceLine } from '../../../x12/types';
import { NOWHERE } from '../../../x12/types';
import { write837 } from '../../../x12/write';
import { AS_OF, startPractice, type TestPractice } from './practice';

const PRIMARY = 'PRIMARY01';
const ENVELOPE = {
  ...{ senderQualifier: 'ZZ', sender: 'CLINIC', receiverQualifier: 'ZZ', receiver: 'OVERTURN' },
  ...{ usage: 'T' as const, lineBreak: '\n' as const, date: '2026-03-02', time: '0600' },
};

/** A claim as the practice bills it to its secondary: its primary paid all but CO-45 of 10.00 by line and PR-2 of 5.00. */
function secondaryOf(
  claim: Claim837,
  account: string,
  { differenceCents = 0, reducedCents = 1_000 } = {},
): Claim837 {
  const { filingIndicator, party } = claim.subscriber;
  const [first, ...rest] = claim.lines as [ServiceLine, ...ServiceLine[]];
  const paidOf = (chargeCents: number) => ({
    ...{ source: NOWHERE, payerId: PRIMARY, paidCents: chargeCents, quantity: '1' },
    ...{ adjustments: [], dates: [{ qualifier: '573', from: '2026-02-20' }], amounts: [], extra: [] },
  });
  const reduced = {
    ...paidOf(first.chargeCents - reducedCents - 500),
    adjustments: [
      { group: 'CO', reason: '45', cents: reducedCents },
      { group: 'PR', reason: '2', cents: 500 },
    ],
  };
  const procedureOf = ({ procedure }: ServiceLine) => (procedure ? { procedure } : {});
  const other: OtherPayer = {
    ...{ source: NOWHERE, sequence: 'P', relationship: '18', ...(filingIndicator && { filingIndicator }) },
    ...{ benefitsAssigned: 'Y', releaseOfInformation: 'Y', adjustments: [], providers: [], extra: [] },
    amounts: [{ qualifier: 'D', cents: claim.chargeCents - reducedCents - 500 - differenceCents }],
    subscriber: makeParty('IL', {
      ...{ entityType: '1', name: party.name, firstName: party.firstName, idQualifier: 'MI', id: 'P123' },
    }),
    payer: makeParty('PR', { entityType: '2', name: 'THE PRIMARY', idQualifier: 'PI', id: PRIMARY }),
  };
  return {
    ...{ ...claim, patientControlNumber: account, otherPayers: [other] },
    subscriber: { ...claim.subscriber, sequence: 'S' },
    lines: [
      { ...first, adjudications: [{ ...reduced, ...procedureOf(first) }] },
      ...rest.map((line) => ({
        ...line,
        adjudications: [{ ...paidOf(line.chargeCents), ...procedureOf(line) }],
      })),
    ],
  };
}

describe('importing a claim that its primary has decided', () => {
  let practice: TestPractice;
  const [claim] = generateClaims({ seed: 5, claims: 3, days: 1, from: '2026-03-02' }).flatMap(
    ({ claims }) => claims,
  ) as [Claim837];
  const { chargeCents } = claim;

  beforeAll(async () => {
    practice = await startPractice();
  });
  afterAll(() => practice.stop());

  async function imported(secondary: Claim837, number: string) {
    const numbers = { interchangeControlNumber: number, groupControlNumber: number };
    const { claimIds, issues } = await practice.import(write837([secondary], { ...ENVELOPE, ...numbers }));
    const row = await practice.database.forClients(practice.clientIds, (tx) =>
      tx.claim.findUniqueOrThrow({ where: { id: claimIds[0] ?? '' }, include: { sequences: true } }),
    );
    return { row, state: row.state as unknown as ClaimState, issues };
  }

  it("counts what the primary paid and adjusted, so that the secondary's OA-23 leaves nothing open", async () => {
    const { row, state, issues } = await imported(secondaryOf(claim, 'SECOND1'), '201');
    expect(issues).toEqual([]);
    expect(state.payerOrder).toEqual([2, 1]);
    expect(state.decidedBefore).toEqual([
      {
        ...{ payerSequence: 2, chargeCents, paidCents: chargeCents - 1_500 },
        adjustments: [
          expect.objectContaining({
            carc: '45',
            lineId: 'L1',
            amountCents: 1_000,
            disposition: 'contractual',
          }),
          expect.objectContaining({ group: 'PR', carc: '2', lineId: 'L1', amountCents: 500 }),
        ],
      },
    ]);
    expect(row).toMatchObject({
      ...{ paidCents: BigInt(chargeCents - 1_500), adjustedCents: 1_000n, patientCents: 500n, openCents: 0n },
    });
    const dollars = (amount: number) => (amount / 100).toFixed(2);
    const answer = remitOf({
      ...{ charge: dollars(chargeCents), paid: '3.00' },
      cas: `OA-23 ${dollars(chargeCents - 500)}, PR-2 2.00`,
    });
    expect(claimBalance({ ...balanceInput(state), remits: [answer] })).toMatchObject({
      ...{ paidCents: chargeCents - 1_200, adjustedCents: 1_000, patientCents: 200, openCents: 0 },
      ...{ balanced: true, problems: [] },
    });
  });

  it('counts what a corrected copy says that the primary paid, when it came before the first send', async () => {
    const { state } = await imported(secondaryOf(claim, 'SECOND3'), '203');
    const { clientId, claimId } = state;
    const waiting: ClaimState = {
      ...{ ...state, decisionNo: 1, checks: { intake: '2026-03-02' } },
      scrub: { rounds: 1, findings: [], tables: 't', waits: { for: 'correction', blocking: [] } },
    };
    const events = [{ type: 'claimScrubbed' as const, actor: 'overturn' as const, data: {} }];
    const decision = { clientId, claimId, decisionNo: 1, asOf: AS_OF, events };
    await practice.store.record({ ...decision, state: waiting });
    const numbers = { interchangeControlNumber: '204', groupControlNumber: '204' };
    const corrected = secondaryOf(claim, 'SECOND3', { reducedCents: 2_000 });
    await practice.import(write837([corrected], { ...ENVELOPE, ...numbers }));
    const facts = await practice.store.loadFacts({ clientId, claimId, afterSeq: 0 });
    expect(facts).toMatchObject([
      {
        kind: 'contentReplaced',
        decidedBefore: [
          {
            ...{ payerSequence: 2, paidCents: chargeCents - 2_500 },
            adjustments: [
              { carc: '45', amountCents: 2_000 },
              { carc: '2', amountCents: 500 },
            ],
          },
        ],
      },
    ]);
    const after = foldFacts(waiting, facts, AS_OF).state;
    expect(claimBalance(balanceInput(after))).toMatchObject({
      ...{ paidCents: chargeCents - 2_500, adjustedCents: 2_000, openCents: 0, balanced: true },
    });
  });

  it('takes in no claim whose primary does not account for the charge', async () => {
    const numbers = { interchangeControlNumber: '202', groupControlNumber: '202' };
    const bytes = write837([secondaryOf(claim, 'SECOND2', { differenceCents: 1 })], {
      ...ENVELOPE,
      ...numbers,
    });
    const { status, claims, issues } = await practice.import(bytes);
    expect({ status, claims }).toEqual({ status: 'rejected', claims: 0 });
    expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(['cob-claim-unbalanced']));
  });
});
