import {
  type Ack999,
  buildAck999,
  type Claim837,
  type ClaimAck277CA,
  type EnvelopeInput,
  type ProviderAdjustment,
  type Remit835,
  type RemitClaim835,
  type Remittance,
  readFile,
  write277CA,
  write835,
  write837,
  write999,
  type X12Item,
  X12WriteError,
} from '..';

/** A file of ours. `kind` is what it is: 837 professional, 835, 277CA, 999. */
export interface Written {
  kind: string;
  bytes: Uint8Array;
}

const ENVELOPE: EnvelopeInput = {
  senderQualifier: 'ZZ',
  sender: 'CLINIC',
  receiverQualifier: 'ZZ',
  receiver: 'CLEARING',
  date: '2026-10-01',
  time: '1200',
  interchangeControlNumber: '905',
  groupControlNumber: '17',
  usage: 'T',
};

/** Everything in a file that was read without an issue, written again by us, and our 999 for it. */
export function rewrite(original: Uint8Array): Written[] {
  const items = [...readFile(original)];
  const answers = buildAck999(original);
  const written = [attempt('999 answer', () => write999(answers, ENVELOPE), answers)];
  if (!items.some(({ type }) => type === 'issue')) {
    written.push(
      ...claimFiles(items),
      attempt('835', () => write835(remittances(items), ENVELOPE), ofType<Remit835>(items, 'remit')),
      attempt('277CA', () => write277CA(claimAcks(items), ENVELOPE), claimAcks(items)),
      attempt('999', () => write999(acks(items), ENVELOPE), acks(items)),
    );
  }
  return written.flat();
}

function claimFiles(items: readonly X12Item[]): Written[][] {
  return (['professional', 'institutional'] as const).map((kind) => {
    const claims = ofType<Claim837>(items, 'claim').filter((claim) => claim.kind === kind);
    return attempt(`837 ${kind}`, () => write837(claims, ENVELOPE), claims);
  });
}

/** Nothing where there is nothing to write, or where the content is such that no correct writer may write it. */
function attempt(kind: string, write: () => Uint8Array, items: readonly unknown[]): Written[] {
  if (items.length === 0) return [];
  try {
    return [{ kind, bytes: write() }];
  } catch (error) {
    if (error instanceof X12WriteError) return [];
    throw error;
  }
}

function remittances(items: readonly X12Item[]): Remittance[] {
  return ofType<Remit835>(items, 'remit').map((remit) => {
    const own = ({ source }: X12Item) =>
      source.interchange === remit.source.interchange &&
      source.group === remit.source.group &&
      source.transaction === remit.source.transaction;
    return {
      remit,
      claims: ofType<RemitClaim835>(items, 'remitClaim').filter(own),
      adjustments: ofType<ProviderAdjustment>(items, 'plb').filter(own),
    };
  });
}

function claimAcks(items: readonly X12Item[]): ClaimAck277CA[] {
  return ofType<ClaimAck277CA>(items, 'claimAck');
}

function acks(items: readonly X12Item[]): Ack999[] {
  return ofType<Ack999>(items, 'ack999');
}

function ofType<T extends X12Item>(items: readonly X12Item[], type: T['type']): T[] {
  return items.filter((item): item is T => item.type === type);
}
