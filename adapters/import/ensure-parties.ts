import type { PlaybookPolicy } from '../../domain/playbook';
import { playbookOf } from '../../domain/playbooks/choose-playbook';
import { encryptField, encryptJson } from '../../platform/crypto/field-encryption';
import { type KeyRing, lookupHash } from '../../platform/crypto/key-ring';
import type { OtherPayer, Party } from '../../x12/types';
import type { Tx } from '../database/client';
import { normal, patientKey, patientOf, payerSequenceOf, providersOf } from './claim-facts';
import type { PlannedClaim } from './plan-import';

export interface PartyContext {
  tx: Tx;
  ring: KeyRing;
  newId: () => string;
}

/** `client/hash` of a row to its id: the form in which everything here is found again. */
type Ids = ReadonlyMap<string, string>;

/** Where each claim's patient is recorded; people not known yet are added. Keys: `patientRef`. */
export async function ensurePatients(
  { tx, ring, newId }: PartyContext,
  claims: readonly PlannedClaim[],
): Promise<Ids> {
  const wanted = new Map(claims.map((planned) => [patientRef(ring, planned), planned]));
  const find = async () => {
    const matchHash = { in: [...wanted.keys()].map((ref) => ref.split('/')[1] ?? '') };
    const rows = await tx.patient.findMany({
      where: { matchHash },
      select: { id: true, clientId: true, matchHash: true },
    });
    return new Map(rows.map((row) => [`${row.clientId}/${row.matchHash}`, row.id]));
  };
  const known = await find();
  const rows = [...wanted]
    .filter(([ref]) => !known.has(ref))
    .map(([ref, planned]) => {
      const id = newId();
      const recordNumber = planned.claim.references.find(({ qualifier }) => qualifier === 'EA')?.value;
      return {
        ...{ id, clientId: planned.place.clientId, matchHash: ref.split('/')[1] ?? '' },
        identity: encryptJson(ring, `patient.identity/${id}`, identityOf(patientOf(planned.claim))),
        mrn: recordNumber ? encryptField(ring, `patient.mrn/${id}`, recordNumber) : null,
      };
    });
  if (rows.length === 0) return known;
  // Another import may add the same person meanwhile: the first row stands, and its id is read back.
  await tx.patient.createMany({ data: rows, skipDuplicates: true });
  return find();
}

export function patientRef(ring: KeyRing, { claim, place }: PlannedClaim): string {
  return `${place.clientId}/${lookupHash(ring, 'patient.match', patientKey(claim))}`;
}

function identityOf({ name, firstName, middleName, suffix, birthDate, sex, address }: Party) {
  return { lastName: name, firstName, middleName, suffix, birthDate, sex, address };
}

/** Payers by their identifier in claims; those that are not on record yet are added with the playbook their claims start under. */
export async function ensurePayers(
  { tx }: Pick<PartyContext, 'tx'>,
  claims: readonly PlannedClaim[],
): Promise<Ids> {
  const named = new Map<string, { name: string; playbookKey: string }>();
  const add = ({ id, name }: Party, policy: PlaybookPolicy) => {
    if (id) named.set(id, { name: name ?? id, playbookKey: playbookOf(policy) });
  };
  for (const { claim, policy, others } of claims) {
    for (const { coverage, policy: theirs } of others) if (coverage.payer) add(coverage.payer, theirs);
    add(claim.payer, policy);
  }
  const data = [...named].map(([identifier, payer]) => ({ id: identifier, identifier, ...payer }));
  await tx.payer.createMany({ data, skipDuplicates: true });
  const rows = await tx.payer.findMany({ where: { identifier: { in: [...named.keys()] } } });
  return new Map(rows.map(({ identifier, id }) => [identifier, id]));
}

/** What a claim's coverage needs to be found or added: that of the payer it goes to, or another one's. */
export interface WantedCoverage {
  planned: PlannedClaim;
  patientId: string;
  payerId: string;
  other?: OtherPayer;
}

/** Coverages by `coverageRef`. */
export async function ensureCoverages(
  { tx, ring, newId }: PartyContext,
  wanted: readonly WantedCoverage[],
): Promise<Ids> {
  const rows = new Map(wanted.map((one) => [coverageRef(ring, one), coverageRow(ring, newId(), one)]));
  await tx.coverage.createMany({ data: [...rows.values()], skipDuplicates: true });
  const patientId = { in: [...new Set(wanted.map((one) => one.patientId))] };
  const found = await tx.coverage.findMany({
    where: { patientId },
    select: { id: true, patientId: true, payerId: true, memberIdHash: true },
  });
  return new Map(found.map((one) => [`${one.patientId}/${one.payerId}/${one.memberIdHash}`, one.id]));
}

