import type { ScrubFinding } from '../../scrub/finding';
import { addDays, startOf } from '../../time';
import type { ParcelOutcome } from '../acts';
import { applyCommand, type CommandBody, refusalOf } from '../commands';
import type { FactBody } from '../facts';
import { foldFacts } from '../fold-facts';
import { nextPhase } from '../life';
import { newClaimState } from '../new-claim';
import { nextActionOf } from '../next-action';
import type { AttachedRelease } from '../release-state';
import type { ClaimState } from '../state';
import { acknowledged, POLICY } from '../testing/a-claim';
import { paperworkAnnounced, paperworkInput } from './attachments';
import { passCheck, takeIn } from './intake';
import { releaseAnswered, releaseOutcome, releaseReceiptAnswered } from './release';
import { scrubInput, takeFindings } from './scrub';
import { lineUp } from './submission';

const DAY = '2026-03-10';
const TODAY = startOf(DAY);
const NUMBER = 'OVTEST00001P1';
/** The task before it has the first number. */
const ID = 'R2';
const MISSING: ScrubFinding = {
  ...{ edit: 'PAYER', severity: 'error', field: 'lines[1].attachment', line: 1, rule: 'document-OB' },
  ...{ why: 'why', howToFix: 'how', prevents: [] },
};
const DISPATCHED: ParcelOutcome = {
  ...{ outcome: 'dispatched', channel: 'attachment275', reference: '000000007' },
  askAt: startOf('2026-03-11'),
};

/** Its payer wants the operative note of 27886 with the claim. */
function claim(): ClaimState {
  const policy = {
    ...POLICY,
    scrub: { ncci: true, distinctModifierOn: 'either' as const, withinBusinessDays: 2 },
    attachments: {
      channel: { channel: 'attachment275' as const, endpoint: 'payer' },
      rules: [{ report: 'OB' as const, procedures: ['27886'], source: 'manual' }],
    },
  };
  const state = newClaimState({
    ...{ clientId: 'client', claimId: 'claim', claimNumber: 'OVTEST00001', policy },
    billing: {
      ...{ form: '837P', partnerId: 'sim', payerId: policy.key, chargeCents: 10_000 as never },
      ...{ serviceFrom: '2026-03-02', serviceThrough: '2026-03-02' },
      lines: [{ lineId: 'L1', procedure: '27886', modifiers: [], chargeCents: 10_000 as never }],
    },
  });
  return takeIn(state, TODAY).state;
}

const fold = (state: ClaimState, body: FactBody, on = TODAY) =>
  foldFacts(state, [{ ...body, seq: state.cursor + 1, recordedAt: on }], on).state;
const note = (report: string): CommandBody => ({
  ...{ kind: 'addDocument', documentId: 'F1', documentKind: 'medicalRecord', pages: 2 },
  ...{ report, by: 'biller-1', role: 'biller' },
});
const held = () =>
  takeFindings(
    claim(),
    { findings: [MISSING], tables: 't', documents: { needed: ['OB'], announced: [] } },
    TODAY,
  ).state;
const found = (state: ClaimState, announced: string[] = []) =>
  takeFindings(state, { findings: [], tables: 't', documents: { needed: ['OB'], announced } }, TODAY).state;
const attached = (state: ClaimState) => state.releases?.[0] as AttachedRelease;

/** With its note on file, through the checks, and in line. */
function inLine(): ClaimState {
  let state = found(documented());
  state = passCheck(state, 'eligibility', TODAY).state;
  state = passCheck(state, 'authorization', TODAY).state;
  expect(nextPhase(state)).toBe('attachments');
  state = paperworkAnnounced(state, TODAY).state;
  expect(nextPhase(state)).toBe('submission');
  return lineUp(state, TODAY).state;
}

const documented = () => applyCommand(held(), { id: 'u1', body: note('OB') }, TODAY).state;

const left = (state = inLine()) =>
  fold(state, { kind: 'submissionSent', version: 1, batchId: 'B1', on: DAY });

