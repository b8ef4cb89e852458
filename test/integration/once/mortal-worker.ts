/** Where a worker is killed: at its n-th await, before the call leaves it or after the call took effect and before it hears so. */
export interface Death {
  nth: number;
  when: 'before' | 'after';
}

class Killed extends Error {
  constructor(readonly at: string) {
    super(`The worker was killed at ${at}`);
    this.name = 'Killed';
  }
}

/**
 * A worker that can be killed at any of its awaits. Everything it may wait for goes through ports that `behind` wraps, so an await that
 * somebody adds is counted without a change here. Dead, it can do nothing: every further call fails, an open transaction is rolled back.
 */
export class MortalWorker {
  /** Awaits so far, by name, in order. */
  readonly awaits: string[] = [];
  /** Where it died, once it has. */
  diedAt?: string;
  private isDead = false;

  constructor(
    private death?: Death,
    /** Looks at the world as the dead worker left it. */
    private readonly autopsy: () => Promise<void> = async () => undefined,
  ) {}

  get isAlive(): boolean {
    return !this.isDead;
  }

  /** Another worker takes over; it is not killed. */
  revive(): void {
    this.isDead = false;
    this.death = undefined;
  }

  /** The same port, each of whose calls is an await of this worker; so are the calls in a transaction it opens. */
  behind<Port extends object>(port: Port, name: string): Port {
    return new Proxy(port, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key, target);
        const path = `${name}.${String(key)}`;
        if (typeof value === 'function') return this.counted(path, value.bind(target));
        return typeof value === 'object' && value !== null ? this.behind(value, path) : value;
      },
    });
  }

  private counted(path: string, call: (...args: unknown[]) => unknown) {
    return async (...args: unknown[]): Promise<unknown> => {
      if (this.isDead) throw new Killed(path);
      this.awaits.push(path);
      const nth = this.awaits.length;
      await this.perhapsDie({ nth, when: 'before' }, path);
      const result = await call(...args.map((arg) => this.behindArgument(arg, path)));
      if (this.isDead) throw new Killed(path);
      await this.perhapsDie({ nth, when: 'after' }, path);
      return result;
    };
  }

  /** A transaction's work gets its transaction as an argument: what it waits for there counts too. */
  private behindArgument(arg: unknown, path: string): unknown {
    if (typeof arg !== 'function') return arg;
    return (tx: object, ...rest: unknown[]) => arg(this.behind(tx, `${path}.tx`), ...rest);
  }

  private async perhapsDie({ nth, when }: Death, path: string): Promise<void> {
    if (this.death?.nth !== nth || this.death.when !== when) return;
    this.isDead = true;
    this.diedAt = `${when} await ${nth}, ${path}`;
    await this.autopsy();
    throw new Killed(path);
  }
}
