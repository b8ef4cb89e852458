import type { AddressInfo } from 'node:net';
import { buildApi, type Check } from './app';

const up = async () => true;

async function get(checks: Record<string, Check>, path: string): Promise<{ status: number; body: unknown }> {
  const app = buildApi(checks);
  await app.listen({ port: 0, host: '127.0.0.1' });
  try {
    const { port } = app.server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: answer.status, body: await answer.json() };
  } finally {
    await app.close();
  }
}

describe('the API', () => {
  it('lives whatever the servers behind it do', async () => {
    expect(await get({ database: async () => false }, '/healthz')).toEqual({
      status: 200,
      body: { status: 'ok' },
    });
  });

  it('is ready when the database and Temporal answer', async () => {
    const ready = { status: 'ready', database: 'up', temporal: 'up' };
    expect(await get({ database: up, temporal: up }, '/readyz')).toEqual({ status: 200, body: ready });
  });

  it('is not ready while one of them does not answer, and names it', async () => {
    const down = () => Promise.reject(new Error('connection refused'));
    const notReady = { status: 'notReady', database: 'up', temporal: 'down' };
    expect(await get({ database: up, temporal: down }, '/readyz')).toEqual({ status: 503, body: notReady });
  });
});
