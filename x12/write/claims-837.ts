import type { Claim837 } from '../types';
import { joinBytes } from './byte-buffer';
import { claimSegments } from './claim';
import { type EnvelopeInput, type OutTransaction, streamGroup } from './envelope';
import { hierarchySegments, type Leaf, type LevelOut } from './hierarchy';
import { bht, partySegments, sbr, splitExtra } from './parts';
import { type Run, streamRuns } from './runs';
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
  return joinBytes([...stream837(claims, envelope, Number.POSITIVE_INFINITY)]);
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
  const batches = streamRuns(claims, batchKey(), longest);
  const first = batches.next();
  if (first.done) throw new X12WriteError('An 837 needs at least one claim.');
  const { kind } = first.value.first;
  const transactions = transactionsOf(kind, first.value, batches);
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

function* transactionsOf(
  kind: Claim837['kind'],
  first: Run<Claim837>,
  rest: Iterable<Run<Claim837>>,
): Generator<OutTransaction> {
  yield { set: '837', segments: batchSegments(kind, first) };
  for (const batch of rest) yield { set: '837', segments: batchSegments(kind, batch) };
}

function* batchSegments(kind: Claim837['kind'], { first, items }: Run<Claim837>): Generator<OutSegment> {
  const { header, submitter, receiver } = first.batch;
  yield bht(header);
  yield* partySegments(submitter);
  yield* partySegments(receiver);
  yield* hierarchySegments(leavesOf(kind, items));
}

function* leavesOf(kind: Claim837['kind'], claims: Iterable<Claim837>): Generator<Leaf> {
  let previous: Claim837 | undefined;
  let billing: LevelOut | undefined;
  for (const claim of claims) {
    if (claim.kind !== kind) {
      throw new X12WriteError('Professional, institutional and dental claims cannot share a group.');
    }
    if (!billing || !previous || !sameBilling(previous, claim)) billing = billingLevel(claim);
    previous = claim;
    const path = some<LevelOut>(
      billing,
      subscriberLevel(claim),
      claim.patient && patientLevel(claim.patient),
    );
    yield { path, body: claimSegments(claim) };
  }
}

/** Claims that were read share the objects above them; others are compared by what they say. */
function sameBilling(a: Claim837, b: Claim837): boolean {
  return a.billing === b.billing && a.payTo === b.payTo && a.payToPlan === b.payToPlan;
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
