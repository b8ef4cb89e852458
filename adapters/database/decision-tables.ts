/** Which columns of which tables a decision writes. Names are PostgreSQL's; rows come from domain/claim/projections.ts. */
export interface Target {
  /** The list in the statement's one JSON parameter. */
  list: string;
  table: string;
  key: string[];
  /** Written at insert and kept afterwards. */
  fixed: string[];
  /** Brought up to date by every later write. */
  changing: string[];
}

export const TARGETS: Target[] = [
  {
    list: 'decisions',
    table: 'decision',
    key: ['claim_id', 'decision_no'],
    fixed: ['client_id', 'at', 'first_seq', 'event_count'],
    changing: [],
  },
  {
    list: 'events',
    table: 'claim_event',
    key: ['claim_id', 'seq'],
    fixed: [
      ...['client_id', 'decision_no', 'at', 'practice_date', 'type', 'actor', 'data', 'decision', 'playbook'],
      ...['prev_hash', 'hash'],
    ],
    changing: [],
  },
  {
    list: 'outbox',
    table: 'outbox',
    key: ['claim_id', 'event_seq'],
    fixed: ['client_id', 'kind', 'type', 'at', 'practice_date', 'data'],
    changing: [],
  },
  {
    list: 'payers',
    table: 'payer_sequence',
    key: ['claim_id', 'sequence'],
    // The first payer's coverage is the importer's; one that is named later comes with its own.
    fixed: ['client_id', 'payer_id', 'coverage_id'],
    changing: ['rank'],
  },
  {
    list: 'versions',
    table: 'claim_version',
    key: ['claim_id', 'version'],
    // `batch_id` is the batch's, `content` the importer's: neither is written here.
    fixed: ['client_id', 'partner_id', 'payer_sequence', 'patient_control_number'],
    changing: [
      ...[
        'frequency',
        'original_reference',
        'status',
        'sent_on',
        'receipt',
        'payer_control_number',
        'rejection',
      ],
      'draft_id',
    ],
  },
  {
    list: 'deadlines',
    table: 'deadline',
    key: ['claim_id', 'key'],
    fixed: ['client_id', 'kind'],
    changing: [
      ...[
        'status',
        'due_at',
        'anchor_event',
        'anchor_date',
        'rule',
        'legal_date',
        'safe_date',
        'target_date',
      ],
      ...['reminders', 'reminders_given', 'proof', 'cause'],
    ],
  },
  {
    list: 'cases',
    table: 'denial_case',
    key: ['claim_id', 'case_id'],
    fixed: ['client_id', 'opened_on', 'version', 'payer_sequence', 'remit_claim_id', 'rejection', 'kind'],
    changing: [
      ...['status', 'denied_cents', 'line_ids', 'group_code', 'carc', 'root_cause', 'action', 'alternatives'],
      ...[
        'preventable_stage',
        'confidence',
        'question',
        'deadline_key',
        'draft_id',
        'draft_version',
        'appeal_id',
      ],
      ...['outcome', 'cause', 'closed_on'],
    ],
  },
  {
    list: 'appeals',
    table: 'appeal',
    key: ['claim_id', 'appeal_id'],
    fixed: ['client_id', 'case_id', 'level', 'name', 'action', 'intent_key'],
    changing: [
      ...[
        'status',
        'draft_id',
        'draft_version',
        'deadline_key',
        'sent_on',
        'receipt',
        'outcome',
        'decided_by',
      ],
      'decided_on',
    ],
  },
  {
    list: 'tasks',
    table: 'task',
    key: ['claim_id', 'task_id'],
    fixed: ['client_id', 'kind', 'case_id', 'opened_at', 'document_id'],
    changing: ['question', 'owner', 'deadline_key', 'status'],
  },
  {
    list: 'approvals',
    table: 'approval',
    key: ['claim_id', 'draft_id', 'version', 'decided_by'],
    fixed: ['client_id', 'case_id', 'decision', 'role', 'decided_on', 'policy'],
    changing: [],
  },
  {
    list: 'upstream',
    table: 'upstream_task',
    key: ['claim_id', 'key'],
    fixed: ['client_id', 'case_id', 'stage', 'defect', 'owner', 'found_on'],
    changing: [],
  },
];

/** Columns of `claim` that follow its state. */
export const CLAIM_COLUMNS = [
  ...[
    'state',
    'decision_no',
    'processed_fact_seq',
    'phase',
    'outcome',
    'close_cause',
    'closed_on',
    'next_action',
  ],
  ...[
    'next_owner',
    'next_due_at',
    'next_deadline_key',
    'legal_date',
    'safe_date',
    'charge_cents',
    'paid_cents',
  ],
  ...['adjusted_cents', 'patient_cents', 'open_cents', 'ledger_seq', 'ledger_hash'],
];
