import type { Issue, Position } from '../../x12/types';

/** Something found in a file: plain words that say where, without any element's value, so that they may be shown and logged. */
export interface FileFinding {
  severity: 'error' | 'warning';
  code: string;
  message: string;
  position?: Position;
}

/** A finding of our own at a place in a file. */
export function finding(
  code: string,
  position: Position | undefined,
  text: string,
  severity: FileFinding['severity'] = 'error',
): FileFinding {
  if (!position || position.interchange === 0)
    return { severity, code, message: text, ...(position && { position }) };
  return { severity, code, message: `${placeOf(position)}: ${text}`, position };
}

/** What the X12 reader found, in the same form; remarks that nobody has to act on are left out. */
export function findingOf(issue: Issue): FileFinding | undefined {
  if (issue.severity === 'info') return undefined;
  return finding(issue.code, issue.position, issue.message, issue.severity);
}

/** `Interchange 1, group 1, transaction 2, segment 14`. */
export function placeOf(position: Position): string {
  const parts: [string, number][] = [
    ['Interchange', position.interchange],
    ['group', position.group],
    ['transaction', position.transaction],
    ['segment', position.transaction > 0 ? position.segment : 0],
  ];
  return parts
    .filter(([, ordinal]) => ordinal > 0)
    .map(([name, ordinal]) => `${name} ${ordinal}`)
    .join(', ');
}
