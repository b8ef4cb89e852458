/** A visit the clinic bills often: its lines with usual charges, and the diagnoses that go with it. Codes are bare numbers. */
export interface VisitPattern {
  weight: number;
  diagnoses: string[];
  lines: { procedure: string; modifiers: string[]; chargeCents: number; quantity?: string }[];
}

/** Tests that the demo's clinics do themselves. */
export const LAB_TESTS: readonly string[] = ['83036', '87880', '82306'];

/** One of the demo practice's clinics. */
export interface Clinic {
  key: string;
  name: string;
  city: string;
  state: string;
  zip: string;
  street: string;
  phone: string;
  /** Of the billing group. */
  taxonomy: string;
  physicians: { lastName: string; firstName: string; taxonomy: string }[];
  /** Basis points of claims that leave without their rendering provider. */
  renderingLeftOff: number;
  /** Of its own laboratory; absent where it does no tests. */
  clia?: string;
  /** Basis points of claims with tests that leave without that number. */
  cliaLeftOff?: number;
  /** Basis points of claims that carry an authorization number. */
  authorized: number;
  visits: VisitPattern[];
}

const line = (procedure: string, chargeCents: number, modifiers: string[] = []) => ({
  procedure,
  modifiers,
  chargeCents,
});

const familyMedicine: Clinic = {
  key: 'maple-family',
  name: 'MAPLE GROVE FAMILY MEDICINE',
  street: '12 ORCHARD WAY',
  city: 'MAPLE GROVE',
  state: 'OH',
  zip: '430990001',
  phone: '6145550101',
  taxonomy: '261QP2300X',
  physicians: [
    { lastName: 'ARDEN', firstName: 'NORA', taxonomy: '207Q00000X' },
    { lastName: 'BIRCH', firstName: 'TOMAS', taxonomy: '207Q00000X' },
  ],
  renderingLeftOff: 300,
  clia: '36D0000001',
  cliaLeftOff: 1_200,
  authorized: 500,
  visits: [
    { weight: 5, diagnoses: ['I10'], lines: [line('99213', 14_500)] },
    { weight: 4, diagnoses: ['E119', 'I10'], lines: [line('99214', 20_500), line('83036', 4_200, ['QW'])] },
    { weight: 3, diagnoses: ['J069'], lines: [line('99213', 14_500), line('87880', 3_800, ['QW'])] },
    {
      weight: 3,
      diagnoses: ['R079', 'E559'],
      lines: [line('99214', 20_000, ['25']), line('93000', 8_000), line('82306', 9_500)],
    },
    { weight: 2, diagnoses: ['Z0000'], lines: [line('99396', 23_000), line('36415', 1_500)] },
    { weight: 1, diagnoses: ['M5450'], lines: [line('99203', 21_500)] },
  ],
};

const mentalHealth: Clinic = {
  key: 'harbor-mental',
  name: 'HARBOR LIGHT MENTAL HEALTH',
  street: '480 QUAY STREET',
  city: 'PORT ELLERY',
  state: 'OH',
  zip: '430980002',
  phone: '4195550102',
  taxonomy: '261QM0801X',
  physicians: [
    { lastName: 'CALDER', firstName: 'IRIS', taxonomy: '103TC0700X' },
    { lastName: 'DUNMORE', firstName: 'PAUL', taxonomy: '1041C0700X' },
  ],
  renderingLeftOff: 500,
  authorized: 3_000,
  visits: [
    { weight: 5, diagnoses: ['F411'], lines: [line('90837', 19_500)] },
    { weight: 4, diagnoses: ['F331'], lines: [line('90834', 15_000)] },
    { weight: 2, diagnoses: ['F32A'], lines: [line('90791', 24_000)] },
    { weight: 2, diagnoses: ['F4310'], lines: [line('90837', 19_500), line('96127', 2_200)] },
    { weight: 2, diagnoses: ['F902'], lines: [line('99214', 20_500), line('90833', 11_500)] },
  ],
};

const podiatry: Clinic = {
  key: 'summit-podiatry',
  name: 'SUMMIT FOOT AND ANKLE',
  street: '7 LEDGE ROAD',
  city: 'SUMMIT FALLS',
  state: 'OH',
  zip: '430970003',
  phone: '3305550103',
  taxonomy: '213E00000X',
  physicians: [{ lastName: 'ELLISON', firstName: 'MARTA', taxonomy: '213ES0103X' }],
  renderingLeftOff: 2_500,
  authorized: 800,
  visits: [
    { weight: 4, diagnoses: ['L84', 'B351'], lines: [line('11055', 9_000), line('11720', 7_000)] },
    { weight: 3, diagnoses: ['B351', 'E1142'], lines: [line('11721', 8_500)] },
    { weight: 3, diagnoses: ['M722'], lines: [line('99203', 21_500, ['25']), line('73630', 8_800)] },
    { weight: 2, diagnoses: ['L600'], lines: [line('99213', 14_500, ['25']), line('11730', 16_000)] },
    { weight: 2, diagnoses: ['M722'], lines: [line('20550', 18_500)] },
  ],
};

/** The demo practice: three small clinics that one billing company works for. */
export const CLINICS: readonly Clinic[] = [familyMedicine, mentalHealth, podiatry];
