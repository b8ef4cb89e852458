import { type Cents, sumCents } from '../money';
import type { Adjustment, RemitClaim } from '../remittance/remit';
import type { CodeTables } from './code-tables';
import type { CaseContext } from './context';
import { groupAdjustments, isDeniedMoney, outOfBalanceCents } from './detect';
import { pickDriver } from './driver';
import { isReversal } from './reversal';
import type { DenialInput, DenialRemark } from './types';
import type { GroupCode, PayerType } from './vocabulary';

/** One case to work: the denied money of all lines that were denied for the same reason. */
export interface DenialGroup {
  /** Group and reason of the driver, such as `CO-16`; unique within the remit claim. */
  readonly key: string;
  readonly driver: { readonly group: GroupCode; readonly carc: string };
  readonly deniedCents: Cents;
  /** Our line control numbers; empty for a denial of the claim as a whole. */
  readonly lineIds: readonly string[];
  readonly adjustments: readonly Adjustment[];
  /** Remarks on these lines and on the claim. */
  readonly remarks: readonly DenialRemark[];
}

/** A remit claim split into what is denied and whether it adds up. */
export interface DenialSplit {
  /** False when claim or any line does not add up: a person looks before anything is worked. */
  readonly balanced: boolean;
  /** What is off, claim first, then lines by their id, in cents. Empty when balanced. */
  readonly differences: readonly { readonly lineId?: string; readonly cents: Cents }[];
  readonly groups: readonly DenialGroup[];
}

/**
 * Splits the denied money of a posted remit claim into cases. A line denied for several reasons belongs to its largest
 * one, because one act settles the line. Contractual, patient, informational and pending amounts are never cases, and a
 * reversal holds none. Source: section 0.1 steps 2, 4, 5 and 6.
 */
export function splitDenials(remit: RemitClaim, tables: CodeTables): DenialSplit {
  const differences = differencesOf(remit);
  const balanced = differences.length === 0;
  const isUndecided = remit.statusCode === '25' || isReversal({ ...remit, clp02: remit.statusCode });
  if (isUndecided) return { balanced, differences, groups: [] };

  const denied = remit.adjustments.filter((adjustment) => isDeniedMoney(adjustment, tables));
  const byDriver = new Map<string, Adjustment[]>();
  for (const ofOneLine of byLine(denied)) {
    const driver = pickDriver(groupAdjustments(ofOneLine, tables));
    if (!driver) continue;
    const key = `${driver.group}-${driver.carc}`;
    byDriver.set(key, [...(byDriver.get(key) ?? []), ...ofOneLine]);
  }
  return {
    balanced,
    differences,
    groups: [...byDriver].map(([key, members]) => toGroup(key, members, remit, tables)),
  };
}

function byLine(adjustments: readonly Adjustment[]): Adjustment[][] {
  const lines = new Map<string, Adjustment[]>();
  for (const adjustment of adjustments) {
    const line = adjustment.lineId ?? '';
    lines.set(line, [...(lines.get(line) ?? []), adjustment]);
  }
  return [...lines.values()];
}

function toGroup(
  key: string,
  members: readonly Adjustment[],
  remit: RemitClaim,
  tables: CodeTables,
): DenialGroup {
  const driver = groupAdjustments(members, tables).find(({ group, carc }) => `${group}-${carc}` === key);
  const lineIds = [...new Set(members.flatMap(({ lineId }) => (lineId === undefined ? [] : [lineId])))];
  return {
    key,
    driver: { group: driver?.group ?? 'CO', carc: driver?.carc ?? '' },
    deniedCents: sumCents(members.map(({ amountCents }) => amountCents)),
    lineIds,
    adjustments: members,
    remarks: remit.remarks.filter(
      ({ lineId }) => lineId === undefined || lineIds.length === 0 || lineIds.includes(lineId),
    ),
  };
}

/** Claim: charge minus all adjustments is the payment; each line likewise. Source: section 0.1 step 4. */
function differencesOf(remit: RemitClaim): DenialSplit['differences'] {
  const ofClaim = { cents: outOfBalanceCents(remit) };
  const ofLines = remit.lines.map((line) => ({
    lineId: line.lineId,
    cents: outOfBalanceCents({
      chargeCents: line.chargeCents,
      paidCents: line.paidCents,
      adjustments: remit.adjustments.filter(({ lineId }) => lineId === line.lineId),
    }),
  }));
  return [ofClaim, ...ofLines].filter(({ cents }) => cents !== 0);
}

/** What the classifier needs beyond the remit itself. */
export interface ClaimFacts {
  readonly payerType: PayerType;
  readonly claimForm: DenialInput['claimForm'];
  readonly context: CaseContext;
  readonly modifiers?: readonly string[];
  readonly pos?: string;
}

/**
 * The classifier's input for one case of a remit claim: the whole claim, so that it balances, with the case in focus.
 */
export function denialInputOf(remit: RemitClaim, claim: ClaimFacts, focus?: DenialGroup): DenialInput {
  return {
    payerType: claim.payerType,
    claimForm: claim.claimForm,
    clp02: remit.statusCode,
    chargeCents: remit.chargeCents,
    paidCents: remit.paidCents,
    patientRespCents: remit.patientCents,
    adjustments: remit.adjustments.map(({ group, carc, amountCents, lineId }) => ({
      group,
      carc,
      amountCents,
      ...(lineId !== undefined && { lineId }),
    })),
    rarcs: remit.remarks.map(({ code, lineId }) => ({ code, ...(lineId !== undefined && { lineId }) })),
    statusCodes: [],
    procedures: remit.lines.map(({ procedure }) => procedure),
    ...(claim.modifiers && { modifiers: claim.modifiers }),
    ...(claim.pos && { pos: claim.pos }),
    context: claim.context,
    ...(focus && { focus: focus.driver }),
  };
}
