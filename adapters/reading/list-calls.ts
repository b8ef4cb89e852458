import { type CallItem, type CallSheet, callItems, callSheets } from '../../domain/follow-up/call-sheets';
import type { CalendarDate } from '../../domain/time';
import type { Database } from '../database/client';
import { openStates } from '../database/open-states';
import { fromDateColumn } from '../database/values';

/** A question with the last call about its claim. */
export interface PlannedQuestion extends CallItem {
  lastCall?: { on: CalendarDate; outcome: string; reference?: string };
}

/** The calls to make: open questions of all clients, together where one call can ask them. Read from the claims' states. */
export async function listCalls(database: Database): Promise<CallSheet<PlannedQuestion>[]> {
  return database.forAllClients(async (tx) => {
    const states = await openStates(tx, { tasks: { some: { status: 'open' } } });
    const items = states.flatMap(callItems);
    const before = await tx.payerCallOutcome.findMany({
      where: { claimId: { in: [...new Set(items.map(({ claimId }) => claimId))] } },
      include: { call: { select: { calledOn: true, reference: true } } },
      orderBy: [{ call: { calledOn: 'asc' } }, { id: 'asc' }],
    });
    const last = new Map(before.map((one) => [one.claimId, one]));
    return callSheets(
      items.map((item): PlannedQuestion => {
        const call = last.get(item.claimId);
        if (!call) return item;
        const { outcome, call: of } = call;
        const reference = of.reference ? { reference: of.reference } : {};
        return { ...item, lastCall: { on: fromDateColumn(of.calledOn), outcome, ...reference } };
      }),
    );
  });
}
