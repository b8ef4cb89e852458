import type { Json } from '../../domain/claim/events';
import { sumCents } from '../../domain/money';
import type { NumberedEntry } from '../database/outbox';

/** The files of an export, and the columns of each in order (docs/export.md). Amounts are signed cents. */
export const COLUMNS = {
  postings: [
    ...[
      'seq',
      'event',
      'account',
      'claim',
      'on',
      'entry',
      'payer',
      'payerSequence',
      'remittance',
      'remitDate',
    ],
    ...['payerControlNumber', 'line', 'procedure', 'group', 'carc', 'reason', 'avoidable', 'amount'],
  ],
  denials: [
    ...['seq', 'event', 'account', 'claim', 'on', 'happened', 'case', 'about', 'payer', 'payerSequence'],
    ...[
      'remittance',
      'openedOn',
      'lines',
      'group',
      'carc',
      'rootCause',
      'action',
      'outcome',
      'cause',
      'amount',
    ],
  ],
  closings: [
    ...['seq', 'event', 'account', 'claim', 'on', 'happened', 'outcome', 'cause'],
    ...['charge', 'paid', 'adjusted', 'patient', 'open'],
  ],
  patientBalances: [
    ...[
      'seq',
      'event',
      'account',
      'claim',
      'on',
      'happened',
      'release',
      'line',
      'case',
      'why',
      'approvedBy',
      'amount',
    ],
  ],
} as const;

export type ExportTable = keyof typeof COLUMNS;

/** One line of a file; a column that says nothing is absent. */
export type ExportRow = { [column: string]: string | number | undefined };

/** An entry with what its account is called in the practice's system. */
export interface AccountEntry extends NumberedEntry {
  account: string;
  claimNumber: string;
}

type Data = AccountEntry['data'];
type Amount = { amountCents: number } & { [key: string]: Json | undefined };

const TABLE_OF: Record<AccountEntry['kind'], ExportTable> = {
  ...{ posting: 'postings', denial: 'denials', closing: 'closings', patientBalance: 'patientBalances' },
};

const ROWS_OF: Record<AccountEntry['kind'], (entry: AccountEntry) => ExportRow[]> = {
  posting: postingRows,
  denial: ({ type, data }) => [denialRow(type, data)],
  closing: ({ type, data }) => [closingRow(type, data)],
  patientBalance: balanceRows,
};

/** What the practice's system reads, by file, in the order of the outbox. */
export function exportTables(entries: readonly AccountEntry[]): Record<ExportTable, ExportRow[]> {
  const tables: Record<ExportTable, ExportRow[]> = {
    postings: [],
    denials: [],
    closings: [],
    patientBalances: [],
  };
  for (const entry of entries) {
    const { seq, claimId, eventSeq, account, claimNumber, practiceDate } = entry;
    const head = { seq, event: `${claimId}/${eventSeq}`, account, claim: claimNumber, on: practiceDate };
    for (const row of ROWS_OF[entry.kind](entry)) tables[TABLE_OF[entry.kind]].push({ ...head, ...row });
  }
  return tables;
}

function postingRows({ data }: AccountEntry): ExportRow[] {
  if (data.entry === 'remittance') return remittanceRows(data);
  const { payerId, payerSequence, takebackId, reason } = data;
  const amount = Number(data.amountCents);
  const of = {
    payer: text(payerId),
    payerSequence: payerSequence === undefined ? undefined : Number(payerSequence),
  };
  // What a takeback takes lowers the payment; its refund raises it again.
  if (data.entry === 'takeback')
    return [
      { ...of, entry: 'takeback', remittance: text(takebackId), reason: text(reason), amount: -amount },
    ];
  return [
    {
      ...{ entry: 'writeOff', reason: text(reason) },
      avoidable: data.avoidable === undefined ? undefined : data.avoidable === true ? 'yes' : 'no',
      amount: data.entry === 'writeOffReversed' ? -amount : amount,
    },
  ];
}

