import type { DocumentRequest } from '../state';
import { withFacts } from '../testing/a-claim';
import { withThePayer } from '../testing/commanded';
import { numberToQuote, requestFor } from './requests';

const request = (requestId: string, change: Partial<DocumentRequest> = {}): DocumentRequest => ({
  ...{ requestId, version: 1, controlNumber: `RFAI-${requestId}`, requestedOn: '2026-05-18' },
  ...{ dueOn: '2026-06-02', status: 'open', ...change },
});

describe('the request that a case answers', () => {
  const requests = [request('RQ1'), request('RQ2'), request('RQ3', { version: 2 })];
  test.each<[string, { requestId?: string; version: number }, string | undefined]>([
    [
      'is the one that opened the case, though a newer one is on record',
      { requestId: 'RQ1', version: 1 },
      'RQ1',
    ],
    ['is the newest about its version, where a denial opened it', { version: 1 }, 'RQ2'],
    ['is none where nobody asked about its version', { version: 3 }, undefined],
  ])('%s', (_what, denialCase, expected) => {
    const state = { ...withThePayer(), requests };
    expect(requestFor(state, denialCase)?.requestId).toBe(expected);
  });

  test.each<[string, DocumentRequest | undefined, string | undefined]>([
    ['of a request is quoted', request('RQ1'), 'RFAI-RQ1'],
    [
      'that a status stands for is none of the payer, and is not quoted',
      request('RQ1', { byStatus: true }),
      undefined,
    ],
    ['of nothing is none', undefined, undefined],
  ])('the number %s', (_what, asked, expected) => {
    expect(numberToQuote(asked)).toBe(expected);
  });
});

describe('the number of the claim in a request', () => {
  const asks = (payerControlNumber: string, before = withThePayer()) =>
    withFacts(before, '2026-05-19', {
      ...{ kind: 'documentsRequested', version: 1, controlNumber: 'RQ-1', fileId: 'F10', payerControlNumber },
      ...{ requestedOn: '2026-05-18', dueOn: '2026-06-02', receivedOn: '2026-05-19' },
    });
  const [known] = withThePayer().versions;

  it('is learned where the payer had acknowledged without one', () => {
    const { payerControlNumber: _, ...unnamed } = known ?? {};
    const before = { ...withThePayer(), versions: [unnamed] } as ReturnType<typeof withThePayer>;
    expect(asks('ICN-9', before).versions[0]?.payerControlNumber).toBe('ICN-9');
  });

  it('does not replace the one that its acknowledgement gave', () => {
    const before = { ...withThePayer(), versions: [{ ...known, payerControlNumber: 'ICN-1' }] };
    expect(asks('ICN-9', before as ReturnType<typeof withThePayer>).versions[0]?.payerControlNumber).toBe(
      'ICN-1',
    );
  });
});
