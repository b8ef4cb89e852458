import type { Issue, IssueLevel, Position, Severity } from './types';

interface IssueKind {
  level: IssueLevel;
  severity: Severity;
  /** TA105, AK905, IK502, IK304 or IK403, by level. Absent: a remark that no acknowledgement carries. */
  x12?: string;
}

/**
 * Every issue this library can raise. A name is never changed or used for another thing.
 * Balancing and matching are `business`: an acknowledgement never carries them.
 */
export const ISSUE_KINDS = {
  // The whole file or an interchange: TA105.
  'not-x12': { level: 'interchange', severity: 'error', x12: '024' },
  'leading-junk': { level: 'interchange', severity: 'warning' },
  'isa-malformed': { level: 'interchange', severity: 'error', x12: '022' },
  'isa-length': { level: 'interchange', severity: 'warning' },
  'file-truncated': { level: 'interchange', severity: 'error', x12: '023' },
  'unterminated-segment': { level: 'interchange', severity: 'warning' },
  'interchange-trailer-missing': { level: 'interchange', severity: 'error', x12: '023' },
  'interchange-control-mismatch': { level: 'interchange', severity: 'error', x12: '001' },
  'interchange-group-count': { level: 'interchange', severity: 'error', x12: '021' },
  'interchange-duplicate': { level: 'interchange', severity: 'error', x12: '025' },
  'interchange-structure': { level: 'interchange', severity: 'error', x12: '022' },
  'hard-wrapped': { level: 'interchange', severity: 'warning' },
  // A functional group: AK905.
  'group-trailer-missing': { level: 'group', severity: 'error', x12: '3' },
  'group-control-mismatch': { level: 'group', severity: 'error', x12: '4' },
  'group-transaction-count': { level: 'group', severity: 'error', x12: '5' },
  'group-duplicate': { level: 'group', severity: 'error', x12: '6' },
  'group-missing': { level: 'group', severity: 'error', x12: '3' },
  // A transaction set: IK502.
  'transaction-unsupported': { level: 'transaction', severity: 'warning', x12: '1' },
  'transaction-trailer-missing': { level: 'transaction', severity: 'error', x12: '2' },
  'transaction-control-mismatch': { level: 'transaction', severity: 'error', x12: '3' },
  'transaction-segment-count': { level: 'transaction', severity: 'error', x12: '4' },
  'transaction-id-missing': { level: 'transaction', severity: 'error', x12: '6' },
  'transaction-control-missing': { level: 'transaction', severity: 'error', x12: '7' },
  'transaction-duplicate': { level: 'transaction', severity: 'error', x12: '23' },
  'transaction-guide-mismatch': { level: 'transaction', severity: 'warning' },
  // A segment: IK304.
  'segment-unexpected': { level: 'segment', severity: 'warning', x12: '2' },
  'segment-missing': { level: 'segment', severity: 'error', x12: '3' },
  'loop-missing': { level: 'segment', severity: 'error', x12: 'I7' },
  'segment-repeated': { level: 'segment', severity: 'error', x12: '5' },
  'segment-too-long': { level: 'segment', severity: 'error', x12: '8' },
  'binary-length': { level: 'segment', severity: 'error', x12: '8' },
  'segment-outside-transaction': { level: 'segment', severity: 'error', x12: '2' },
  // An element: IK403.
  'element-missing': { level: 'element', severity: 'error', x12: '1' },
  'element-too-many': { level: 'element', severity: 'error', x12: '3' },
  'element-too-short': { level: 'element', severity: 'error', x12: '4' },
  'element-too-long': { level: 'element', severity: 'error', x12: '5' },
  'element-invalid-character': { level: 'element', severity: 'error', x12: '6' },
  'element-invalid-code': { level: 'element', severity: 'error', x12: '7' },
  'element-invalid-time': { level: 'element', severity: 'warning', x12: '9' },
  'element-repetitions': { level: 'element', severity: 'error', x12: '12' },
  'element-components': { level: 'element', severity: 'error', x12: '13' },
  'element-invalid-number': { level: 'element', severity: 'error', x12: '6' },
  'element-invalid-date': { level: 'element', severity: 'warning', x12: '8' },
  // Business.
  'claim-incomplete': { level: 'business', severity: 'error' },
  'hierarchy-broken': { level: 'business', severity: 'error' },
  'claim-without-parent': { level: 'business', severity: 'error' },
  'claim-lines-total': { level: 'business', severity: 'warning' },
  'cob-line-unbalanced': { level: 'business', severity: 'error' },
  'cob-claim-unbalanced': { level: 'business', severity: 'error' },
  'remit-line-unbalanced': { level: 'business', severity: 'error' },
  'remit-claim-unbalanced': { level: 'business', severity: 'error' },
  'remit-unbalanced': { level: 'business', severity: 'error' },
} as const satisfies Record<string, IssueKind>;

export type IssueCode = keyof typeof ISSUE_KINDS;

/** Where inside a segment an issue is. */
export interface IssuePlace {
  segmentTag?: string;
  loop?: string;
  element?: number;
  component?: number;
  repetition?: number;
  severity?: Severity;
}

/** Makes an issue of the catalogue. `message` must not carry an element's value: issues are logged. */
export function issue(code: IssueCode, position: Position, message: string, place: IssuePlace = {}): Issue {
  const kind: IssueKind = ISSUE_KINDS[code];
  return {
    type: 'issue',
    severity: kind.severity,
    level: kind.level,
    code,
    position,
    source: position,
    ...place,
    message,
  };
}

/** The TA105, AK905, IK502, IK304 or IK403 value of an issue, by its level; undefined when no acknowledgement carries it. */
export function acknowledgementCode(of: Issue): string | undefined {
  const kind: IssueKind | undefined = (ISSUE_KINDS as Record<string, IssueKind>)[of.code];
  return kind?.x12;
}
