import { parcelStatus } from './carriers';
import { applyChange, type Change, type ChangeResults } from './changes';
import type { StateKeeper } from './journal';
import {
  type AppealRecord,
  type ClearinghouseState,
  type Counts,
  type LetterRecord,
  type MailboxFile,
  parseState,
  type SubmissionRecord,
} from './state';

/** Totals of what the simulator saw; `duplicatesAtPayer` is how often anything irreversible reached it twice. */
export interface CountsReport extends Counts {
  duplicatesAtPayer: number;
}

/** The simulated clearinghouse with its payers: one state, changed only through `apply`, and views of it by practice time. */
export class Clearinghouse {
  private state: ClearinghouseState;

  constructor(private readonly keeper: StateKeeper) {
    this.state = keeper.open();
  }

  /** Keeps a change, then applies it. */
  apply<C extends Change>(change: C): ChangeResults[C['op']] {
    this.keeper.append(this.state.changes + 1, change);
    return applyChange(this.state, change);
  }

  /** Files available by `asOf` whose id is greater than `after`, ascending. */
  mailbox(asOf: number, after = ''): MailboxFile[] {
    this.settleUntil(asOf);
    return this.state.files.filter((file) => file.id > after && file.availableAt <= asOf);
  }

  file(id: string): MailboxFile | undefined {
    return this.state.files.find((file) => file.id === id);
  }

  /** Decision letters available by `asOf` whose id is greater than `after`, ascending. */
  letters(asOf: number, after = ''): LetterRecord[] {
    this.settleUntil(asOf);
    return this.state.letters.filter((letter) => letter.id > after && letter.availableAt <= asOf);
  }

  submission(interchangeControlNumber: string): SubmissionRecord | undefined {
    return this.state.submissions[interchangeControlNumber.trim()];
  }

  appeal(intentKey: string): AppealRecord | undefined {
    return this.state.appeals[intentKey];
  }

  /** Records that arrived under a key of the sender. */
  records(intentKey: string): AppealRecord | undefined {
    return this.state.records[intentKey];
  }

  /** What a carrier says of a parcel by `asOf`; `undefined` when it never got it. */
  parcel(key: string, asOf: number): ReturnType<typeof parcelStatus> | undefined {
    this.settleUntil(asOf);
    const parcel = this.state.parcels[key];
    return parcel && parcelStatus(parcel);
  }

  counts(): CountsReport {
    const { counts } = this.state;
    const { duplicateSubmissions, duplicateClaims, duplicateAppeals, duplicateRecords } = counts;
    const duplicatesAtPayer =
      duplicateSubmissions + duplicateClaims + duplicateAppeals + duplicateRecords + counts.duplicateReviews;
    return { ...counts, duplicatesAtPayer };
  }

  exportState(): ClearinghouseState {
    return structuredClone(this.state);
  }

  /** Replaces everything. @throws ZodError when it is not a state */
  loadState(value: unknown): void {
    this.state = parseState(value);
    this.keeper.save(this.state);
  }

  /** Keeps the whole state, for a clean stop. */
  save(): void {
    this.keeper.save(this.state);
  }

  /** Looking into the mailbox says what is due; only then is it a change. */
  private settleUntil(asOf: number): void {
    const { pending, parcels } = this.state;
    const isDue =
      pending.some(({ at }) => at <= asOf) ||
      Object.values(parcels).some(({ isKnown, knownAt }) => !isKnown && knownAt <= asOf);
    if (isDue) this.apply({ op: 'settle', asOf });
  }
}
