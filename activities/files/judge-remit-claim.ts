import { type FileFinding, finding } from '../../adapters/import/findings';
import { toRemitClaim } from '../../adapters/posting/remit-claim';
import type { BilledLine } from '../../adapters/posting/remit-lines';
import { matchLines } from '../../adapters/posting/remit-lines';
import { parsePatientControlNumber } from '../../domain/ids';
import type { ReasonCodeLookup } from '../../domain/remittance/post-remit';
import type { RemitClaim, RemitContract } from '../../domain/remittance/remit';
import type { CalendarDate } from '../../domain/time';
import type { RemitClaim835 } from '../../x12/types';
import { type MatchedVersion, normalControlNumber, versionKey } from './match-versions';

/** One CLP and what becomes of it. */
export interface JudgedClaim {
  source: RemitClaim835;
  remit: RemitClaim;
  /** own: a claim of ours, posted; foreign: not billed by us; unmatched: ours by its number but not on record, or held. */
  match: 'own' | 'foreign' | 'unmatched';
  matched?: MatchedVersion;
  exception?: { kind: string; finding: FileFinding };
}

/** What is known around a payment's claims. */
export interface JudgeContext {
  byControlNumber: ReadonlyMap<string, MatchedVersion>;
  byPayerNumber: ReadonlyMap<string, MatchedVersion>;
  lines: ReadonlyMap<string, BilledLine[]>;
  /** Place of the paying payer in each claim. */
  sequences: ReadonlyMap<string, number>;
  paymentDate: CalendarDate;
  /** The contract in force for a version, by `versionKey`; none for most practices. */
  contracts?: ReadonlyMap<string, RemitContract>;
  lookup: ReasonCodeLookup;
  newId: () => string;
}

/** The version a CLP is about: by our number, else by the payer's. */
export function versionOf(
  claim: RemitClaim835,
  context: Pick<JudgeContext, 'byControlNumber' | 'byPayerNumber'>,
): MatchedVersion | undefined {
  return (
    context.byControlNumber.get(normalControlNumber(claim.patientControlNumber)) ??
    context.byPayerNumber.get(claim.payerControlNumber ?? '')
  );
}

/** Matches a CLP and decides whether it may be posted. A claim that does not balance is held by itself; the file goes on (domain reference, 0.1 step 4). */
export function judgeRemitClaim(claim: RemitClaim835, context: JudgeContext): JudgedClaim {
  const matched = versionOf(claim, context);
  const billed = matched
    ? (context.lines.get(versionKey(matched)) ?? context.lines.get(versionKey({ ...matched, version: 1 })))
    : undefined;
  const place = {
    remitClaimId: context.newId(),
    remitDate: context.paymentDate,
    payerSequence: matched ? (context.sequences.get(matched.claimId) ?? matched.payerSequence) : 1,
    version: matched?.version ?? 1,
    lineIds: matchLines(claim, billed ?? []),
  };
  const contract = matched && context.contracts?.get(versionKey(matched));
  const remit = toRemitClaim(claim, { ...place, ...(contract && { contract }) }, context.lookup);
  const base = { source: claim, remit, ...(matched && { matched }) };
  const fault = (claim.issues ?? []).find(({ severity }) => severity === 'error');
  if (fault) {
    const kind = fault.code.startsWith('remit-') ? 'outOfBalance' : 'unreadable';
    const text = `${fault.message} It is held and was not posted.`;
    return {
      ...base,
      match: 'unmatched',
      exception: { kind, finding: finding(fault.code, fault.position, text) },
    };
  }
  return matched ? { ...base, match: 'own' } : { ...base, ...unknown(claim) };
}

function unknown(claim: RemitClaim835): Pick<JudgedClaim, 'match' | 'exception'> {
  const ours = parsePatientControlNumber(claim.patientControlNumber) !== undefined;
  const [kind, text] = ours
    ? [
        'unknownClaim',
        'This remittance is about a claim that is not on record (CLP01 has the form of our numbers).',
      ]
    : [
        'foreignClaim',
        'This remittance is about a claim that was not billed from here (CLP01 is not one of our numbers).',
      ];
  return {
    match: ours ? 'unmatched' : 'foreign',
    exception: {
      kind,
      finding: finding('claim-unknown', claim.source, `${text} It was kept and not posted.`),
    },
  };
}
