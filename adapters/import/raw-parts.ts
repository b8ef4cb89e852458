import { lexBytes } from '../../x12/lex';

interface SegmentStart {
  tag: string;
  at: number;
}

/**
 * Cuts parts out of a file, for the list of exceptions: what could not be used is kept as it came. The file is lexed once, at the first
 * cut, because most files have none.
 */
export class RawParts {
  private starts: SegmentStart[] | undefined;

  constructor(private readonly bytes: Uint8Array) {}

  /** The bytes from the segment at `from` up to the next segment with one of `stops`, or to the end of the file. */
  cut(from: number, stops: readonly string[]): Uint8Array {
    this.starts ??= [...lexBytes(this.bytes)].map(({ tag, position }) => ({ tag, at: position.byteOffset }));
    const first = this.starts.findIndex(({ at }) => at >= from);
    const end = this.starts.slice(first + 1).find(({ tag }) => stops.includes(tag))?.at;
    return first < 0 ? this.bytes.subarray(from) : this.bytes.subarray(from, end);
  }
}

/** Where a claim of an 837 ends. */
export const CLAIM_ENDS: readonly string[] = ['CLM', 'HL', 'SE', 'ST', 'GE', 'IEA', 'ISA'];
/** Where a claim of an 835 ends. */
export const REMIT_CLAIM_ENDS: readonly string[] = ['CLP', 'LX', 'PLB', 'SE', 'ST', 'GE', 'IEA', 'ISA'];
/** Where one segment ends, whatever follows. */
export const TRANSACTION_ENDS: readonly string[] = ['SE', 'ST', 'GE', 'IEA', 'ISA'];
