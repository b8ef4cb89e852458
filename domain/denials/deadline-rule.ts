import { chooseTrack } from '../appeals/track';
import type { AppealTrack } from '../appeals/vocabulary';
import { factsOf, type Proposal } from './case';
import type { AppealLevelRow, CodeTables } from './code-tables';
import type { DenialInput, VerdictDeadline } from './types';

const NO_CLOCK: VerdictDeadline = { kind: 'none', rule: '' };

/**
 * Which clock a proposed action runs against, in words, with a day count where law or a known fact fixes one. Days of
 * an appeal count from the notice; "days left" facts count from the day they were stated. Dates are computed by the
 * deadline engine from the payer's playbook. Source: sections 7 and 9, appeal_levels.csv, timely_filing.csv.
 */
export function deadlineFor(proposal: Proposal, input: DenialInput, tables: CodeTables): VerdictDeadline {
  if (proposal.deadline) return proposal.deadline;
  const facts = factsOf(input.context);
  switch (proposal.action) {
    case 'appeal':
      return appealDeadline(input, tables);
    case 'reconsideration':
      return reviewDeadline(proposal, input);
    case 'correct_and_resubmit':
      return input.payerType === 'medicare_ffs'
        ? { kind: 'corrected_claim', rule: 'adjustment claim within 1 calendar year of the through date' }
        : { kind: 'corrected_claim', rule: 'payer corrected-claim window' };
    case 'submit_new_claim':
      return { kind: 'original_filing', ...filingRule(input) };
    case 'send_documentation':
      return documentDeadline(input);
    case 'obtain_retro_auth':
      return withDays(
        { kind: 'retro_authorization', rule: 'payer retro-authorization window' },
        facts.authorization.retroWindowDaysLeft,
      );
    case 'bill_other_payer':
      return withDays(
        { kind: 'other_payer_filing', rule: 'filing limit of the payer that is billed next' },
        facts.coverage.newPayerFilingDaysLeft,
      );
    case 'update_cob':
    case 'call_payer':
    case 'trace_payment':
      return { kind: 'follow_up', rule: 'payer follow-up cadence' };
    default:
      return NO_CLOCK;
  }
}

function withDays(deadline: VerdictDeadline, days: number | undefined): VerdictDeadline {
  return days === undefined ? deadline : { ...deadline, dueInDays: days };
}

/** The track is chosen first, then its first rung. Source: section 7. */
function appealDeadline(input: DenialInput, tables: CodeTables): VerdictDeadline {
  const track = appealTrack(input);
  const rung = tables.appealLevels.find((row) => row.track === track && row.level === 1);
  if (!rung) return { kind: 'appeal', rule: "appeal window of the payer's contract" };
  const days = rung.fileUnit === 'calendar_days' ? rung.fileWithin : undefined;
  return withDays({ kind: 'appeal', rule: inWords(rung) }, days);
}

function inWords(rung: AppealLevelRow): string {
  if (rung.fileWithin === undefined) return `${rung.name}: window of the contract or the state`;
  const unit = rung.fileUnit.replaceAll('_', ' ');
  const presumed =
    rung.receiptPresumptionDays > 0
      ? `, receipt presumed ${rung.receiptPresumptionDays} days after the notice`
      : '';
  return `${rung.name}: ${rung.fileWithin} ${unit} from ${rung.clockStarts}${presumed}; ${rung.filedWhen}`;
}

/** The track on which a decided claim is disputed. Source: section 7. */
function appealTrack({ payerType, context }: DenialInput): AppealTrack | undefined {
  const inNetwork = context.network?.inNetwork;
  const contract = inNetwork === undefined ? 'unknown' : inNetwork ? 'contracted' : 'nonContracted';
  return chooseTrack({ payerType, contract, decision: 'claimDenied' }).track;
}

function reviewDeadline({ rootCause, disposition }: Proposal, input: DenialInput): VerdictDeadline {
  if (disposition === 'underpayment')
    return { kind: 'reconsideration', rule: 'payer underpayment dispute window from the remit' };
  if (input.payerType !== 'medicare_ffs')
    return { kind: 'reconsideration', rule: 'payer reconsideration window from the remit' };
  if (rootCause === 'timely_filing') {
    return {
      kind: 'original_filing',
      rule: 'filing exception: until the end of the sixth calendar month after the month of its event',
    };
  }
  return {
    kind: 'reopening',
    rule: 'clerical reopening within 1 calendar year of the remit; the 120 days of a redetermination keep running',
    dueInDays: 365,
  };
}

function filingRule(input: DenialInput): Pick<VerdictDeadline, 'rule' | 'dueInDays'> {
  const { filing, time } = factsOf(input.context);
  const isMedicare = input.payerType === 'medicare_ffs';
  const rule = isMedicare
    ? '1 calendar year from the date of service, received by the MAC; the remit moves nothing'
    : 'original filing limit of the payer, still running from the date of service';
  const limit = filing.limitDays ?? (isMedicare ? 365 : undefined);
  const left =
    filing.daysLeft ??
    (limit !== undefined && time.daysSinceService !== undefined ? limit - time.daysSinceService : undefined);
  return left === undefined ? { rule } : { rule, dueInDays: left };
}

function documentDeadline(input: DenialInput): VerdictDeadline {
  const isMedicare = input.payerType === 'medicare_ffs';
  if (!isMedicare) return { kind: 'documents', rule: "due date of the payer's request" };
  const since = input.context.time?.daysSinceRemit;
  const deadline: VerdictDeadline = {
    kind: 'documents',
    rule: 'within 120 days of the remit, which keeps redetermination rights',
  };
  return withDays(deadline, since === undefined ? undefined : 120 - since);
}
