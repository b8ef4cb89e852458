import { readFile } from '../../x12/read';
import type {
  Ack999,
  ClaimAck277CA,
  ClaimStatus277,
  InformationRequest277,
  ProviderAdjustment,
  Remit835,
  RemitClaim835,
  TA1,
} from '../../x12/types';
import type { FileNumbers } from '../import/edi-files';
import { type FileFinding, finding, findingOf } from '../import/findings';

/** One payment of an 835 with everything that belongs to it, in file order. */
export interface Payment {
  remit: Remit835;
  claims: RemitClaim835[];
  adjustments: ProviderAdjustment[];
}

/** What a file from a payer or clearinghouse holds, as far as it could be read. */
export interface InboundFile {
  /** 835, 277CA, 277, 999, TA1, several joined by `+`, another transaction's number, or `unknown`. */
  kind: string;
  payments: Payment[];
  claimAcks: ClaimAck277CA[];
  statuses: ClaimStatus277[];
  requests: InformationRequest277[];
  groupAcks: Ack999[];
  interchangeAcks: TA1[];
  findings: FileFinding[];
  numbers: FileNumbers;
}

/** Reads everything we can post. Never throws on content; what it cannot read stands in `findings`. */
export function readInbound(bytes: Uint8Array): InboundFile {
  const file: InboundFile = {
    ...{
      kind: 'unknown',
      payments: [],
      claimAcks: [],
      statuses: [],
      requests: [],
      groupAcks: [],
      interchangeAcks: [],
      findings: [],
    },
    numbers: { interchanges: [], groups: [], transactions: [], mailboxIds: [] },
  };
  const sets = new Set<string>();
  for (const item of readFile(bytes)) {
    if (item.type === 'transaction') sets.add(item.set);
    take(file, item);
  }
  file.kind = kindOf(file, sets);
  if (isEmpty(file))
    file.findings = [...file.findings.filter(({ code }) => code !== 'not-x12'), nothingIn(file)];
  return file;
}

type Item = ReturnType<typeof readFile> extends Generator<infer One> ? One : never;

function take(file: InboundFile, item: Item): void {
  switch (item.type) {
    case 'remit':
      file.payments.push({ remit: item, claims: [], adjustments: [] });
      break;
    case 'remitClaim':
      file.payments.at(-1)?.claims.push(item);
      break;
    case 'plb':
      file.payments.at(-1)?.adjustments.push(item);
      break;
    case 'claimAck':
      file.claimAcks.push(item);
      break;
    case 'claimStatus':
      file.statuses.push(item);
      break;
    case 'informationRequest':
      file.requests.push(item);
      break;
    case 'ack999':
      file.groupAcks.push(item);
      break;
    case 'ta1':
      file.interchangeAcks.push(item);
      break;
    case 'issue':
      file.findings.push(...[findingOf(item) ?? []].flat());
      break;
    default:
      keepNumber(file.numbers, item);
  }
}

function keepNumber(numbers: FileNumbers, item: Item): void {
  if (item.type === 'interchange') numbers.interchanges.push(item.controlNumber);
  if (item.type === 'group') numbers.groups.push(item.controlNumber);
  if (item.type === 'transaction') numbers.transactions.push(item.controlNumber);
}

function kindOf(file: InboundFile, sets: ReadonlySet<string>): string {
  const found: [string, readonly unknown[]][] = [
    ['835', file.payments],
    ['277CA', file.claimAcks],
    ['277', [...file.statuses, ...file.requests]],
    ['999', file.groupAcks],
    ['TA1', file.interchangeAcks],
  ];
  const kinds = found.filter(([, items]) => items.length > 0).map(([kind]) => kind);
  return kinds.join('+') || [...sets].sort().join('+') || 'unknown';
}

function isEmpty(file: InboundFile): boolean {
  const { payments, claimAcks, statuses, requests, groupAcks, interchangeAcks } = file;
  return [payments, claimAcks, statuses, requests, groupAcks, interchangeAcks].every(
    (items) => items.length === 0,
  );
}

function nothingIn({ kind, numbers }: InboundFile): FileFinding {
  if (numbers.interchanges.length === 0) {
    return finding(
      'not-x12',
      undefined,
      'This is not an X12 file: no ISA segment was found. It was kept as it came.',
    );
  }
  const advice = kind === '837' ? ' Claims are taken in with `overturn import`.' : '';
  return finding(
    'nothing-to-post',
    undefined,
    `This file holds nothing that can be posted (${kind}); it was kept as it came.${advice}`,
  );
}
