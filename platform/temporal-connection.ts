import { readFile } from 'node:fs/promises';
import type { ConnectionOptions } from '@temporalio/client';
import type { TemporalTarget } from './config';

/** The part of the options that clients and workers share. */
export type SharedConnectionOptions = Pick<ConnectionOptions, 'address' | 'apiKey' | 'tls'>;

/**
 * Options for `Connection.connect` and `NativeConnection.connect`; certificates are read here, once.
 * @throws when a certificate cannot be read, naming its variable.
 */
export async function temporalConnectionOptions(
  target: TemporalTarget & { address: string },
): Promise<SharedConnectionOptions> {
  const { address, apiKey, tls } = target;
  if (!tls) return { address, apiKey };
  const certificate = await fileOf('TEMPORAL_TLS_CLIENT_CERT_PATH', tls.clientCertPath);
  const key = await fileOf('TEMPORAL_TLS_CLIENT_KEY_PATH', tls.clientKeyPath);
  return {
    address,
    apiKey,
    tls: {
      serverNameOverride: tls.serverName,
      serverRootCACertificate: await fileOf('TEMPORAL_TLS_SERVER_CA_CERT_PATH', tls.serverCaPath),
      ...(certificate && key ? { clientCertPair: { crt: certificate, key } } : {}),
    },
  };
}

async function fileOf(variable: string, file: string | undefined): Promise<Buffer | undefined> {
  if (file === undefined) return undefined;
  return readFile(file).catch((cause: Error) => {
    throw new Error(`${variable} names ${file}, which cannot be read: ${cause.message}`, { cause });
  });
}
