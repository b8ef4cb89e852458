import type { ClaimState } from './state';
import { classified } from './steps/denial';
import { takeIn } from './steps/intake';
import { lineUp } from './steps/submission';
import { aClaim, acknowledged, at, aVerdict, sent, withFacts } from './testing/a-claim';

const KEPT = { kind: 'payer277CA', reference: 'F1', receivedOn: '2026-05-04' } as const;

/** With the payer, and its filing clock kept by the payer's own word. */
function received(): ClaimState {
  const lined = lineUp(takeIn(aClaim(), at('2026-05-01')).state, at('2026-05-01')).state;
  return withFacts(lined, '2026-05-04', sent('2026-05-01'), acknowledged('2026-05-04'));
}
const filing = ({ deadlines }: ClaimState) => deadlines.find(({ key }) => key === 'filing');
const refused = (version: number, on: string) =>
  acknowledged(on, { version, accepted: false, category: 'A7', statusCode: '562', fileId: 'F9' });

describe('a version that the payer refuses at the door', () => {
  it('after it had been accepted: the filing clock that this acceptance had kept runs again', () => {
    expect(filing(received())).toMatchObject({ status: 'kept', proof: KEPT });
    expect(filing(withFacts(received(), '2026-05-05', refused(1, '2026-05-05')))?.status).toBe('open');
  });

  it('as the replacement of one that came in time: that one stays in time', () => {
    const state = received();
    const [first] = state.versions;
    if (!first) throw new RangeError('no version');
    const replaced: ClaimState = {
      ...state,
      versions: [
        { ...first, status: 'adjudicated' },
        { ...first, version: 2, frequency: '7', status: 'sent', receipt: undefined },
      ],
    };
    const after = withFacts(replaced, '2026-06-05', refused(2, '2026-06-05'));
    expect(after.versions.at(-1)?.status).toBe('rejected');
    expect(filing(after)).toMatchObject({ status: 'kept', proof: KEPT });
  });

  it('as the replacement of one that the payer decided on without a word of receipt: its limit does not run again', () => {
    const state = received();
    const [first] = state.versions;
    if (!first) throw new RangeError('no version');
    const decided: ClaimState = {
      ...state,
      deadlines: state.deadlines.map((one) =>
        one.key === 'filing'
          ? { ...one, status: 'void', proof: undefined, cause: 'adjudicated by the payer' }
          : one,
      ),
      versions: [
        { ...first, status: 'superseded', receipt: undefined },
        { ...first, version: 2, frequency: '7', status: 'sent', receipt: undefined },
      ],
    };
    const rejected = withFacts(decided, '2027-06-05', refused(2, '2027-06-05'));
    const found = aVerdict({ rootCause: 'missing_information', action: 'correct_and_resubmit' });
    const worked = classified(rejected, rejected.cases[0]?.caseId ?? '', found, at('2027-06-05')).state;
    expect(worked.cases[0]).toMatchObject({ rejection: true, action: 'correct_and_resubmit' });
    expect(filing(worked)?.status).toBe('void');
  });
});
