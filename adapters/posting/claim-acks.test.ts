import { emptyParty } from '../../x12/read/party';
import type { ClaimAck277CA, StatusInfo, StatusLevel } from '../../x12/types';
import { NOWHERE } from '../../x12/types';
import { ackStatement, rejectsBelow } from './claim-acks';

const level = (entity: string, statuses: StatusInfo[] = []): StatusLevel => ({
  party: emptyParty(entity),
  ...{ statuses, dates: [], references: [], quantities: [], amounts: [], extra: [] },
});
const says = (...codes: string[]): StatusInfo => ({
  codes: codes.map((code) => {
    const [category = '', status = '', entity] = code.split(':');
    return { category, code: status, ...(entity && { entity }) };
  }),
  date: '2026-03-04',
});

interface Input {
  speaker?: string;
  claim?: StatusInfo[];
  provider?: StatusInfo[];
  receiver?: StatusInfo[];
  at?: ClaimAck277CA['level'];
}
function ack({
  speaker = 'PR',
  claim = [],
  provider = [],
  receiver = [],
  at = 'claim',
}: Input): ClaimAck277CA {
  return {
    ...{
      type: 'claimAck',
      level: at,
      guide: '005010X214',
      source: NOWHERE,
      header: { structure: '0085', purpose: '08' },
    },
    ...{
      informationSource: level(speaker),
      informationReceiver: level('41', receiver),
      provider: level('85', provider),
    },
    claim: {
      ...{ trace: 'OVAAAAAAAAAAV1', statuses: claim, dates: [], lines: [], extra: [] },
      references: [{ qualifier: '1K', value: 'ICN1' }],
    },
  };
}

describe('a 277CA', () => {
  test.each<[string, Input, object | undefined]>([
    [
      "of the payer that accepts is the payer's word",
      { claim: [says('A2:20')] },
      { source: 'payer', accepted: true, category: 'A2', statusCode: '20' },
    ],
    [
      "of the clearinghouse is not the payer's word",
      { speaker: 'AY', claim: [says('A1:19')] },
      { source: 'clearinghouse', accepted: true, category: 'A1' },
    ],
    [
      'that rejects names category, status and entity',
      { claim: [says('A7:562:82')] },
      { accepted: false, category: 'A7', statusCode: '562', entity: '82' },
    ],
    [
      'with an acceptance beside a rejection rejects',
      { claim: [says('A2:20'), says('A3:21')] },
      { accepted: false, category: 'A3' },
    ],
    [
      'whose second composite rejects, rejects',
      { claim: [says('A1:20', 'A6:464')] },
      { accepted: false, category: 'A6', statusCode: '464' },
    ],
    [
      'that rejects the provider rejects the claim below',
      { claim: [says('A1:20')], provider: [says('A3:24:85')] },
      { accepted: false, category: 'A3', entity: '85' },
    ],
    [
      'that did not find the claim refuses nothing',
      { claim: [says('A4:35')] },
      { accepted: false, category: 'A4' },
    ],
    ['without any status says nothing', {}, undefined],
  ])('%s', (_what, input, expected) => {
    const said = ackStatement(ack(input), '2026-03-09');
    if (expected === undefined) expect(said).toBeUndefined();
    else expect(said).toMatchObject({ ...expected, payerControlNumber: 'ICN1', receivedOn: '2026-03-04' });
  });

  it('counts as received on the day it came where it names none', () => {
    const undated = { ...says('A2:20'), date: undefined };
    expect(ackStatement(ack({ claim: [undated] }), '2026-03-09')?.receivedOn).toBe('2026-03-09');
  });

  it('about a batch or provider rejects everything below, and only when it rejects', () => {
    expect(rejectsBelow(ack({ at: 'receiver', receiver: [says('A3:24')] }))).toBe(true);
    expect(rejectsBelow(ack({ at: 'receiver', receiver: [says('A1:19')] }))).toBe(false);
    expect(rejectsBelow(ack({ claim: [says('A3:24')] }))).toBe(false);
  });
});
