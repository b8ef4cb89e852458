import type { CommandBody } from '../domain/claim/commands';
import { gatherable } from '../domain/claim/gathering';
import { type ClaimState, openCases } from '../domain/claim/state';
import { appealIdOf } from '../domain/ids';
import type { CalendarDate } from '../domain/time';

/** Who gathers, and how readily. */
export interface GatherHabits {
  /** From 0 to below 1, by seed. */
  draw(): number;
  /** Share of fitting cases that somebody gathers. */
  share: number;
}

/** So many cases ride in one packet. */
const PER_PACKET = 4;

interface Waiting {
  appealId: string;
  cases: number;
}

/** People who gather like cases into one appeal, without looking whether its packet has left meanwhile: the appeal says so. */
export class StaffGathers {
  private readonly packets = new Map<string, Waiting>();
  private count = 0;

  constructor(private readonly habits: GatherHabits) {}

  /** What somebody tells this claim today, if a case of it is gathered. */
  of(state: ClaimState, today: CalendarDate): { id: string; body: CommandBody } | undefined {
    for (const { caseId } of openCases(state)) {
      const found = gatherable(state, caseId, today);
      if ('why' in found || found.gatheredIn || this.habits.draw() >= this.habits.share) continue;
      this.count += 1;
      const appealId = this.packetFor(JSON.stringify(found.packet), state.claimId);
      const body = { kind: 'gatherCase', caseId, appealId, packet: found.packet } as const;
      return { id: `g${this.count}`, body: { ...body, by: 'biller-1', role: 'biller' } };
    }
    return undefined;
  }

  private packetFor(kind: string, claimId: string): string {
    const waiting = this.packets.get(kind);
    if (waiting && waiting.cases < PER_PACKET) {
      waiting.cases += 1;
      return waiting.appealId;
    }
    const appealId = appealIdOf(claimId, `G${this.count}`);
    this.packets.set(kind, { appealId, cases: 1 });
    return appealId;
  }
}
