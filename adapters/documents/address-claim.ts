import { emptyParty } from '../../x12/read/party';
import type { Claim837, CoverageInfo, OtherPayer, Party } from '../../x12/types';
import { NOWHERE } from '../../x12/types';
import { type EarlierDecision, withDecisions } from './earlier-payers';

/** One payer of a claim with the patient's coverage there. */
export interface PayerOnClaim {
  payer: Party;
  coverage: CoverageInfo;
  /** Under whose name and number. */
  subscriber: Party;
  /** What it decided, where it comes before the payer that is billed. */
  decisions: readonly EarlierDecision[];
}

/** SBR01 of a rank: P, S, T, then A to H. */
const SEQUENCE = 'PSTABCDEFGH';
/** SBR02: the subscriber is the patient. */
const SELF = '18';

/**
 * The claim as it goes to the payer at `place` (0: primary): that payer's coverage stands in 2000B, and every other one in 2320, each under
 * the rank it has now, the earlier ones with what they decided.
 */
export function addressTo(claim: Claim837, payers: readonly PayerOnClaim[], place: number): Claim837 {
  const addressed = payers[place];
  if (!addressed) return claim;
  let { lines } = claim;
  const patient = patientPerson(claim);
  const others: OtherPayer[] = [];
  for (const [at, payer] of payers.entries()) {
    if (at === place) continue;
    const other = otherPayerOf(claim, payer, at);
    const decided = at < place && payer.decisions.length > 0;
    const told = decided ? withDecisions({ ...claim, lines }, other, payer.decisions) : { other, lines };
    others.push(told.other);
    ({ lines } = told);
  }
  // What was announced under a number went to the payer that the number was told; another one has nothing under it.
  const paperwork =
    claim.payer.id === addressed.payer.id
      ? claim.paperwork
      : claim.paperwork.filter(({ controlNumber }) => controlNumber === undefined);
  return { ...claim, ...coveredBy(addressed, place, patient), otherPayers: others, lines, paperwork };
}

/** The person treated, with what a payer needs to know of it. */
function patientPerson({ patient, subscriber }: Claim837): Party {
  return patient?.party ?? subscriber.party;
}

function coveredBy(
  { payer, coverage, subscriber }: PayerOnClaim,
  place: number,
  person: Party,
): Pick<Claim837, 'subscriber' | 'payer' | 'patient'> {
  const isSelf = coverage.relationship === undefined || coverage.relationship === SELF;
  const { idQualifier = 'MI', id } = subscriber;
  const named: Party = isSelf
    ? { ...person, entity: 'IL', idQualifier, id }
    : { ...emptyParty('IL'), ...subscriber, entity: 'IL' };
  const own = { ...coverage, sequence: SEQUENCE[place] ?? 'U' };
  const { relationship: _, ...ofOthers } = own;
  const { id: _id, idQualifier: _qualifier, ...withoutNumber } = person;
  return {
    subscriber: isSelf ? { ...own, relationship: SELF, party: named } : { ...ofOthers, party: named },
    payer: { ...payer, entity: 'PR' },
    patient: isSelf
      ? undefined
      : { relationship: coverage.relationship ?? '21', party: { ...withoutNumber, entity: 'QC' } },
  };
}

function otherPayerOf(
  claim: Claim837,
  { payer, coverage, subscriber }: PayerOnClaim,
  at: number,
): OtherPayer {
  const known = claim.otherPayers.find((other) => other.payer?.id === payer.id);
  const { benefitsAssigned = 'Y', releaseOfInformation = 'Y', patientSignatureSource } = claim;
  const { entityType = '1', name, firstName, middleName, idQualifier = 'MI', id, address } = subscriber;
  return {
    source: NOWHERE,
    ...{ benefitsAssigned, releaseOfInformation },
    ...(patientSignatureSource && { patientSignatureSource }),
    ...{ adjustments: [], amounts: [], providers: [], extra: [] },
    ...known,
    ...coverage,
    relationship: coverage.relationship ?? SELF,
    sequence: SEQUENCE[at] ?? 'U',
    subscriber: known?.subscriber ?? {
      ...emptyParty('IL'),
      ...{ entityType, name, firstName, middleName, idQualifier, id, address },
    },
    payer: known?.payer ?? {
      ...emptyParty('PR'),
      ...{ entityType: '2', name: payer.name, idQualifier: payer.idQualifier ?? 'PI', id: payer.id },
    },
  };
}
