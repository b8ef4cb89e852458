import { defineGuide, type LoopDefinition, level, named, required, withElements } from './guide';

/**
 * 005010X222A1/A2 (professional), 005010X223A2/A3 (institutional) and 005010X224A2 (dental); 4010's X098, X096 and
 * X097 walk the same way.
 */

const PARTY = 'NM1! N2 N3 N4 REF* PER* PRV';
/** A hospital gives its whole postal code, nine digits. The professional guide says so too and its own examples do not. */
const FULL_ZIP = 'AN2-30! ID2 ID9-15 ID2-3 ...';
const PERSON = 'NM1! N2 N3 N4 DMG REF* PER*';

const adjudication: LoopDefinition = { id: '2430', start: { tag: 'SVD' }, segments: 'SVD! CAS* DTP* AMT*' };
const drug: LoopDefinition = { id: '2410', start: { tag: 'LIN' }, segments: 'LIN! CTP REF*' };
const form: LoopDefinition = { id: '2440', start: { tag: 'LQ' }, segments: 'LQ! FRM*' };

const LINE_SEGMENTS = 'PWK* CR1 CR2 CR3 CR5 CRC* DTP* QTY* MEA* CN1 REF* AMT* K3* NTE* PS1 IMM HCP';

const professionalLine: LoopDefinition = {
  id: '2400',
  start: { tag: 'LX' },
  segments: `LX! SV1! SV5 ${LINE_SEGMENTS}`,
  loops: [
    drug,
    named('2420A', '82', PARTY),
    named('2420B', 'QB', PARTY),
    named('2420C', '77 FA LI TL', PARTY),
    named('2420D', 'DQ', PARTY),
    named('2420E', 'DK', PARTY),
    named('2420F', 'DN P3', PARTY),
    named('2420G', 'PW', PARTY),
    named('2420H', '45', PARTY),
    adjudication,
    form,
  ],
};

const institutionalLine: LoopDefinition = {
  id: '2400',
  start: { tag: 'LX' },
  segments: `LX! SV2! SV5 ${LINE_SEGMENTS}`,
  loops: [
    drug,
    named('2420A', '72', PARTY),
    named('2420B', 'ZZ', PARTY),
    named('2420C', '82', PARTY),
    named('2420D', 'DN', PARTY),
    adjudication,
    form,
  ],
};

function otherPayer(providers: readonly LoopDefinition[]): LoopDefinition {
  return {
    id: '2320',
    start: { tag: 'SBR' },
    segments: 'SBR! CAS* AMT* DMG OI! MIA MOA',
    loops: [named('2330A', 'IL', PERSON), named('2330B', 'PR', 'NM1! N2 N3 N4 PER* DTP* REF*'), ...providers],
  };
}

const CLAIM_SEGMENTS =
  'CLM! DTP* CL1 DN1 DN2* PWK* CN1 DSB UR AMT* REF* K3* NTE* CR1 CR2 CR3 CR5 CR6 CR8 CRC* HI* QTY* HCP';

function claim(loops: readonly LoopDefinition[]): LoopDefinition {
  return { id: '2300', start: { tag: 'CLM' }, segments: CLAIM_SEGMENTS, loops };
}

const professionalClaim = claim([
  named('2310A', 'DN P3', PARTY),
  named('2310B', '82', PARTY),
  named('2310C', '77 FA LI TL', PARTY),
  named('2310D', 'DQ', PARTY),
  named('2310E', 'PW', PARTY),
  named('2310F', '45', PARTY),
  otherPayer([
    named('2330C', 'DN P3', PARTY),
    named('2330D', '82', PARTY),
    named('2330E', '77 FA LI TL', PARTY),
    named('2330F', 'DQ', PARTY),
    named('2330G', '85', PARTY),
    named('2330H', 'QC', PARTY),
  ]),
  required(professionalLine),
]);

const institutionalClaim = claim([
  named('2310A', '71', PARTY),
  named('2310B', '72', PARTY),
  named('2310C', 'ZZ 73', PARTY),
  named('2310D', '82', PARTY),
  named('2310E', '77 FA', PARTY),
  named('2310F', 'DN', PARTY),
  otherPayer([
    named('2330C', '71', PARTY),
    named('2330D', '72', PARTY),
    named('2330E', 'ZZ 73', PARTY),
    named('2330F', '77 FA', PARTY),
    named('2330G', '82', PARTY),
    named('2330H', 'DN', PARTY),
    named('2330I', '85', PARTY),
    named('2330J', 'QC', PARTY),
  ]),
  required(institutionalLine),
]);

const dentalLine: LoopDefinition = {
  id: '2400',
  start: { tag: 'LX' },
  segments: `LX! SV3! TOO* ${LINE_SEGMENTS}`,
  loops: [
    named('2420A', '82', PARTY),
    named('2420B', 'DD', PARTY),
    named('2420C', 'DQ', PARTY),
    named('2420D', '77 FA', PARTY),
    adjudication,
  ],
};

const dentalClaim = claim([
  named('2310A', 'DN P3', PARTY),
  named('2310B', '82', PARTY),
  named('2310C', '77 FA', PARTY),
  named('2310D', 'DD', PARTY),
  named('2310E', 'DQ', PARTY),
  otherPayer([
    named('2330C', 'DN P3', PARTY),
    named('2330D', '82', PARTY),
    named('2330E', 'DQ', PARTY),
    named('2330F', '85', PARTY),
    named('2330G', '77 FA', PARTY),
    named('2330H', 'DD', PARTY),
    named('2330I', 'QC', PARTY),
  ]),
  required(dentalLine),
]);

const BILLING_PROVIDER = named('2010AA', '85', PARTY);

function transaction(claimLoop: LoopDefinition, billingProvider = BILLING_PROVIDER) {
  const patient = level('2000C', '23', 'HL! PAT!', [required(named('2010CA', 'QC', PERSON)), claimLoop]);
  const subscriber = level('2000B', '22', 'HL! SBR! PAT', [
    required(named('2010BA', 'IL', PERSON)),
    required(named('2010BB', 'PR', PARTY)),
    named('2010BC', 'QD', PARTY),
    patient,
    claimLoop,
  ]);
  return defineGuide({
    segments: 'ST! BHT! REF* SE!',
    loops: [
      required(named('1000A', '41', PARTY)),
      required(named('1000B', '40', PARTY)),
      level('2000A', '20', 'HL! PRV CUR', [
        required(billingProvider),
        named('2010AB', '87', PARTY),
        named('2010AC', 'PE', PARTY),
        subscriber,
      ]),
    ],
  });
}

export const professional837 = transaction(professionalClaim);
export const institutional837 = transaction(
  institutionalClaim,
  withElements(BILLING_PROVIDER, { N4: FULL_ZIP }),
);
export const dental837 = transaction(dentalClaim);

/** The guide of each kind of claim. */
export const GUIDE_OF_KIND = {
  professional: professional837,
  institutional: institutional837,
  dental: dental837,
} as const;
