import { DAY, HOUR, instant, type PracticeInstant } from '../domain/time';

interface Entry {
  at: number;
  order: number;
  run: () => void;
  isChore: boolean;
}

/**
 * Lets every promise chain that can go on, go on: a number of microtask hops is not quiescence, the next tick is, since it comes when no
 * microtask is left. (The next turn of the event loop comes later and costs more, dozens of times a life.)
 */
function quiescence(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}

/**
 * Virtual practice time: a heap of things that will happen. All that is due at one instant happens together, then the lives run until they
 * rest, then time moves on. Nothing reads a real clock, so the same seed gives the same world.
 */
export class Agenda {
  private readonly heap: Entry[] = [];
  private order = 0;
  private chores = 0;

  constructor(private current: PracticeInstant) {}

  get now(): PracticeInstant {
    return this.current;
  }

  /** Plans something; a time that has passed means now. */
  at(when: number, run: () => void): void {
    this.push({ at: Math.max(when, this.current), order: this.order++, run, isChore: false });
  }

  /**
   * Does something at this hour of every day. Chores look for what has come up and bring up nothing themselves: once nothing but chores is
   * left, nothing can happen any more.
   */
  everyDay(hour: number, run: () => void): void {
    const next = (from: number) => Math.floor((from - hour * HOUR) / DAY + 1) * DAY + hour * HOUR;
    const plan = () => {
      this.chores += 1;
      this.push({ at: next(this.current), order: this.order++, run: again, isChore: true });
    };
    const again = () => {
      run();
      plan();
    };
    plan();
  }

  /** An activity of the virtual world: it ends as an event of the heap, never as an already resolved promise. */
  soon<T>(work: () => Promise<T> | T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.at(this.current, () => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  /** Resolves when practice time has come to `when`. */
  until(when: number): Promise<void> {
    return new Promise((resolve) => this.at(when, resolve));
  }

  /** Lets time run until `end`; where nothing can happen before, at once. */
  async runUntil(end: number): Promise<void> {
    await quiescence();
    while (this.heap.length > this.chores) {
      const next = this.heap[0] as Entry;
      if (next.at > end) break;
      this.current = instant(next.at);
      for (let due: Entry | undefined = next; due && due.at === next.at; due = this.heap[0]) {
        this.pop();
        if (due.isChore) this.chores -= 1;
        due.run();
      }
      await quiescence();
    }
    this.current = instant(Math.max(this.current, end));
  }

  private push(entry: Entry): void {
    const { heap } = this;
    let i = heap.push(entry) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!before(entry, heap[parent] as Entry)) break;
      heap[i] = heap[parent] as Entry;
      heap[parent] = entry;
      i = parent;
    }
  }

  private pop(): void {
    const { heap } = this;
    const last = heap.pop() as Entry;
    if (heap.length === 0) return;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as Entry, heap[child] as Entry)) child++;
      if (!before(heap[child] as Entry, last)) break;
      heap[i] = heap[child] as Entry;
      i = child;
    }
    heap[i] = last;
  }
}

function before(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
