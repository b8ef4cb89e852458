import type { ReasonCodeLookup } from '../../domain/remittance/post-remit';
import type { RemitClaim835 } from '../../x12/types';
import { NOWHERE } from '../../x12/types';
import { toRemitClaim } from './remit-claim';

const lookup: ReasonCodeLookup = {
  dispositionOf: (_group, carc) => (carc === '45' ? 'contractual' : 'denial'),
  categoryOf: (carc) => (carc === '50' ? 'medical_necessity' : undefined),
};
const place = { remitClaimId: 'R', remitDate: '2026-03-20', payerSequence: 2, version: 3, lineIds: ['L2'] };
const nothing = { dates: [], references: [], amounts: [], quantities: [], extra: [] };

const CLAIM: RemitClaim835 = {
  ...{ type: 'remitClaim', source: NOWHERE, payment: { traceNumber: 'T', amountCents: 0 }, ...nothing },
  ...{
    patientControlNumber: 'OVAAAAAAAAAAV3',
    status: '1',
    chargeCents: 10_000,
    paidCents: 2_000,
    payerControlNumber: 'ICN',
  },
  ...{
    adjustments: [{ group: 'ZZ', reason: '253', cents: 100 }],
    moa: ['', '', 'MA01'],
    otherParties: [],
    contacts: [],
  },
  lines: [
    {
      ...{ source: NOWHERE, ...nothing, chargeCents: 10_000, paidCents: 2_000 },
      procedure: { qualifier: 'HC', code: '99212', modifiers: ['25'] },
      submittedProcedure: { qualifier: 'HC', code: '99213', modifiers: ['25'] },
      amounts: [{ qualifier: 'B6', cents: 7_000 }],
      adjustments: [
        { group: 'CO', reason: '45', cents: 3_000 },
        { group: 'CO', reason: '50', cents: 4_900 },
      ],
      remarks: [
        { qualifier: 'HE', code: 'N115' },
        { qualifier: 'RX', code: '75' },
      ],
    },
  ],
};

describe('a CLP, as a claim reads it,', () => {
  it('has codes, cents and our line numbers, and nothing about the patient', () => {
    const remit = toRemitClaim(
      { ...CLAIM, patient: { entity: 'QC', name: 'SECRET', ...nothing, contacts: [] } },
      place,
      lookup,
    );
    expect(JSON.stringify(remit)).not.toContain('SECRET');
    expect(remit).toEqual({
      ...{ remitClaimId: 'R', remitDate: '2026-03-20', payerSequence: 2, version: 3, statusCode: '1' },
      ...{ chargeCents: 10_000, paidCents: 2_000, patientCents: 0, payerControlNumber: 'ICN' },
      adjustments: [
        { group: 'OA', carc: '253', amountCents: 100, disposition: 'denial' },
        { group: 'CO', carc: '45', amountCents: 3_000, lineId: 'L2', disposition: 'contractual' },
        {
          group: 'CO',
          carc: '50',
          amountCents: 4_900,
          lineId: 'L2',
          disposition: 'denial',
          category: 'medical_necessity',
        },
      ],
      lines: [
        {
          lineId: 'L2',
          procedure: '99212:25',
          submittedProcedure: '99213:25',
          chargeCents: 10_000,
          paidCents: 2_000,
          allowedCents: 7_000,
        },
      ],
      remarks: [{ code: 'MA01' }, { code: 'N115', lineId: 'L2' }],
    });
  });
});
