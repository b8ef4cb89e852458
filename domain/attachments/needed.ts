import { namesProcedure } from '../procedure-pattern';
import type { ReportType } from './vocabulary';

/** A document that a payer wants with the claim. A line is meant when it meets everything that the rule names. */
export interface AttachmentRule {
  report: ReportType;
  /** Procedure codes; `2788*` for all that begin so. */
  procedures?: string[];
  /** One of them is on the line. */
  modifiers?: string[];
  /** How a diagnosis begins that the line points to. */
  diagnoses?: string[];
  /** The payer's manual or policy, or `assumption`. */
  source: string;
}

/** What of a claim decides which documents go with it. */
export interface AttachedLine {
  /** 1-based. */
  line: number;
  procedure?: string;
  modifiers: readonly string[];
  /** That the line points to; without the decimal point. */
  diagnoses: readonly string[];
}

/** One document, for the first line that wants it. */
export interface NeededDocument {
  report: ReportType;
  line: number;
  source: string;
}

/** Which documents a payer will ask for, each once, in the order of the rules. */
export function documentsNeeded(
  rules: readonly AttachmentRule[],
  lines: readonly AttachedLine[],
): NeededDocument[] {
  const needed = new Map<ReportType, NeededDocument>();
  for (const rule of rules) {
    const line = lines.find((one) => isMeant(rule, one));
    const { report, source } = rule;
    if (line && !needed.has(report)) needed.set(report, { report, line: line.line, source });
  }
  return [...needed.values()];
}

function isMeant({ procedures, modifiers, diagnoses }: AttachmentRule, line: AttachedLine): boolean {
  const { procedure } = line;
  return (
    (!procedures ||
      (procedure !== undefined && procedures.some((listed) => namesProcedure(listed, procedure)))) &&
    (!modifiers || modifiers.some((code) => line.modifiers.includes(code))) &&
    (!diagnoses || diagnoses.some((begin) => line.diagnoses.some((code) => beginsWith(code, begin))))
  );
}

function beginsWith(code: string, begin: string): boolean {
  return code.replace('.', '').startsWith(begin.replace('.', ''));
}
