import { remitOf, reversalOf } from './remit-of';

// The remittances of the claim stories, S01 to S15, as posted. `First`, `Reversal`, `Correction` are of one payer.

export const s01Denied = remitOf({ charge: '780.00', paid: '0', cas: 'CO-16 780.00' });
export const s01Paid = remitOf(
  { charge: '780.00', paid: '156.80', cas: 'CO-45 580.00, CO-253 3.20, PR-2 40.00' },
  { version: 2, remitDate: '2026-07-01', payerControlNumber: 'P200' },
);

export const s02First = remitOf({
  charge: '160.00',
  paid: '62.00',
  lines: {
    L1: { charge: '90.00', paid: '62.00', cas: 'CO-45 28.00' },
    L2: { charge: '70.00', paid: '0', cas: 'CO-97 70.00' },
  },
});
export const s02Reversal = reversalOf(s02First, { remitDate: '2026-09-17' });
export const s02Correction = remitOf(
  {
    charge: '160.00',
    paid: '95.00',
    lines: {
      L1: { charge: '90.00', paid: '62.00', cas: 'CO-45 28.00' },
      L2: { charge: '70.00', paid: '33.00', cas: 'CO-45 31.50, PR-2 5.50' },
    },
  },
  { version: 2, remitDate: '2026-09-17', payerControlNumber: 'P101' },
);

export const s03Late = remitOf({ charge: '275.00', paid: '0', cas: 'CO-29 275.00' });
export const s03Reversal = reversalOf(s03Late, { remitDate: '2026-07-30' });
export const s03Paid = remitOf(
  { charge: '275.00', paid: '151.20', cas: 'CO-45 98.80, PR-3 25.00' },
  { remitDate: '2026-07-30' },
);

export const s04Other = remitOf({ charge: '400.00', paid: '0', cas: 'CO-22 400.00' }, { payerSequence: 2 });
export const s04A = remitOf(
  { charge: '400.00', paid: '208.00', cas: 'CO-45 140.00, PR-2 52.00' },
  { remitDate: '2026-09-02' },
);
export const s04B = remitOf(
  { charge: '400.00', paid: '36.40', cas: 'OA-23 348.00, PR-2 15.60' },
  { payerSequence: 2, version: 2, statusCode: '2', remitDate: '2026-10-01' },
);

export const s06Denied = remitOf({ charge: '1900.00', paid: '0', cas: 'CO-197 1900.00' });
export const s06Paid = remitOf(
  { charge: '1900.00', paid: '512.00', cas: 'CO-45 1260.00, PR-1 128.00' },
  { version: 2, remitDate: '2026-10-01' },
);

export const s07Denied = remitOf({ charge: '120.00', paid: '0', cas: 'CO-50 120.00' });
export const s07Patient = remitOf(
  { charge: '120.00', paid: '0', cas: 'PR-50 120.00' },
  { remitDate: '2026-09-01' },
);

export const s08First = remitOf(
  { charge: '520.00', paid: '390.00', cas: 'CO-45 130.00' },
  { remitDate: '2026-06-05' },
);
export const s08Reversal = reversalOf(s08First, { remitDate: '2026-08-14' });
export const s08Correction = remitOf(
  { charge: '520.00', paid: '300.00', cas: 'CO-45 130.00, PR-2 90.00' },
  { remitDate: '2026-08-28' },
);

const s09Lines = (third: string, paid: string) => ({
  L1: { charge: '200.00', paid: '0', cas: 'CO-45 72.00, PR-1 128.00' },
  L2: { charge: '80.00', paid: '0', cas: 'CO-45 52.00, PR-1 28.00' },
  L3: { charge: '95.00', paid, cas: third },
});
export const s09First = remitOf({ charge: '375.00', paid: '0', lines: s09Lines('CO-11 95.00', '0') });
export const s09Reversal = reversalOf(s09First, { remitDate: '2026-07-01' });
export const s09Correction = remitOf(
  { charge: '375.00', paid: '14.40', lines: s09Lines('CO-45 57.00, PR-1 20.00, PR-2 3.60', '14.40') },
  { version: 2, remitDate: '2026-07-01' },
);

export const s10Denied = remitOf({ charge: '1150.00', paid: '0', cas: 'CO-252 1150.00' });
export const s10Paid = remitOf(
  { charge: '1150.00', paid: '690.00', cas: 'CO-45 345.00, PR-2 115.00' },
  { remitDate: '2026-10-01' },
);

export const s11Paid = remitOf({ charge: '400.00', paid: '240.00', cas: 'CO-45 130.00, PR-3 30.00' });

export const s12Short = remitOf({ charge: '310.00', paid: '131.10', cas: 'CO-45 153.90, PR-3 25.00' });
export const s12Reversal = reversalOf(s12Short, { remitDate: '2026-09-24' });
export const s12Full = remitOf(
  { charge: '310.00', paid: '157.60', cas: 'CO-45 127.40, PR-3 25.00' },
  { remitDate: '2026-09-24' },
);

export const s13Medicare = remitOf(
  { charge: '240.00', paid: '101.92', cas: 'CO-45 110.00, CO-253 2.08, PR-2 26.00' },
  { statusCode: '19' },
);
export const s13Supplement = remitOf(
  { charge: '240.00', paid: '26.00', cas: 'OA-23 214.00' },
  { payerSequence: 2, statusCode: '2', remitDate: '2026-07-01' },
);
export const s13BilledTwice = remitOf(
  { charge: '240.00', paid: '0', cas: 'OA-18 240.00' },
  { payerSequence: 2, statusCode: '2', remitDate: '2026-07-10', payerControlNumber: 'P300' },
);

export const s14Primary = remitOf({
  charge: '300.00',
  paid: '90.00',
  cas: 'CO-45 120.00, PR-1 50.00, PR-2 40.00',
});
export const s14Medicaid = remitOf(
  { charge: '300.00', paid: '22.00', cas: 'OA-23 210.00, CO-45 68.00' },
  { payerSequence: 2, statusCode: '2', remitDate: '2026-07-01' },
);
export const s14Lesser = remitOf(
  { charge: '300.00', paid: '0', cas: 'OA-23 210.00, CO-45 90.00' },
  { payerSequence: 2, statusCode: '2', remitDate: '2026-07-01' },
);
export const qmbMedicare = remitOf({ charge: '300.00', paid: '88.00', cas: 'CO-45 190.00, OA-209 22.00' });
export const qmbMedicaid = remitOf(
  { charge: '300.00', paid: '0', cas: 'OA-23 278.00, CO-303 22.00' },
  { payerSequence: 2, statusCode: '2', remitDate: '2026-07-01' },
);

export const s15Down = remitOf({ charge: '285.00', paid: '118.40', cas: 'CO-45 141.60, PR-3 25.00' });
export const s15Reversal = reversalOf(s15Down, { remitDate: '2026-10-06' });
export const s15Up = remitOf(
  { charge: '285.00', paid: '155.20', cas: 'CO-45 104.80, PR-3 25.00' },
  { remitDate: '2026-10-06' },
);
