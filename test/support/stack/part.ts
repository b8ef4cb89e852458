import type { RunningService } from '../../../platform/supervisor/service';

/** Starts one process of a stack; its output goes to `onLine`. Called again at each restart, so it must be repeatable. */
export type StartPart = (onLine: (line: string) => void) => Promise<RunningService>;

/** One process of a test stack, which a test may kill and start again. What it prints is kept over restarts. */
export class Part {
  readonly lines: string[] = [];
  private running?: RunningService;

  constructor(
    readonly name: string,
    private readonly open: StartPart,
  ) {}

  get pid(): number | undefined {
    return this.running?.pid;
  }

  async start(): Promise<void> {
    if (this.running) throw new Error(`${this.name} runs already`);
    this.running = await this.open((line) => this.lines.push(line));
  }

  /** Asks it to end, as a deploy or an operator does, and waits until it has. */
  async stop(): Promise<void> {
    await this.running?.stop();
    this.running = undefined;
  }

  /** Ends it in the middle of whatever it does, as a crash or a power cut does. */
  async kill(): Promise<void> {
    const { running } = this;
    if (running?.pid === undefined) throw new Error(`${this.name} does not run`);
    process.kill(running.pid, 'SIGKILL');
    await running.exited;
    this.running = undefined;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }
}
