import type { ClaimEventType } from './events';
import type { ClaimState } from './state';
import { claimsByStation, type Station } from './stations';
import { aClaim, aRemit, POLICY } from './testing/a-claim';

const at = (events: ClaimEventType[], change: Partial<ClaimState> = {}) =>
  claimsByStation([{ state: aClaim(change), events: new Set(events) }]).flatMap(({ station, claims }) =>
    claims === 1 ? [station] : [],
  );
const supplement = { payerSequence: 2, payerId: 'P2', partnerId: 'sim', policy: POLICY };
const answer = { ask: 2, payerSequence: 1, result: 'inactive', flags: [], evidence: [], otherCoverages: [] };

describe('the stations that a claim was at', () => {
  it.each<[Station, ClaimEventType[], Partial<ClaimState>]>([
    ['intake', ['claimImported'], {}],
    ['scrub', ['claimScrubbed'], {}],
    ['eligibility', ['eligibilityAsked'], {}],
    ['authorization', ['authorizationLooked'], {}],
    ['submission', ['versionSent'], {}],
    ['acknowledgement', ['acknowledged'], {}],
    ['acknowledgement', ['rejectedAtDoor'], {}],
    ['followUp', ['statusInquired'], {}],
    ['remittance', ['remittanceRead'], {}],
    ['denial', ['denialFound'], {}],
    ['appeal', ['appealDispatched'], {}],
    ['documents', ['documentsSent'], {}],
    ['takeback', ['takebackPosted'], {}],
    ['takeback', [], { remits: [aRemit({ statusCode: '22', adjustments: [] })] }],
    [
      'coverWatch',
      [],
      {
        eligibility: {
          asks: 2,
          answers: [{ ...answer, purpose: 'noCover', answeredOn: '2026-05-01' }],
        } as never,
      },
    ],
    [
      'nextPayer',
      [],
      {
        laterPayers: [supplement],
        versions: [
          { version: 2, payerSequence: 2, frequency: '1', patientControlNumber: 'X', status: 'sent' },
        ],
      },
    ],
    ['closing', ['claimClosed'], {}],
  ])('%s, by %j', (station, events, change) => {
    expect(at(events, change)).toEqual([station]);
  });

  it('are none where the phase had nothing to ask', () => {
    expect(at(['claimChecked'])).toEqual([]);
  });
});
