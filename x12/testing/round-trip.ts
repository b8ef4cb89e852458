import type { EnvelopeInput, Remittance } from '..';
import {
  defaultLineControlNumber,
  readFile,
  write270,
  write271,
  write275,
  write276,
  write277,
  write277CA,
  write277Request,
  write278Request,
  write278Response,
  write835,
  write837,
  write999,
} from '..';
import type { Claim837, X12Item } from '../types';

export const envelope: EnvelopeInput = {
  senderQualifier: 'ZZ',
  sender: 'SENDER',
  receiverQualifier: 'ZZ',
  receiver: 'RECEIVER',
  date: '2026-10-01',
  time: '1200',
  interchangeControlNumber: '905',
  groupControlNumber: '1',
  usage: 'T',
};

type Kind = X12Item['type'];
type Of<K extends Kind> = Extract<X12Item, { type: K }>;

export function itemsOf<K extends Kind>(items: readonly X12Item[], kind: K): Of<K>[] {
  return items.filter((item): item is Of<K> => item.type === kind);
}

/** Payments with their claims and provider adjustments, as `write835` takes them. */
export function remittancesOf(items: readonly X12Item[]): Remittance[] {
  return itemsOf(items, 'remit').map((remit) => {
    const same = (item: X12Item) =>
      item.source.interchange === remit.source.interchange &&
      item.source.group === remit.source.group &&
      item.source.transaction === remit.source.transaction;
    return {
      remit,
      claims: itemsOf(items, 'remitClaim').filter(same),
      adjustments: itemsOf(items, 'plb').filter(same),
    };
  });
}

/** Where an object was read, and what was found wrong there, are not part of what it says. */
export function meaning(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(meaning);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  const entries = Object.entries(value).filter(([key]) => !['source', 'issues', 'guide'].includes(key));
  return Object.fromEntries(entries.map(([key, inner]) => [key, meaning(inner)]));
}

/** What a writer adds to a claim: a control number for every line. */
export function withLineNumbers(claim: Claim837): Claim837 {
  const lines = claim.lines.map((line) => {
    if (line.references.some(({ qualifier }) => qualifier === '6R')) return line;
    const value = defaultLineControlNumber(claim, line);
    return { ...line, references: [...line.references, { qualifier: '6R', value }] };
  });
  return { ...claim, lines };
}

/** Every object of a file that can be written, and the same objects after writing and reading them. */
export function roundTrips(items: readonly X12Item[]): { kind: Kind; before: unknown; after: unknown }[] {
  const trips: { kind: Kind; before: unknown; after: unknown }[] = [];
  const trip = <K extends Kind>(kind: K, before: readonly Of<K>[], write: () => Uint8Array) => {
    if (before.length > 0) {
      const again = itemsOf([...readFile(write())], kind);
      trips.push({ kind, before: meaning(before), after: meaning(again) });
    }
  };
  for (const kind of ['professional', 'institutional', 'dental'] as const) {
    const claims = itemsOf(items, 'claim').filter((claim) => claim.kind === kind);
    trip('claim', claims.map(withLineNumbers), () => write837(claims, envelope));
  }
  const remittances = remittancesOf(items);
  const write = () => write835(remittances, envelope);
  trip('remit', itemsOf(items, 'remit'), write);
  // The writer puts claims without a group under LX*1.
  trip(
    'remitClaim',
    itemsOf(items, 'remitClaim').map((claim) => ({ group: { number: '1' }, ...claim })),
    write,
  );
  trip('plb', itemsOf(items, 'plb'), write);
  trip('claimAck', itemsOf(items, 'claimAck'), () => write277CA(itemsOf(items, 'claimAck'), envelope));
  trip('claimStatus', itemsOf(items, 'claimStatus'), () => write277(itemsOf(items, 'claimStatus'), envelope));
  const inquiries = itemsOf(items, 'statusInquiry');
  trip('statusInquiry', inquiries, () => write276(inquiries, envelope));
  trip('ack999', itemsOf(items, 'ack999'), () => write999(itemsOf(items, 'ack999'), envelope));
  const questions = itemsOf(items, 'eligibilityInquiry');
  trip('eligibilityInquiry', questions, () => write270(questions, envelope));
  trip('eligibility', itemsOf(items, 'eligibility'), () => write271(itemsOf(items, 'eligibility'), envelope));
  for (const purpose of ['review', 'inquiry', 'notification'] as const) {
    const requests = itemsOf(items, 'authorizationRequest').filter((request) => request.purpose === purpose);
    trip('authorizationRequest', requests, () => write278Request(requests, envelope));
    const answers = itemsOf(items, 'authorization').filter((answer) => answer.purpose === purpose);
    trip('authorization', answers, () => write278Response(answers, envelope));
  }
  const asked = itemsOf(items, 'informationRequest');
  trip('informationRequest', asked, () => write277Request(asked, envelope));
  const attached = itemsOf(items, 'attachment');
  trip('attachment', attached, () => write275(attached, envelope));
  return trips;
}
