import { Client, Connection } from '@temporalio/client';
import type { TemporalTarget } from '../../platform/config';
import { temporalConnectionOptions } from '../../platform/temporal-connection';

export interface TemporalClient {
  client: Client;
  close(): Promise<void>;
}

/** Connects to the Temporal server. @throws with the address when it does not answer within five seconds. */
export async function connectTemporal(target: TemporalTarget & { address: string }): Promise<TemporalClient> {
  const options = await temporalConnectionOptions(target);
  const connection = await Connection.connect({ ...options, connectTimeout: '5s' }).catch((cause: Error) => {
    throw new Error(`Temporal does not answer at ${target.address}`, { cause });
  });
  return { client: new Client({ connection, namespace: target.namespace }), close: () => connection.close() };
}
