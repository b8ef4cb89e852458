import type { RemitClaim, RemitLine } from '../remittance/remit';

export interface ChangedCode {
  billed: string;
  paid: string;
}

/** Reason codes with which a payer says that a service is paid within another one. */
const BUNDLING: ReadonlySet<string> = new Set(['97', '231', '234', '236', 'B15']);

/**
 * The line was paid under another procedure code than the billed one: SVC01 against SVC06, or against the claim where the payer repeats
 * nothing. Modifiers do not count, and neither does a revenue code beside a procedure.
 */
export function codeChanged(line: RemitLine, billedProcedure: string | undefined): ChangedCode | undefined {
  const paid = codeOf(line.procedure);
  const billed = codeOf(line.submittedProcedure ?? billedProcedure);
  return isProcedure(paid) && isProcedure(billed) && paid !== billed ? { billed, paid } : undefined;
}

/** The claim was paid under another DRG (CLP11) than the billed one (HI*DR). */
export function drgChanged({ drg }: RemitClaim, billed: string | undefined): ChangedCode | undefined {
  if (!drg || !billed || Number(drg) === Number(billed)) return undefined;
  return { billed: `DRG${billed}`, paid: `DRG${drg}` };
}

/** The line was paid as part of another: the payer says so, or pays two billed services under one code. */
export function isBundled(lineId: string | undefined, remit: RemitClaim): boolean {
  if (lineId === undefined) return false;
  if (remit.adjustments.some((one) => BUNDLING.has(one.carc) && one.amountCents > 0)) {
    const line = remit.lines.find((one) => one.lineId === lineId);
    return (
      line?.submittedProcedure !== undefined && codeOf(line.procedure) !== codeOf(line.submittedProcedure)
    );
  }
  const own = remit.lines.find((one) => one.lineId === lineId);
  return remit.lines.some(
    (other) =>
      other.lineId !== lineId &&
      own !== undefined &&
      codeOf(other.procedure) === codeOf(own.procedure) &&
      codeOf(own.submittedProcedure) !== '' &&
      codeOf(other.submittedProcedure ?? other.procedure) !== codeOf(own.submittedProcedure),
  );
}

/** The code of `99214:25`. */
function codeOf(procedure: string | undefined): string {
  return procedure?.split(':')[0] ?? '';
}

/** HCPCS and CPT codes have five characters; revenue codes four. */
function isProcedure(code: string): boolean {
  return /^[A-Z0-9]{5}$/.test(code);
}
