import type { Database, Tx } from './client';

class Undo<T> extends Error {
  constructor(readonly value: T) {
    super('Undone: only what would happen was asked');
    this.name = 'Undo';
  }
}

/** Does work for one client in a transaction that is taken back: what it returns is what would happen. */
export async function undone<T>(
  database: Database,
  clientId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  try {
    return await database.forClients([clientId], async (tx) => {
      throw new Undo(await work(tx));
    });
  } catch (error) {
    if (error instanceof Undo) return error.value as T;
    throw error;
  }
}
