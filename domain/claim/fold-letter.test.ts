import { cents } from '../money';
import type { OverpaymentNotice } from '../remittance/takebacks';
import type { FactBody } from './facts';
import type { ClaimState } from './state';
import { classified } from './steps/denial';
import { readRemittances } from './steps/remittance';
import { adjustment, aRemit, at, aVerdict, remitted, withFacts } from './testing/a-claim';
import { withAppeal } from './testing/claim-states';
import { denied, settled, withThePayer } from './testing/commanded';

const told = (noticeDate: string, change: object = {}): FactBody => ({
  ...{ kind: 'decisionLetterReceived', letterId: 'L1', outcome: 'upheld', noticeDate },
  ...{ receivedOn: '2026-05-22', ...change },
});
const request = (change: object = {}): FactBody => ({
  ...{ kind: 'documentsRequested', version: 1, controlNumber: 'RFI-1', requestedOn: '2026-05-18' },
  ...{ dueOn: '2026-06-08', receivedOn: '2026-05-22', letterId: 'L1', ...change },
});
const evidence: FactBody = {
  ...{ kind: 'evidenceLetterReceived', letterId: 'L1', about: 'authorization', documentId: 'L1', pages: 2 },
  ...{ noticeDate: '2026-05-18', receivedOn: '2026-05-22' },
};
const notice: OverpaymentNotice = {
  ...{ letterId: 'L1', kind: 'notice', basis: 'other', payerSequence: 1, amountCents: cents(37_500) },
  ...{ noticeDate: '2026-05-22', receivedOn: '2026-05-25' },
};
const withdrawn: FactBody = { kind: 'letterWithdrawn', letterId: 'L1' };
const on = (state: ClaimState, ...facts: FactBody[]) => withFacts(state, '2026-05-25', ...facts);
const appealClock = (state: ClaimState) => state.deadlines.find(({ kind }) => kind === 'appeal');

describe('a letter that tells a denial', () => {
  it('sets a running appeal clock earlier, and the clock names the letter', () => {
    const before = appealClock(denied());
    expect(before?.anchor).toEqual({ event: 'remittance', date: '2026-05-20' });
    const after = appealClock(on(denied(), told('2026-05-15')));
    expect(after?.anchor).toEqual({ event: 'remittance', date: '2026-05-15', letterId: 'L1' });
    expect((after?.legal?.legalDate ?? '') < (before?.legal?.legalDate ?? '')).toBe(true);
  });

  it.each([
    ['of the day of the remittance', '2026-05-20'],
    ['that is younger than the remittance', '2026-05-21'],
    ['that is older than the claim had been sent', '2026-04-23'],
  ])('changes no clock when it is one %s', (_, noticeDate) => {
    expect(appealClock(on(denied(), told(noticeDate)))).toEqual(appealClock(denied()));
  });

  it('leaves the clocks of other cases alone when it names its case', () => {
    expect(appealClock(on(denied(), told('2026-05-15', { caseId: 'D99' })))).toEqual(appealClock(denied()));
  });

  it('that comes before the remittance starts the clock that the remittance brings', () => {
    const early = withFacts(withThePayer(), '2026-05-18', told('2026-05-15', { receivedOn: '2026-05-18' }));
    const remit = aRemit({
      paidCents: cents(28_000),
      adjustments: [adjustment('CO', '50', 9_500, 'denial', 'L3')],
    });
    const read = readRemittances(withFacts(early, '2026-05-21', remitted(remit)), at('2026-05-21')).state;
    const [denialCase] = read.cases;
    const judged = classified(read, denialCase?.caseId ?? '', aVerdict(), at('2026-05-21')).state;
    expect(appealClock(judged)?.anchor).toEqual({ event: 'remittance', date: '2026-05-15', letterId: 'L1' });
  });

  it('moves no money', () => {
    const { remits, writeOffs, cases } = on(denied(), told('2026-05-15'));
    expect({ remits, writeOffs, money: cases.map((one) => one.deniedCents) }).toEqual({
      ...{ remits: denied().remits, writeOffs: [], money: [9_500] },
    });
  });

  it('does not decide an appeal that left after it was written', () => {
    const state = withAppeal('received');
    const appeals = state.appeals.map((one) => ({ ...one, sentOn: '2026-05-22' }));
    expect(on({ ...state, appeals }, told('2026-05-21')).appeals[0]?.status).toBe('received');
    expect(on({ ...state, appeals }, told('2026-05-22')).appeals[0]?.status).toBe('decided');
  });
});

