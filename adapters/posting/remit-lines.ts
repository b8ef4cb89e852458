import type { CalendarDate } from '../../domain/time';
import { referenceOf, remitLineDays } from '../../x12/lookup';
import type { RemitClaim835, RemitLine } from '../../x12/types';

/** A line as we billed it. */
export interface BilledLine {
  lineId: string;
  procedure: string;
  modifiers: readonly string[];
  chargeCents: number;
  serviceFrom?: CalendarDate;
  /** SV104 or SV205; 1 where none is stated. */
  units?: number;
}

/**
 * Our line number of each line of a remittance, in its order (X12 trap 12): by REF*6R; else by submitted procedure, charge, day and
 * modifiers as far as they agree, each billed line once. A line that cannot be found keeps its place as `R<n>`, so that no money is lost.
 */
export function matchLines(claim: RemitClaim835, billed: readonly BilledLine[]): string[] {
  const free = new Map(billed.map((line) => [line.lineId, line]));
  const found = claim.lines.map((line) => {
    const stated = referenceOf(line, '6R')?.trim();
    return stated !== undefined && billed.some(({ lineId }) => lineId === stated) ? stated : undefined;
  });
  for (const lineId of found) if (lineId) free.delete(lineId);
  return claim.lines.map((line, at) => {
    const lineId = found[at] ?? bestMatch(line, claim, [...free.values()]);
    if (lineId) free.delete(lineId);
    return lineId ?? `R${at + 1}`;
  });
}

function bestMatch(line: RemitLine, claim: RemitClaim835, free: readonly BilledLine[]): string | undefined {
  let best: { lineId: string; score: number } | undefined;
  for (const candidate of free) {
    const score = likeness(line, claim, candidate);
    if (score > (best?.score ?? 0)) best = { lineId: candidate.lineId, score };
  }
  return best?.lineId;
}

/** 0 when it is another service. A payer may adjudicate another code than was submitted and drop modifiers, but not change the charge. */
function likeness(line: RemitLine, claim: RemitClaim835, billed: BilledLine): number {
  if (Math.abs(line.chargeCents) !== billed.chargeCents) return 0;
  const { code, modifiers } = line.submittedProcedure ?? line.procedure;
  if (code !== billed.procedure && line.revenueCode !== billed.procedure) return 0;
  const day = remitLineDays(line, claim)?.from;
  if (day !== undefined && billed.serviceFrom !== undefined && day !== billed.serviceFrom) return 0;
  const sameModifiers = [...modifiers].sort().join() === [...billed.modifiers].sort().join();
  return 1 + (sameModifiers ? 1 : 0) + (day !== undefined && day === billed.serviceFrom ? 1 : 0);
}
