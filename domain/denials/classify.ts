import { type Cents, sumCents, ZERO } from '../money';
import { proposeFromStatus } from './before-adjudication';
import { type AdjustmentGroup, type DenialView, factsOf, type Proposal, remarkCodes } from './case';
import type { CodeTables } from './code-tables';
import { overrideByContext } from './context-rules';
import { decide } from './decision';
import { groupAdjustments, isDeniedMoney, outOfBalanceCents } from './detect';
import { pickDriver } from './driver';
import { proposeForMoney } from './money-rules';
import { proposeForNotDenied } from './not-denied';
import { overlayByGroup } from './overlay-by-group';
import { adaptToPayer } from './payer-mechanics';
import { proposeByCodes } from './propose-by-codes';
import { forceByRemark, supplementalRemarks } from './refine-by-rarc';
import { correctionOf, proposeForUndecided } from './reversal';
import type { DenialInput, DenialVerdict } from './types';

/**
 * Classifies one answer of a payer: is money denied, why, what to do, by which clock, and what may not be done.
 * Pure: the same input and tables always give the same verdict. `note` is never read.
 * The order is that of the domain reference, section 0.1, steps 1 to 10.
 *
 * @param input codes, money and facts of one claim (or of the lines of one case in it).
 * @param tables code tables; record their `version` with the verdict.
 */
export function classifyDenial(input: DenialInput, tables: CodeTables): DenialVerdict {
  const correction = correctionOf(input);
  if (correction && deniedGroups(correction, tables).length > 0) return classifyDenial(correction, tables);
  return decide(propose(input, tables), input, tables);
}

function propose(input: DenialInput, tables: CodeTables): Proposal {
  return (
    proposeFromStatus(input, tables) ??
    proposeForUndecided(input) ??
    proposeForUnbalanced(input, tables) ??
    proposeForDenied(input, tables) ??
    proposeForMoney(input) ??
    proposeForNotDenied(input, tables)
  );
}

/** Step 5: denied money by reason; what an adjustment takes back of its own reason is netted first. */
function deniedGroups(input: DenialInput, tables: CodeTables): AdjustmentGroup[] {
  const denied = input.adjustments.filter((adjustment) => isDeniedMoney(adjustment, tables));
  return groupAdjustments(denied, tables).filter(({ amountCents }) => amountCents > 0);
}

/** Step 4: a remit that does not add up is not interpreted. A letter or a status has nothing to add up. */
function proposeForUnbalanced(input: DenialInput, tables: CodeTables): Proposal | undefined {
  const difference = outOfBalanceCents(input);
  if (difference === 0 || input.clp02 === null) return undefined;
  const denied = deniedGroups(input, tables);
  const driver = pickDriver(denied);
  return {
    disposition: denied.length > 0 ? 'denial' : 'informational',
    isDenial: denied.length > 0,
    deniedCents: totalOf(denied),
    ...(driver && { driver: { group: driver.group, carc: driver.carc } }),
    lineIds: [],
    rootCause: driver?.row?.category ?? 'other',
    action: 'human_review',
    alternatives: ['call_payer'],
    stage: 'payer',
    confidence: 0.3,
    evidence: [
      {
        kind: 'money',
        ref: 'UNBALANCED',
        detail: `charge minus adjustments differs from the payment by ${difference} cents`,
      },
    ],
    question: 'The remit does not balance: which adjustment is missing or wrong?',
  };
}

/** Steps 5 to 8: denied money, its driver, and what codes, group and context say about it. */
function proposeForDenied(input: DenialInput, tables: CodeTables): Proposal | undefined {
  const denied = deniedGroups(input, tables);
  const driver = pickDriver(denied);
  if (!driver) return undefined;

  const supplemental = supplementalRemarks(input, driver.lineIds, tables);
  const byCodes = proposeByCodes({ input, driver, supplemental, deniedCents: totalOf(denied), tables });
  const view: DenialView = {
    input,
    tables,
    driver,
    rootCause: byCodes.rootCause,
    supplemental,
    remarkCodes: remarkCodes(input),
    facts: factsOf(input.context),
  };
  return adaptToPayer(forceByRemark(overrideByContext(overlayByGroup(byCodes, view), view), view), view);
}

function totalOf(groups: readonly AdjustmentGroup[]): Cents {
  return groups.length === 0 ? ZERO : sumCents(groups.map(({ amountCents }) => amountCents));
}