/** Charge = payment + adjustments + patient share, row by row; what no line names stands without a line. */
function remittanceRows(data: Data): ExportRow[] {
  const lines = list(data.lines);
  const adjustments = list(data.adjustments);
  const procedureOf = new Map(lines.map((line) => [line.lineId, text(line.procedure)]));
  const of = {
    ...{ payer: text(data.payerId), payerSequence: Number(data.payerSequence) },
    ...{ remittance: text(data.remitClaimId), remitDate: text(data.remitDate) },
    payerControlNumber: text(data.payerControlNumber),
  };
  const parts = (entry: 'charge' | 'payment', column: 'chargeCents' | 'paidCents'): ExportRow[] => {
    const named = lines.map((line) => ({ line: text(line.lineId), amount: Number(line[column]) }));
    const rest = Number(data[column]) - sumCents(named.map(({ amount }) => amount));
    const rows = [...named, { amount: rest }].filter(({ amount }) => amount !== 0);
    return rows.map((row) => ({ entry, ...row }));
  };
  const adjusted = adjustments.map(({ lineId, group, carc, amountCents }) => ({
    entry: group === 'PR' ? 'patient' : 'adjustment',
    ...{ line: text(lineId), group: text(group), carc: text(carc), amount: Number(amountCents) },
  }));
  return [...parts('charge', 'chargeCents'), ...parts('payment', 'paidCents'), ...adjusted].map(
    (row: ExportRow) => ({
      ...of,
      ...row,
      procedure: procedureOf.get(row.line),
    }),
  );
}

const DENIAL_EVENTS: Record<string, string> = {
  ...{ denialFound: 'found', denialClassified: 'classified', pathChosen: 'pathChosen', caseClosed: 'closed' },
};

function denialRow(type: string, data: Data): ExportRow {
  const { caseId, about, payerId, payerSequence, remitClaimId, openedOn, lineIds } = data;
  const { group, carc, rootCause, action, outcome, cause, deniedCents } = data;
  return {
    ...{ happened: DENIAL_EVENTS[type], case: text(caseId), about: text(about), payer: text(payerId) },
    ...{ payerSequence: Number(payerSequence), remittance: text(remitClaimId), openedOn: text(openedOn) },
    lines: Array.isArray(lineIds) ? lineIds.join(' ') : undefined,
    ...{ group: text(group), carc: text(carc), rootCause: text(rootCause), action: text(action) },
    ...{ outcome: text(outcome), cause: text(cause), amount: Number(deniedCents) },
  };
}

function closingRow(type: string, data: Data): ExportRow {
  if (type === 'claimReopened') return { happened: 'reopened', outcome: text(data.closedAs) };
  const { outcome, cause, chargeCents, paidCents, adjustedCents, patientCents, openCents } = data;
  return {
    ...{ happened: 'closed', outcome: text(outcome), cause: text(cause) },
    ...{ charge: Number(chargeCents), paid: Number(paidCents), adjusted: Number(adjustedCents) },
    ...{ patient: Number(patientCents), open: Number(openCents) },
  };
}

const BALANCE_EVENTS: Record<string, string> = {
  patientBalanceReleased: 'released',
  patientBalanceHeld: 'held',
  patientBalanceRecalled: 'recalled',
};

function balanceRows({ type, data }: AccountEntry): ExportRow[] {
  return list(data.amounts).map(({ releaseId, lineId, caseId, why = data.why, approvedBy, amountCents }) => ({
    ...{ happened: BALANCE_EVENTS[type], release: text(releaseId), line: text(lineId), case: text(caseId) },
    ...{ why: text(why), approvedBy: text(approvedBy), amount: Number(amountCents) },
  }));
}

function list(value: Json | undefined): Amount[] {
  return Array.isArray(value) ? (value as Amount[]) : [];
}

function text(value: Json | undefined): string | undefined {
  return value === undefined || value === null ? undefined : String(value);
}
