import type { FlatSegment } from './transactions';

/** The envelope checks of the dump, in its own short words. The full ones, with positions, are in `../envelope.ts`. */
export class EnvelopeCheck {
  readonly problems: string[] = [];
  private isa13 = '';
  private gs06 = '';
  private st02 = '';
  private groups = 0;
  private transactions = 0;
  private segments = 0;
  private open = { SE: false, GE: false, IEA: false };

  take(segment: FlatSegment): void {
    this.segments += 1;
    switch (segment.tag) {
      case 'ISA':
        this.isa13 = segment.el(13);
        this.groups = 0;
        this.open.IEA = true;
        break;
      case 'GS':
        this.gs06 = segment.el(6);
        this.groups += 1;
        this.transactions = 0;
        this.open.GE = true;
        break;
      case 'ST':
        this.st02 = segment.el(2);
        this.transactions += 1;
        this.segments = 1;
        this.open.SE = true;
        break;
      case 'SE':
        this.close('SE', segment, 'ST02', this.st02, this.segments);
        break;
      case 'GE':
        this.close('GE', segment, 'GS06', this.gs06, this.transactions);
        break;
      case 'IEA':
        this.close('IEA', segment, 'ISA13', this.isa13, this.groups);
        break;
    }
  }

  end(): string[] {
    for (const tag of ['SE', 'GE', 'IEA'] as const) if (this.open[tag]) this.problems.push(`no-${tag}`);
    return this.problems;
  }

  private close(
    tag: 'SE' | 'GE' | 'IEA',
    trailer: FlatSegment,
    name: string,
    control: string,
    count: number,
  ): void {
    this.open[tag] = false;
    if (trailer.el(2) !== control) this.problems.push(`${tag}02!=${name}`);
    const declared = trailer.el(1);
    if (Number(declared) !== count || !/^\d+$/.test(declared)) {
      this.problems.push(`${tag}01=${declared}!=${count}`);
    }
  }
}
