import { loadCodeTables } from '../../adapters/codes/load-code-tables';
import type { DraftBody } from '../../adapters/documents/draft-body';
import { loadLetters } from '../../adapters/documents/load-letters';
import { withLineIds } from '../../adapters/import/claim-facts';
import { claimNumberOf } from '../../adapters/import/claim-number';
import { claimRows } from '../../adapters/import/claim-rows';
import { planImport } from '../../adapters/import/plan-import';
import { policyLookup } from '../../adapters/import/policies';
import { readClaimsFile } from '../../adapters/import/read-claims';
import { loadPlaybooks } from '../../adapters/playbooks/load-playbooks';
import { type ClaimState, isOpen } from '../../domain/claim/state';
import { reasonCodeLookup } from '../../domain/denials/reason-code-lookup';
import { dateOf, HOUR, instant, startOf } from '../../domain/time';
import { decryptJson } from '../../platform/crypto/field-encryption';
import { parseKeyRing } from '../../platform/crypto/key-ring';
import { PAYER_PROFILES } from '../../simulator/behaviours';
import { clinicIdentity } from '../../simulator/practice/claim-837';
import { CLINICS } from '../../simulator/practice/clinics';
import { generateFiles } from '../../simulator/practice/files';
import { SIMULATED_PARTNER } from '../../simulator/testing/partner';
import { brokenPromises } from '../../virtual/promises';
import type { ImportedClaim } from './import-year';
import { liveYear, type Year } from './live-year';
import type { References } from './references';

const RING = parseKeyRing(`k1:${Buffer.alloc(32, 7).toString('base64')}`);
const FROM = '2025-07-01';
const UNTIL = instant(startOf('2026-06-30') + 9 * HOUR);
const TABLES = loadCodeTables();
const policyFor = policyLookup(loadPlaybooks());
let ids = 0;
const newId = () => `id-${String(++ids).padStart(6, '0')}`;

/** What the import would write, without a database. */
function importedClaims(claims: number): ImportedClaim[] {
  const places = CLINICS.map((clinic) => ({
    ...{ billingEntityId: clinic.key, clientId: clinic.key, partnerId: 'sim', ...clinicIdentity(clinic) },
  }));
  const payers = new Map(PAYER_PROFILES.map(({ payerId, key }) => [payerId, key]));
  return generateFiles({ seed: 7, claims, from: FROM, days: 360 }).flatMap(({ bytes, exportedOn }) => {
    const asOf = instant(startOf(exportedOn) + 12 * HOUR);
    const { accepted } = planImport(readClaimsFile(bytes).claims, {
      ...{ places, payers, policyFor, lookup: reasonCodeLookup(TABLES), ring: RING },
      on: exportedOn,
    });
    return accepted.map((planned): ImportedClaim => {
      const claimNumber = claimNumberOf(RING, planned.place.clientId, planned.externalIdHash);
      const payerId = payers.get(planned.claim.payer.id ?? '') ?? '';
      const { claim } = claimRows(
        { planned, claimId: newId(), claimNumber, payerId, coverageId: '', accountId: '', otherPayers: [] },
        { ring: RING, fileId: 'import', asOf },
      );
      const state = claim.state as unknown as ClaimState;
      return { state, content: withLineIds(planned.claim), importedAt: asOf, patientId: claim.id };
    });
  });
}

const REFERENCES: References = {
  partner: SIMULATED_PARTNER,
  payers: new Map(PAYER_PROFILES.map(({ payerId, key }) => [payerId, key])),
  clientsByNpi: new Map(CLINICS.map((clinic) => [clinicIdentity(clinic).npi, [clinic.key]])),
  userIn: (role) => role,
  nameOf: (userId) => userId,
};

describe('a year of practice in memory', () => {
  let year: Year;

  beforeAll(async () => {
    const deps = { ring: RING, tables: TABLES, letters: loadLetters(), newId };
    const claims = importedClaims(220);
    year = await liveYear(deps, { seed: 7, from: FROM, until: UNTIL, claims, references: REFERENCES });
  });

  it('keeps every promise for every claim', () => {
    const broken = year.store
      .lives()
      .flatMap(({ state, events }) => brokenPromises(state, events, dateOf(UNTIL), TABLES));
    expect(broken).toEqual([]);
    expect(year.states.filter(({ decisionNo }) => decisionNo > 0)).toHaveLength(220);
    expect(year.duplicatesAtPayer).toBe(0);
  });

  it('closes most claims, and leaves drafts and a question for the people who look at it', () => {
    const open = year.states.filter(isOpen);
    const drafts = open.flatMap(({ cases }) => cases.filter((one) => one.status === 'awaitingApproval'));
    expect(open.length).toBeGreaterThan(3);
    expect(open.length).toBeLessThan(30);
    expect(drafts.length).toBeGreaterThan(0);
    expect(open.flatMap(({ tasks }) => tasks).length).toBeGreaterThan(0);
    expect(
      year.states.flatMap(({ appeals }) => appeals).some((one) => one.decision?.outcome === 'overturned'),
    ).toBe(true);
  });

  it('has a file for every word of a payer: what a claim was told stands in one', () => {
    const inbound = new Set(year.rows.files.filter((one) => one.direction === 'inbound').map(({ id }) => id));
    const told = year.store.lives().flatMap(({ inbox }) => inbox.map(({ fact }) => fact));
    const fromFiles = told.flatMap((fact) => ('fileId' in fact ? (fact.fileId ?? []) : []));
    expect(fromFiles.length).toBeGreaterThan(300);
    expect(fromFiles.filter((id) => !inbound.has(id))).toEqual([]);
    expect(year.clearinghouse.files.every(({ availableAt }) => availableAt <= UNTIL)).toBe(true);
    expect(year.clearinghouse.pending.every(({ at }) => at > UNTIL - 2 * HOUR)).toBe(true);
  });

  it('pays to the cent what the payments of its 835s say', () => {
    const paid = year.states.flatMap(({ remits }) => remits).reduce((sum, one) => sum + one.paidCents, 0);
    const { remittances } = year.rows;
    const total = (pick: (one: (typeof remittances)[number]) => bigint | number | undefined) =>
      remittances.reduce((sum, one) => sum + Number(pick(one) ?? 0), 0);
    expect(total(({ ownCents }) => ownCents)).toBe(paid);
    expect(total(({ amountCents }) => amountCents)).toBe(paid - total(({ plbCents }) => plbCents));
  });

  it('leaves every draft with a text that lacks nothing once it was approved', () => {
    const approved = year.states.flatMap(({ cases }) => cases.flatMap(({ approval }) => approval ?? []));
    expect(approved.length).toBeGreaterThan(10);
    for (const { draftId, version } of approved) {
      const row = year.rows.drafts.find((one) => one.draftId === draftId && one.version === version);
      expect(row?.missing).toEqual([]);
      const context = `draft.body/${row?.claimId}/${draftId}/${version}`;
      const { text } = decryptJson<DraftBody>(RING, context, row?.body as Uint8Array);
      expect(text).not.toMatch(/\[[a-zA-Z]+\]|\{\{/);
    }
  });
});
