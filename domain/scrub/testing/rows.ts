import { scrub } from '../check';
import type { ScrubClaim, ScrubLine } from '../claim';
import type { PayerEdit, PtpRow } from '../tables';
import { cleanLine, scrubInputOf, type TableRows } from './claims';

/** What is different from a claim that passes every edit. */
export type Change = Parameters<typeof scrubInputOf>[0];

/** One row of an edit's table: what it is about, how the claim differs, and what is found: edit, severity and field. */
export type EditRow = [what: string, change: Change, found: string[]];

export function expectRows(rows: readonly EditRow[]): void {
  it.each(rows as EditRow[])('%s', (_what, change, found) => {
    const shown = scrub(scrubInputOf(change)).map(
      ({ edit, severity, field }) => `${edit} ${severity} ${field}`,
    );
    expect(shown).toEqual(found);
  });
}

/** No finding repeats a value of the person or a diagnosis of the claim. */
export function expectNoPerson(rows: readonly EditRow[]): void {
  it('no finding repeats a value of a person or a diagnosis', () => {
    for (const [, change] of rows)
      for (const { why, howToFix } of scrub(scrubInputOf(change)))
        expect(`${why} ${howToFix}`).not.toMatch(/1980-05-05|1234567893|I10|E119|MAIN ST/);
  });
}

export const line = (change: Partial<ScrubLine>): Partial<ScrubClaim> => ({ lines: [cleanLine(change)] });
export const two = (a: Partial<ScrubLine>, b: Partial<ScrubLine>): Partial<ScrubClaim> => ({
  chargeCents: 20_000,
  lines: [cleanLine(a), cleanLine({ line: 2, ...b })],
});
export const pair = (
  modifierIndicator: PtpRow['modifierIndicator'],
  more: Partial<PtpRow> = {},
): TableRows => ({
  ptp: [
    {
      ...{
        column1: '99213',
        column2: '11720',
        before1996: false,
        effectiveFrom: '2026-01-01',
        rationale: 'test',
      },
      ...{ modifierIndicator, ...more },
    },
  ],
});
export const rule = (change: Partial<PayerEdit>): TableRows => ({
  payerEdits: [
    {
      ...{ id: 'r1', payer: 'PAYER1', code: '992*', requires: 'review', values: [], severity: 'error' },
      ...{ effectiveFrom: '2026-01-01', prevents: ['197'], source: 'manual' },
      ...change,
    } as PayerEdit,
  ],
});
export const mue = (adjudication: '1' | '2' | '3', units = 2): TableRows => ({
  mue: [{ code: '99213', units, adjudication, rationale: 'test' }],
});
export const proc = (more: NonNullable<TableRows['procedures']>[number]): TableRows => ({
  procedures: [more],
});
export const diag = (more: NonNullable<TableRows['diagnoses']>[number]): TableRows => ({ diagnoses: [more] });
export const before = { on: '2026-03-02', procedure: '99213', modifiers: [], units: 1 };
export const enrollment = { enrollmentId: 'E1', effectiveFrom: '2026-01-01' };
