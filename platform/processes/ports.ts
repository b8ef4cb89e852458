import { createServer } from 'node:net';

/** Says which port is taken and which variable moves it. */
export class PortInUseError extends Error {
  constructor(
    readonly port: number,
    readonly variable: string,
    readonly what: string,
  ) {
    super(
      `Port ${port} for ${what} is in use by another program. Stop that program or set ${variable} to a free port.`,
    );
    this.name = 'PortInUseError';
  }
}

export interface WantedPort {
  port: number;
  /** The environment variable that sets this port, for the error text. */
  variable: string;
  /** What will listen there, for the error text. */
  what: string;
}

/** Returns a port on 127.0.0.1 that nobody listens on. Another program may take it before the caller does. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

/** Throws {@link PortInUseError} when something listens on the port already. */
export async function assertPortFree({ port, variable, what }: WantedPort): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new PortInUseError(port, variable, what));
      else
        reject(
          new Error(`Port ${port} for ${what} cannot be used (set ${variable} to another)`, { cause: error }),
        );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

/** Checks several ports and throws for the first one taken. */
export async function assertPortsFree(ports: readonly WantedPort[]): Promise<void> {
  for (const port of ports) await assertPortFree(port);
}
