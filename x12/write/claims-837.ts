import type { Claim837 } from '../types';
import { claimSegments } from './claim';
import { type EnvelopeInput, type OutTransaction, streamGroup } from './envelope';
import { hierarchySegments, type LevelOut } from './hierarchy';
import { bht, partySegments, sbr, splitExtra } from './parts';
import { streamRuns } from './runs';
import { type OutSegment, X12WriteError } from './segments';
import { some } from './values';

const GUIDES = {
  professional: '005010X222A1',
  institutional: '005010X223A2',
  dental: '005010X224A2',
} as const;

/**
 * An 837P, 837I or 837D with any number of claims, which must all be of one kind. Claims that share their batch (BHT,
 * submitter, receiver) become one transaction; neighbours that share billing provider, subscriber and patient share
 * those levels, so sorted claims make a smaller file. Lines without a control number get one (REF*6R).
 * Throws `X12WriteError` on data that X12 cannot carry and on a replacement without its original's number.
 */
export function write837(claims: readonly Claim837[], envelope: EnvelopeInput): Uint8Array {
  return new Uint8Array(Buffer.concat([...stream837(claims, envelope, Number.POSITIVE_INFINITY)]));
}

/**
 * The same for any number of claims, in parts of one transaction each, so that neither claims nor bytes are ever whole
 * in memory. A batch of more than `longest` claims is cut into transactions with the same BHT. Where it throws, the
 * parts that were taken are no file.
 */
export function* stream837(
  claims: Iterable<Claim837>,
  envelope: EnvelopeInput,
  longest = 1000,
): Generator<Uint8Array> {
  const rest = streamRuns(claims, batchKey(), longest);
  const first = rest.next();
  if (first.done) throw new X12WriteError('An 837 needs at least one claim.');
  const { kind } = first.value[0] as Claim837;
  const transactions = ofOneKind(kind, first.value, rest);
  yield* streamGroup(envelope, { functionalId: 'HC', guide: GUIDES[kind], transactions });
}

/** Claims share their batch: the text of one is made once. */
function batchKey(): (claim: Claim837) => string {
  let batch: Claim837['batch'] | undefined;
  let key = '';
  return (claim) => {
    if (claim.batch !== batch) key = JSON.stringify(claim.batch);
    batch = claim.batch;
    return key;
  };
}

function* ofOneKind(
  kind: Claim837['kind'],
  first: Claim837[],
  rest: Iterable<Claim837[]>,
): Generator<OutTransaction> {
  yield transaction(first, kind);
  for (const claims of rest) yield transaction(claims, kind);
}

function transaction(claims: readonly Claim837[], kind: Claim837['kind']): OutTransaction {
  if (claims.some((claim) => claim.kind !== kind)) {
    throw new X12WriteError('Professional, institutional and dental claims cannot share a group.');
  }
  const { batch } = claims[0] as Claim837;
  const leaves = claims.map((claim) => ({ path: levelsOf(claim), body: claimSegments(claim) }));
  return {
    set: '837',
    segments: [
      bht(batch.header),
      ...partySegments(batch.submitter),
      ...partySegments(batch.receiver),
      ...hierarchySegments(leaves),
    ],
  };
}

function levelsOf(claim: Claim837): LevelOut[] {
  return some<LevelOut>(
    billingLevel(claim),
    subscriberLevel(claim),
    claim.patient && patientLevel(claim.patient),
  );
}

/** Taxonomy and currency of the billing provider stand before its name. */
function billingLevel(claim: Claim837): LevelOut {
  const { taxonomy, ...billing } = claim.billing;
  const { party, apart } = splitExtra(billing, ['CUR']);
  return {
    code: '20',
    segments: [
      ...some<OutSegment>(taxonomy && ['PRV', taxonomy.role, taxonomy.qualifier, taxonomy.taxonomy]),
      ...apart,
      ...partySegments(party),
      ...some(claim.payTo, claim.payToPlan).flatMap(partySegments),
    ],
  };
}

function subscriberLevel(claim: Claim837): LevelOut {
  const { party, apart } = splitExtra(claim.subscriber.party, ['PAT']);
  return {
    code: '22',
    segments: [sbr(claim.subscriber), ...apart, ...partySegments(party), ...partySegments(claim.payer)],
  };
}

function patientLevel(patient: NonNullable<Claim837['patient']>): LevelOut {
  const { party, apart } = splitExtra(patient.party, ['PAT']);
  const pat: OutSegment = ['PAT', patient.relationship, ...(apart[0]?.slice(2) ?? [])];
  return { code: '23', segments: [pat, ...partySegments(party)] };
}
