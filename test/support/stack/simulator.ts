import { createHash } from 'node:crypto';
import path from 'node:path';
import { instant } from '../../../domain/time';
import { freePort } from '../../../platform/processes/ports';
import { nodeService } from '../../../platform/supervisor/node-service';
import type { CountsReport } from '../../../simulator/clearinghouse/clearinghouse';
import type { ClearinghouseState } from '../../../simulator/clearinghouse/state';
import type { Fault } from '../../../simulator/http/faults';
import { built } from './built';
import { Part } from './part';

/** What tests ask of the simulated payers: what they saw, and to be rude. */
export class SimulatorControl {
  constructor(readonly url: string) {}

  async counts(): Promise<CountsReport> {
    return (await this.call('/counts')).json() as Promise<CountsReport>;
  }

  /** `simulator/README.md` lists the faults. */
  async suffer(fault: Fault): Promise<void> {
    await this.call('/faults', fault);
  }

  async recover(): Promise<void> {
    await this.call('/faults/clear', {});
  }

  /** Puts files into the mailbox behind everybody's back. Only while nothing else happens: the state is read and written back. */
  async deliver(files: readonly { name: string; text: string }[]): Promise<void> {
    const state = (await (await this.call('/state')).json()) as ClearinghouseState;
    for (const { name, text } of files) {
      const id = String(state.files.length + 1).padStart(8, '0');
      const sha256 = createHash('sha256').update(text, 'latin1').digest('hex');
      state.files.push({ id, name, text, sha256, availableAt: instant(0) });
    }
    await this.call('/state', state);
  }

  private async call(pathname: string, body?: object): Promise<Response> {
    const response = await fetch(this.url + pathname, {
      signal: AbortSignal.timeout(5_000),
      ...(body && {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    if (!response.ok) throw new Error(`The simulator answered ${response.status} to ${pathname}`);
    return response;
  }
}

/** The simulated payers in a process of their own, with a state file: they remember over a restart. */
export async function simulatorPart(folder: string): Promise<{ part: Part; control: SimulatorControl }> {
  const port = await freePort();
  const env = {
    ...process.env,
    SIMULATOR_HOST: '127.0.0.1',
    SIMULATOR_PORT: String(port),
    SIMULATOR_STATE: path.join(folder, 'simulator.json'),
  };
  const part = new Part('simulator', (onLine) =>
    nodeService({ name: 'simulator', file: built('simulator/main.js'), env, onLine }).start(),
  );
  return { part, control: new SimulatorControl(`http://127.0.0.1:${port}`) };
}
