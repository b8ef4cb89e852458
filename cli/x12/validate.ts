import { type Issue, type ValidationProfile, validateStream } from '../../x12';

/** What is counted while the issues of a file are printed. */
export interface Verdict {
  accepted: boolean;
  errors: number;
  warnings: number;
}

export function newVerdict(): Verdict {
  return { accepted: true, errors: 0, warnings: 0 };
}

/** `{ "issues": [...], "accepted": ... }` as text that comes while the file is read: no list is held. */
export async function* validationJson(
  chunks: AsyncIterable<Uint8Array>,
  profile: ValidationProfile,
  verdict: Verdict,
): AsyncGenerator<string> {
  yield '{"issues":[';
  let separator = '\n';
  for await (const issues of validateStream(chunks, profile)) {
    count(issues, verdict);
    yield separator + issues.map(shape).join(',\n');
    separator = ',\n';
  }
  yield `\n],"accepted":${verdict.accepted}}\n`;
}

/** One line an issue and a last one with the verdict. */
export async function* validationText(
  chunks: AsyncIterable<Uint8Array>,
  profile: ValidationProfile,
  verdict: Verdict,
): AsyncGenerator<string> {
  for await (const issues of validateStream(chunks, profile)) {
    count(issues, verdict);
    yield issues.map((issue) => `${line(issue)}\n`).join('');
  }
  const said = `${verdict.errors} errors, ${verdict.warnings} warnings`;
  yield `${verdict.accepted ? 'Accepted' : 'Not accepted'}: ${said}.\n`;
}

function count(issues: readonly Issue[], verdict: Verdict): void {
  for (const { severity } of issues) {
    if (severity === 'error') verdict.errors += 1;
    if (severity === 'warning') verdict.warnings += 1;
  }
  verdict.accepted = verdict.errors === 0;
}

function shape(issue: Issue): string {
  const { type: _type, source: _source, ...shown } = issue;
  return JSON.stringify(shown);
}

function line({ severity, code, message, position, segmentTag, loop }: Issue): string {
  const { interchange, group, transaction, segment, byteOffset } = position;
  const where = [
    `interchange ${interchange}`,
    group > 0 && `group ${group}`,
    transaction > 0 && `transaction ${transaction}`,
    segment > 0 && `segment ${segment}`,
    segmentTag && `${segmentTag}${loop ? ` in ${loop}` : ''}`,
    `byte ${byteOffset}`,
  ].filter(Boolean);
  return `${severity.padEnd(7)}  ${code}: ${message} (${where.join(', ')})`;
}
