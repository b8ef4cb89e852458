import type { PayerEdit } from '../../domain/scrub/tables';
import type { CalendarDate } from '../../domain/time';
import type { Tx } from '../database/client';
import { fromDateColumn, toDateColumn } from '../database/values';
import type { PolicyLookup } from '../import/policies';
import type { Judging } from './check-file';
import { type ExportedEdits, exportEdits } from './export-edits';
import { loadedRows, payerEdit } from './loaded-tables';
import type { ShippedTables } from './shipped-tables';
import { scrubTables } from './tables-in-memory';

/** What a client's claims are judged by. */
export interface ClientJudging {
  clientId: string;
  shipped: ShippedTables;
  policyFor: PolicyLookup;
  asOf: CalendarDate;
}

/**
 * Judges as the client's own claims are judged before they leave: by the tables that were loaded, the rules that a person accepted, and the
 * playbook of each payer that is on record. Run it in a transaction of the client.
 */
export function judgingForClient(tx: Tx, { clientId, shipped, policyFor, asOf }: ClientJudging): Judging {
  const playbooks = new Map<string, string | undefined>();
  const playbookOf = async (payer: string): Promise<string | undefined> => {
    if (!playbooks.has(payer)) {
      const row = await tx.payer.findUnique({ where: { identifier: payer }, select: { playbookKey: true } });
      playbooks.set(payer, row?.playbookKey);
    }
    return playbooks.get(payer);
  };
  return {
    asOf,
    policyFor: async ({ payer, filingIndicator }) => {
      const playbookKey = await playbookOf(payer);
      return policyFor({ ...(playbookKey ? { playbookKey } : {}), filingIndicator, on: asOf });
    },
    tablesFor: async (claim) => scrubTables(shipped, await loadedRows(tx, clientId, claim)),
  };
}

/** Every edit, rule and loaded table that counts for the client on a day. Run it in a transaction of the client. */
export async function exportForClient(
  tx: Tx,
  { clientId, shipped, asOf }: Omit<ClientJudging, 'policyFor'>,
): Promise<ExportedEdits> {
  const rules = await tx.scrubRule.findMany({
    where: { clientId, status: 'accepted' },
    orderBy: { id: 'asc' },
  });
  const inForce = rules.map(payerEdit).filter((rule) => isInForce(rule, asOf));
  const tables = await tx.scrubTable.findMany({
    where: { effectiveFrom: { lte: toDateColumn(asOf) } },
    orderBy: [{ kind: 'asc' }, { setting: 'asc' }, { effectiveFrom: 'asc' }, { loadedAt: 'asc' }],
  });
  const loaded = tables.map(({ kind, setting, name, rows, effectiveFrom }) => ({
    ...{ kind, setting, name, rows, effectiveFrom: fromDateColumn(effectiveFrom) },
  }));
  return exportEdits(shipped, inForce, loaded);
}

/** A rule that begins later is of no use to anybody today; one that is over still judges claims of its days. */
function isInForce({ effectiveFrom }: PayerEdit, on: CalendarDate): boolean {
  return effectiveFrom <= on;
}