describe('a letter after the loss was known', () => {
  const lost = (): ClaimState => {
    const state = withAppeal('received');
    const [appeal] = state.appeals;
    if (!appeal) throw new Error('there is an appeal');
    const first = { ...appeal, level: 1, sentOn: '2026-05-01', own: true as const };
    // The clock that the first level was under, by its own key.
    const deadlines = state.deadlines.map((one) =>
      one.kind === 'appeal' ? { ...one, key: one.key.replace(':2', ':1') } : one,
    );
    return withFacts({ ...state, deadlines, appeals: [first] }, '2026-05-25', {
      ...{ kind: 'appealDecided', appealId: 'A1', outcome: 'upheld', by: 'silence', on: '2026-05-24' },
    });
  };

  it('sets the clock of the next level earlier by its notice date', () => {
    const clocks = (state: ClaimState) =>
      state.deadlines.filter(({ key, status }) => status === 'open' && key.endsWith(':2'));
    expect(clocks(lost()).map(({ anchor }) => anchor.date)).toEqual(['2026-05-24']);
    const after = clocks(on(lost(), told('2026-05-20', { appealId: 'A1' })));
    expect(after.map(({ anchor }) => anchor)).toEqual([
      { event: 'remittance', date: '2026-05-20', letterId: 'L1' },
    ]);
    const later = clocks(on(lost(), told('2026-05-25', { appealId: 'A1' })));
    expect(later).toEqual(clocks(lost()));
  });
});

describe('a request for records by letter', () => {
  it('opens a case under its own day, and the clock names the letter', () => {
    const state = on(withThePayer(), request());
    const clock = state.deadlines.find(({ kind }) => kind === 'documents');
    expect(clock?.anchor).toMatchObject({ date: '2026-05-18', letterId: 'L1' });
    expect(clock?.legal?.legalDate).toBe('2026-06-08');
    expect(state.requests).toMatchObject([{ controlNumber: 'RFI-1', letterId: 'L1', status: 'open' }]);
  });

  it('that a 277 had told before changes nothing, unless its day is earlier', () => {
    const by277 = on(withThePayer(), request({ letterId: undefined, fileId: 'f1' }));
    const due = (state: ClaimState) =>
      state.deadlines.find(({ kind }) => kind === 'documents')?.legal?.legalDate;
    expect(due(on(by277, request({ dueOn: '2026-06-10' })))).toBe('2026-06-08');
    const tightened = on(by277, request({ dueOn: '2026-06-01' }));
    expect(due(tightened)).toBe('2026-06-01');
    expect(tightened.cases).toHaveLength(by277.cases.length);
  });
});

describe('a letter of evidence', () => {
  it('is a document of the claim, a closed one too, once', () => {
    for (const state of [withThePayer(), settled()]) {
      const after = on(state, evidence, { ...evidence });
      expect(after.documents).toEqual([
        { documentId: 'L1', kind: 'authorization', pages: 2, on: '2026-05-25' },
      ]);
      expect(after.unread).toEqual(state.unread);
    }
  });
});

describe('a letter that was matched wrongly', () => {
  it('of evidence is no document of the claim any more', () => {
    expect(on(withThePayer(), evidence, withdrawn).documents).toBeUndefined();
  });

  it('that asked for records closes its case and ends its clock', () => {
    const state = on(withThePayer(), request(), withdrawn);
    expect(state.cases).toMatchObject([{ status: 'closed', outcome: 'released' }]);
    expect(state.deadlines.find(({ kind }) => kind === 'documents')?.status).toBe('void');
    expect(state.requests).toMatchObject([{ status: 'overtaken' }]);
  });

  it('that asked money back leaves nothing of it, read or unread', () => {
    const unread = on(settled(), { kind: 'overpaymentNoticeReceived', notice }, withdrawn);
    expect(unread.unread).toEqual([]);
    expect(unread.overpaymentNotices).toBeUndefined();
    const read = readRemittances(
      on(settled(), { kind: 'overpaymentNoticeReceived', notice }),
      at('2026-05-25'),
    );
    expect(read.state.cases.at(-1)).toMatchObject({ about: 'takeback', noticeId: 'L1' });
    const back = on(read.state, withdrawn);
    expect(back.cases.at(-1)).toMatchObject({ status: 'closed', outcome: 'released' });
  });

  it('that decided an appeal lets a manager ask the payer, under a clock that is not set later', () => {
    const upheld = on(withAppeal('received'), told('2026-05-22', { outcome: 'overturned', appealId: 'A1' }));
    expect(upheld.cases[0]?.wonOn).toBeDefined();
    const back = on(upheld, withdrawn);
    expect(back.cases[0]?.wonOn).toBeUndefined();
    expect(back.tasks).toMatchObject([{ kind: 'chooseAction', owner: 'manager' }]);
    expect(back.cases[0]?.status).toBe('humanTask');
  });

  it('that told a denial keeps the strict clock, and starts no new one', () => {
    const told15 = on(denied(), told('2026-05-15'));
    const back = on(told15, withdrawn);
    expect(back.denialNotices).toBeUndefined();
    expect(appealClock(back)).toEqual(appealClock(told15));
  });

  it('of which nothing is left is on record and changes nothing', () => {
    const before = withThePayer();
    const { cursor, decisionNo } = before;
    expect(on(before, withdrawn)).toEqual({ ...before, cursor: cursor + 1, decisionNo: decisionNo + 1 });
  });
});
