import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { BackOff } from './back-off';
import type { PidRecords } from './pid-records';
import type { RunningService, Service } from './service';

export interface SupervisorOptions {
  records: PidRecords;
  /** Gets what the supervisor itself has to say about a service: started, ended, starts again. */
  say: (name: string, line: string) => void;
}

interface Kept {
  service: Service;
  running?: RunningService;
  /** Ends when the service is stopped for good. */
  watch: Promise<void>;
}

/**
 * Keeps services running and stops them in order.
 *
 * Services start one after another in the order of the calls, so servers come before what needs them, and stop in the
 * reverse order: workers finish what they hold while their servers still answer. One that ends by itself is started
 * again after a growing pause.
 */
export class Supervisor {
  private readonly kept: Kept[] = [];
  private readonly stopping = new AbortController();
  private readonly stopped = once(this.stopping.signal, 'abort').then(() => 'stopped');

  constructor(private readonly options: SupervisorOptions) {}

  /** Starts a service and keeps it. @throws when the first start fails; the caller then stops the rest. */
  async keep(service: Service): Promise<void> {
    const running = await this.startOnce(service);
    const kept: Kept = { service, running, watch: Promise.resolve() };
    this.kept.push(kept);
    kept.watch = this.watch(kept, running);
  }

  /** Stops everything, the last started first. A second call waits for the first. */
  async stop(): Promise<void> {
    this.stopping.abort();
    for (const kept of [...this.kept].reverse()) {
      this.options.say(kept.service.name, 'stopping');
      await kept.running?.stop();
      await kept.watch;
      await this.options.records.remove(kept.service.name);
    }
    this.kept.length = 0;
  }

  private async startOnce(service: Service): Promise<RunningService> {
    const running = await service.start();
    if (running.pid !== undefined) await this.options.records.add(service.name, running.pid);
    return running;
  }

  /** Waits for the service to end and starts it again, until the supervisor stops. */
  private async watch(kept: Kept, first: RunningService): Promise<void> {
    const backOff = new BackOff();
    let running: RunningService | undefined = first;
    let startedAt = performance.now();
    for (;;) {
      const how = running ? await Promise.race([running.exited, this.stopped]) : 'failed start';
      if (this.stopping.signal.aborted) return; // `stop` still needs what runs
      kept.running = undefined;
      const pause = backOff.nextDelayMs(performance.now() - startedAt);
      this.options.say(kept.service.name, `ended (${how}), starts again in ${pause / 1000} s`);
      if (!(await this.pause(pause))) return;
      startedAt = performance.now();
      running = await this.restart(kept);
    }
  }

  /** False when the supervisor stops meanwhile. */
  private async pause(ms: number): Promise<boolean> {
    await delay(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    return !this.stopping.signal.aborted;
  }

  private async restart(kept: Kept): Promise<RunningService | undefined> {
    try {
      const running = await this.startOnce(kept.service);
      kept.running = running;
      this.options.say(kept.service.name, 'runs again');
      // A stop that came during the start has not seen this process.
      if (this.stopping.signal.aborted) await running.stop();
      return running;
    } catch (error) {
      this.options.say(kept.service.name, error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }
}
