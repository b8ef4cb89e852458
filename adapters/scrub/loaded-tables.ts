import type { ScrubClaim } from '../../domain/scrub/claim';
import { settingOf } from '../../domain/scrub/input';
import type { MueRow, PayerEdit, PtpRow, Requirement } from '../../domain/scrub/tables';
import type { Tx } from '../database/client';
import type { MueValue, PtpEdit, ScrubRule } from '../database/generated/client';
import { fromDateColumn, toDateColumn } from '../database/values';
import type { LoadedRows } from './tables-in-memory';

/** The rows of loaded tables that can judge this claim: those of its codes, in the tables that count on its first day of service. */
export async function loadedRows(tx: Tx, clientId: string, claim: ScrubClaim): Promise<LoadedRows> {
  const setting = settingOf(claim);
  const codes = [...new Set(claim.lines.flatMap(({ procedure }) => procedure ?? []))];
  const ptp = await tableInForce(tx, { kind: 'ptp', setting, on: claim.serviceFrom });
  const mue = await tableInForce(tx, { kind: 'mue', setting, on: claim.serviceFrom });
  const pairs =
    ptp &&
    (await tx.ptpEdit.findMany({
      where: { tableId: ptp, column1: { in: codes }, column2: { in: codes } },
      orderBy: { ordinal: 'asc' },
    }));
  const units = mue && (await tx.mueValue.findMany({ where: { tableId: mue, code: { in: codes } } }));
  const rules = await rulesInForce(tx, clientId, claim.payer);
  return {
    ids: [...[ptp, mue].flatMap((id) => id ?? []), ...rules.map(({ id }) => `rule:${id}`)],
    ptp: pairs ? { [setting]: pairs.map(ptpRow) } : {},
    mue: units ? { [setting]: units.map(mueRow) } : {},
    payerEdits: rules,
  };
}

/** The newest of those that had begun. */
async function tableInForce(
  tx: Tx,
  { kind, setting, on }: { kind: string; setting: string; on: string },
): Promise<string | undefined> {
  const table = await tx.scrubTable.findFirst({
    where: { kind, setting, effectiveFrom: { lte: toDateColumn(on) } },
    orderBy: [{ effectiveFrom: 'desc' }, { loadedAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  return table?.id;
}

/** The client's accepted rules about a payer. */
async function rulesInForce(tx: Tx, clientId: string, payer: string): Promise<PayerEdit[]> {
  const rows = await tx.scrubRule.findMany({
    where: { clientId, status: 'accepted', payer: { in: [payer, '*'] } },
    orderBy: { id: 'asc' },
  });
  return rows.map(payerEdit);
}

export function payerEdit(row: ScrubRule): PayerEdit {
  return {
    ...{
      id: row.id,
      payer: row.payer,
      code: row.code,
      values: row.values,
      prevents: row.prevents,
      source: row.source,
    },
    requires: row.requires as Requirement,
    severity: row.severity as PayerEdit['severity'],
    effectiveFrom: fromDateColumn(row.effectiveFrom),
    ...(row.effectiveThrough ? { effectiveThrough: fromDateColumn(row.effectiveThrough) } : {}),
  };
}

function ptpRow(row: PtpEdit): PtpRow {
  const { column1, column2, before1996, rationale } = row;
  return {
    ...{ column1, column2, before1996, rationale },
    effectiveFrom: fromDateColumn(row.effectiveFrom),
    ...(row.deletedOn ? { deletedOn: fromDateColumn(row.deletedOn) } : {}),
    modifierIndicator: row.modifierIndicator as PtpRow['modifierIndicator'],
  };
}

function mueRow({ code, units, adjudication, rationale }: MueValue): MueRow {
  return { code, units, adjudication: adjudication as MueRow['adjudication'], rationale };
}