export function coverageRef(ring: KeyRing, wanted: WantedCoverage): string {
  return `${wanted.patientId}/${wanted.payerId}/${memberHash(ring, wanted)}`;
}

/** Under whose name and number the patient is covered. */
function subscriberIn({ planned, other }: WantedCoverage): Party | undefined {
  return other ? other.subscriber : planned.claim.subscriber.party;
}

function memberHash(ring: KeyRing, wanted: WantedCoverage): string {
  return memberIdHash(ring, subscriberIn(wanted)?.id);
}

/** The hash by which coverages of a member id are found. */
export function memberIdHash(ring: KeyRing, memberId: string | undefined): string {
  return lookupHash(ring, 'coverage.memberId', normal(memberId));
}

function coverageRow(ring: KeyRing, id: string, wanted: WantedCoverage) {
  const { planned, patientId, payerId, other } = wanted;
  const { subscriber, patient } = planned.claim;
  const person = subscriberIn(wanted);
  const isPatient = other ? other.relationship === SELF : patient === undefined;
  const { filingIndicator } = other ?? subscriber;
  const sequence = payerSequenceOf(other ?? subscriber);
  return {
    ...{ id, clientId: planned.place.clientId, patientId, payerId, sequence },
    memberId: encryptField(ring, `coverage.memberId/${id}`, person?.id ?? ''),
    memberIdHash: memberHash(ring, wanted),
    subscriber:
      person && !isPatient ? encryptJson(ring, `coverage.subscriber/${id}`, identityOf(person)) : null,
    filingIndicator: filingIndicator ?? null,
    state: person?.address?.state ?? null,
  };
}

/** SBR02: the subscriber is the patient. */
const SELF = '18';

/** Accounts by `accountRef`. */
export async function ensureAccounts(
  { tx, ring, newId }: PartyContext,
  wanted: readonly { planned: PlannedClaim; patientId: string }[],
): Promise<Ids> {
  const rows = wanted.map(({ planned, patientId }) => {
    const id = newId();
    return {
      ...{ id, clientId: planned.place.clientId, patientId, billingEntityId: planned.place.billingEntityId },
      externalId: encryptField(ring, `account.externalId/${id}`, planned.claim.patientControlNumber),
      externalIdHash: accountHash(ring, planned, patientId),
    };
  });
  await tx.account.createMany({ data: rows, skipDuplicates: true });
  const externalIdHash = { in: rows.map((row) => row.externalIdHash) };
  const found = await tx.account.findMany({
    where: { externalIdHash },
    select: { id: true, clientId: true, externalIdHash: true },
  });
  return new Map(found.map((one) => [`${one.clientId}/${one.externalIdHash}`, one.id]));
}

export function accountRef(ring: KeyRing, planned: PlannedClaim, patientId: string): string {
  return `${planned.place.clientId}/${accountHash(ring, planned, patientId)}`;
}

/** With the patient: practice systems give an old account number to somebody else. */
function accountHash(ring: KeyRing, { claim }: PlannedClaim, patientId: string): string {
  return lookupHash(ring, 'account.externalId', `${normal(claim.patientControlNumber)}|${patientId}`);
}

/** The practice's providers; one that is known keeps its name. */
export async function ensureProviders(
  { tx, newId }: PartyContext,
  claims: readonly PlannedClaim[],
): Promise<void> {
  const rows = new Map<
    string,
    { id: string; clientId: string; npi: string; name: string; taxonomy: string | null }
  >();
  for (const { claim, place } of claims) {
    for (const { id: npi = '', name = '', firstName, taxonomy } of providersOf(claim)) {
      const key = `${place.clientId}/${npi}`;
      if (rows.has(key)) continue;
      const fullName = firstName ? `${name}, ${firstName}` : name;
      rows.set(key, {
        id: newId(),
        clientId: place.clientId,
        npi,
        name: fullName,
        taxonomy: taxonomy?.taxonomy ?? null,
      });
    }
  }
  await tx.provider.createMany({ data: [...rows.values()], skipDuplicates: true });
}
