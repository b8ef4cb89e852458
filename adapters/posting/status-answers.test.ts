import { emptyParty } from '../../x12/read/party';
import type { ClaimStatus277, StatusLevel } from '../../x12/types';
import { NOWHERE } from '../../x12/types';
import { statusStatement } from './status-answers';

const level = (entity: string): StatusLevel => ({
  party: emptyParty(entity),
  ...{ statuses: [], dates: [], references: [], quantities: [], amounts: [], extra: [] },
});

function status(
  trace: string,
  references: { qualifier: string; value: string }[] = [],
  category = 'F1',
): ClaimStatus277 {
  return {
    ...{
      type: 'claimStatus',
      level: 'claim',
      guide: '005010X212',
      source: NOWHERE,
      header: { structure: '0010', purpose: '08' },
    },
    ...{ payer: level('PR'), informationReceiver: level('41'), provider: level('1P') },
    claim: {
      trace,
      statuses: [{ codes: [{ category, code: '65' }] }],
      references,
      dates: [],
      lines: [],
      extra: [],
    },
  };
}

describe('a 277', () => {
  test.each<[string, ClaimStatus277, object]>([
    [
      'answers the question of ours that its trace names',
      status('OVAAAAAAAAAAV2-3'),
      { patientControlNumber: 'OVAAAAAAAAAAV2', check: 3 },
    ],
    [
      'told unasked names the claim by our number',
      status('0', [{ qualifier: 'EJ', value: 'ovaaaaaaaaaav2' }]),
      { patientControlNumber: 'OVAAAAAAAAAAV2', check: 0 },
    ],
    [
      "may name the claim by the payer's number only",
      status('X', [{ qualifier: '1K', value: 'ICN' }]),
      { check: 0, payerControlNumber: 'ICN' },
    ],
  ])('%s', (_what, item, expected) => {
    expect(statusStatement(item)).toEqual({ category: 'F1', statusCode: '65', ...expected });
  });

  it('without a status says nothing', () => {
    expect(statusStatement({ ...status('X'), claim: undefined })).toBeUndefined();
  });
});