describe('a claim whose payer asks for a document anyway', () => {
  it('waits for the document as for any correction, its filing clock running', () => {
    const state = held();
    expect(nextPhase(state)).toBe('scrub');
    expect(state.tasks).toMatchObject([{ kind: 'correctBeforeSend', owner: 'biller' }]);
    expect(state.deadlines.find(({ key }) => key === 'filing')?.status).toBe('open');
    expect(nextActionOf(state, TODAY)).toMatchObject({ action: 'correctBeforeSend' });
  });

  it('is scrubbed again with what is on file, and announces it under a number of its own', () => {
    expect(scrubInput(documented(), TODAY)).toMatchObject({ reports: ['OB'], rules: { attachments: [{}] } });
    const state = found(documented());
    expect(state.releases).toMatchObject([
      { status: 'planned', attachment: { report: 'OB', controlNumber: NUMBER, transmission: 'EL' } },
    ]);
    expect(paperworkInput(state, TODAY)).toMatchObject({
      ...{ version: 1, paperwork: [{ report: 'OB', transmission: 'EL', controlNumber: NUMBER }] },
    });
  });

  it('leaves without the document that a person let it leave without, or that somebody else sends', () => {
    expect(found(claim()).releases).toBeUndefined();
    expect(found(documented(), ['OB']).releases).toBeUndefined();
  });

  it('sends it when the claim has left, before anybody answers, and not before', () => {
    expect(attached(inLine()).status).toBe('announced');
    const state = left();
    expect(attached(state)).toMatchObject({ status: 'approved', attachment: { claimLeftOn: DAY } });
    expect(nextPhase(state)).toBe('documents');
    expect(nextActionOf(state, TODAY)).toMatchObject({ action: 'sendDocuments', owner: 'overturn' });
    const sent = releaseOutcome(state, ID, DISPATCHED, TODAY).state;
    expect(nextPhase(sent)).toBe('acknowledgement');
  });

  it('sends it when the payer says that it has the claim before anybody here knew that it left', () => {
    const state = fold(inLine(), acknowledged(DAY));
    expect(attached(state).status).toBe('approved');
    expect(attached(left(state)).status).toBe('approved');
  });

  it('keeps number and document when its version is refused at the door and sent again', () => {
    const sent = releaseOutcome(left(), ID, DISPATCHED, TODAY).state;
    const [first] = sent.versions;
    const again = { ...sent, versions: [{ ...first, status: 'ready' }] } as ClaimState;
    const resent = left(again);
    expect(resent.releases).toEqual(sent.releases);
  });

  it('is proven by the acknowledgement of the payer', () => {
    const sent = releaseOutcome(left(), ID, DISPATCHED, TODAY).state;
    const proven = fold(sent, {
      ...{ kind: 'documentsReceiptReceived', releaseId: ID, channel: 'attachment275' },
      ...{ reference: 'ACK-1', receivedOn: '2026-03-11' },
    });
    expect(attached(proven)).toMatchObject({ status: 'received', receipt: { reference: 'ACK-1' } });
    expect(proven.deadlines.some(({ kind }) => kind === 'documentsReceipt')).toBe(false);
  });
});

describe('a document that does not arrive', () => {
  const later = startOf(addDays(DAY, 7));
  const told = (step: { events: { type: string; data: object }[] }) =>
    step.events.find(({ type }) => type === 'taskEscalated')?.data;

  it('is asked about after a lost answer, and never sent again before the payer has said', () => {
    const doubt = releaseOutcome(left(), ID, { outcome: 'unknown' }, TODAY).state;
    expect(attached(doubt).status).toBe('unknown');
    const known = releaseAnswered(doubt, ID, DISPATCHED, TODAY).state;
    expect(attached(known).status).toBe('sent');
    const again = releaseAnswered(doubt, ID, { outcome: 'refused', reason: 'notReceived' }, TODAY).state;
    expect(attached(again).status).toBe('approved');
  });

  test.each<[string, (state: ClaimState) => ReturnType<typeof releaseOutcome>, string]>([
    [
      'no channel takes it',
      (state) => releaseOutcome(state, ID, { outcome: 'refused', reason: 'too long' }, TODAY),
      'refused',
    ],
    [
      'the door was away for a week',
      (state) => releaseOutcome(state, ID, { outcome: 'unavailable' }, later),
      'refused',
    ],
    [
      'nobody could say for a week',
      (state) =>
        releaseAnswered(
          releaseOutcome(state, ID, { outcome: 'unknown' }, TODAY).state,
          ID,
          { outcome: 'unknown' },
          later,
        ),
      'unproven',
    ],
    [
      'no receipt came for a week',
      (state) =>
        releaseReceiptAnswered(releaseOutcome(state, ID, DISPATCHED, TODAY).state, ID, DISPATCHED, later),
      'unproven',
    ],
  ])(
    'holds the claim up no longer when %s: a manager is told, and the payer will ask',
    (_what, happen, status) => {
      const step = happen(left());
      expect(attached(step.state).status).toBe(status);
      expect(told(step)).toMatchObject({ what: 'attachment', to: 'manager', result: status });
      expect(step.state.deadlines.some(({ kind }) => kind.startsWith('documents'))).toBe(false);
      expect(nextPhase(step.state)).toBe('acknowledgement');
    },
  );

  it('is received all the same when its receipt comes late', () => {
    const sent = releaseOutcome(left(), ID, DISPATCHED, TODAY).state;
    const given = releaseReceiptAnswered(sent, ID, DISPATCHED, later).state;
    const late = fold(given, {
      ...{ kind: 'documentsReceiptReceived', releaseId: ID, channel: 'attachment275' },
      ...{ reference: 'ACK-1', receivedOn: '2026-03-18' },
    });
    expect(attached(late).status).toBe('received');
  });
});

describe('a person who adds the document', () => {
  it('lets the claim be scrubbed again at once', () => {
    const state = documented();
    expect(state.documents).toMatchObject([{ documentId: 'F1', report: 'OB' }]);
    expect(state.scrub?.waits).toBeUndefined();
    expect(nextPhase(state)).toBe('scrub');
  });

  it('is told of a kind of report that no payer knows', () => {
    expect(refusalOf(held(), note('ZZ'), TODAY)).toMatchObject({ type: 'InvalidInput' });
  });
});
