import { type FileFinding, finding } from '../../adapters/import/findings';
import { toRemitClaim } from '../../adapters/posting/remit-claim';
import type { BilledLine } from '../../adapters/posting/remit-lines';
import { matchLines } from '../../adapters/posting/remit-lines';
import { witnessOf } from '../../adapters/posting/witness';
import { parsePatientControlNumber } from '../../domain/ids';
import { type ClaimWitness, contradictions, isWrongClaim } from '../../domain/remittance/held-remits';
import type { ReasonCodeLookup } from '../../domain/remittance/post-remit';
import type { RemitClaim, RemitContract } from '../../domain/remittance/remit';
import type { CalendarDate } from '../../domain/time';
import type { RemitClaim835 } from '../../x12/types';
import { type MatchedVersion, normalControlNumber, versionKey } from './match-versions';

/** One CLP and what becomes of it. */
export interface JudgedClaim {
  source: RemitClaim835;
  remit: RemitClaim;
  /** own: a claim of ours, posted; foreign: not billed by us; unmatched: ours by its number but not on record; held: a person decides. */
  match: 'own' | 'foreign' | 'unmatched' | 'held';
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
  /** By what an answer is told from one about another claim, by `versionKey`; without it nothing is compared. */
  witnesses?: ReadonlyMap<string, ClaimWitness>;
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
      match: 'held',
      exception: { kind, finding: finding(fault.code, fault.position, text) },
    };
  }
  const exception = matched && wrongClaim(claim, place.lineIds, context.witnesses?.get(versionKey(matched)));
  if (exception) return { ...base, match: 'held', exception };
  return matched ? { ...base, match: 'own' } : { ...base, ...unknown(claim) };
}

/** The number leads to a claim of ours, and what else the answer says does not fit it. */
function wrongClaim(
  claim: RemitClaim835,
  lineIds: readonly string[],
  billed: ClaimWitness | undefined,
): JudgedClaim['exception'] {
  if (!billed) return undefined;
  const allLinesOurs = lineIds.length > 0 && lineIds.every((id, at) => id !== `R${at + 1}`);
  const found = contradictions(witnessOf(claim), { ...billed, allLinesOurs });
  if (!isWrongClaim(found)) return undefined;
  const text = `This remittance names a claim of ours that it does not fit (${found.join(', ')}). It is held: post it if it is that claim's after all, or discard it.`;
  return { kind: 'wrongClaim', finding: finding('claim-contradicted', claim.source, text) };
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
