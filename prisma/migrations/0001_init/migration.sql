-- CreateTable
CREATE TABLE "organization" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,

    CONSTRAINT "client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing_entity" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tax_id" TEXT NOT NULL,
    "npi" TEXT NOT NULL,
    "taxonomy" TEXT,
    "address" JSONB,

    CONSTRAINT "billing_entity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" TEXT NOT NULL,
    "login" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "user_id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("user_id","client_id")
);

-- CreateTable
CREATE TABLE "trading_partner" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT,
    "sender_qualifier" TEXT NOT NULL,
    "sender_id" TEXT NOT NULL,
    "receiver_qualifier" TEXT NOT NULL,
    "receiver_id" TEXT NOT NULL,

    CONSTRAINT "trading_partner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_partner" (
    "client_id" TEXT NOT NULL,
    "partner_id" TEXT NOT NULL,

    CONSTRAINT "client_partner_pkey" PRIMARY KEY ("client_id","partner_id")
);

-- CreateTable
CREATE TABLE "payer" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "playbook_key" TEXT NOT NULL,

    CONSTRAINT "payer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "control_number" (
    "partner_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "last_value" INTEGER NOT NULL,

    CONSTRAINT "control_number_pkey" PRIMARY KEY ("partner_id","kind")
);

-- CreateTable
CREATE TABLE "patient" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "identity" BYTEA NOT NULL,
    "match_hash" TEXT NOT NULL,
    "mrn" BYTEA,

    CONSTRAINT "patient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coverage" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "patient_id" TEXT NOT NULL,
    "payer_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "member_id" BYTEA NOT NULL,
    "member_id_hash" TEXT NOT NULL,
    "subscriber" BYTEA,
    "filing_indicator" TEXT,
    "line_of_business" TEXT,
    "funding" TEXT NOT NULL DEFAULT 'unknown',
    "state" TEXT,
    "contract_status" TEXT NOT NULL DEFAULT 'unknown',
    "effective_from" DATE,
    "effective_through" DATE,

    CONSTRAINT "coverage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "npi" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "taxonomy" TEXT,

    CONSTRAINT "provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enrollment" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "payer_id" TEXT NOT NULL,
    "effective_from" DATE NOT NULL,
    "effective_through" DATE,

    CONSTRAINT "enrollment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "patient_id" TEXT NOT NULL,
    "billing_entity_id" TEXT NOT NULL,
    "external_id" BYTEA,
    "external_id_hash" TEXT,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "account_id" TEXT,
    "partner_id" TEXT NOT NULL,
    "payer_id" TEXT NOT NULL,
    "claim_number" TEXT NOT NULL,
    "external_id" BYTEA,
    "external_id_hash" TEXT,
    "import_file_id" TEXT,
    "form" TEXT NOT NULL,
    "charge_cents" BIGINT NOT NULL,
    "paid_cents" BIGINT NOT NULL DEFAULT 0,
    "adjusted_cents" BIGINT NOT NULL DEFAULT 0,
    "patient_cents" BIGINT NOT NULL DEFAULT 0,
    "open_cents" BIGINT NOT NULL DEFAULT 0,
    "service_from" DATE NOT NULL,
    "service_through" DATE NOT NULL,
    "state" JSONB NOT NULL,
    "decision_no" INTEGER NOT NULL DEFAULT 0,
    "last_fact_seq" INTEGER NOT NULL DEFAULT 0,
    "processed_fact_seq" INTEGER NOT NULL DEFAULT 0,
    "phase" TEXT NOT NULL DEFAULT 'intake',
    "outcome" TEXT,
    "close_cause" TEXT,
    "closed_on" DATE,
    "next_action" TEXT,
    "next_owner" TEXT,
    "next_due_at" TIMESTAMPTZ(3),
    "next_deadline_key" TEXT,
    "safe_date" DATE,
    "legal_date" DATE,
    "workflow_started_at" TIMESTAMPTZ(3),
    "ledger_seq" INTEGER NOT NULL DEFAULT 0,
    "ledger_hash" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payer_sequence" (
    "claim_id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "payer_id" TEXT NOT NULL,
    "coverage_id" TEXT,

    CONSTRAINT "payer_sequence_pkey" PRIMARY KEY ("claim_id","sequence")
);

-- CreateTable
CREATE TABLE "claim_version" (
    "claim_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "client_id" TEXT NOT NULL,
    "partner_id" TEXT NOT NULL,
    "payer_sequence" INTEGER NOT NULL DEFAULT 1,
    "frequency" TEXT NOT NULL,
    "patient_control_number" TEXT NOT NULL,
    "original_reference" TEXT,
    "status" TEXT NOT NULL,
    "batch_id" TEXT,
    "sent_on" DATE,
    "receipt" JSONB,
    "payer_control_number" TEXT,
    "rejection" JSONB,
    "draft_id" TEXT,
    "content" BYTEA,

    CONSTRAINT "claim_version_pkey" PRIMARY KEY ("claim_id","version")
);

-- CreateTable
CREATE TABLE "claim_line" (
    "claim_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "line_no" INTEGER NOT NULL,
    "client_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "procedure" TEXT NOT NULL,
    "modifiers" TEXT[],
    "charge_cents" BIGINT NOT NULL,
    "quantity" TEXT,
    "service_from" DATE,
    "service_through" DATE,

    CONSTRAINT "claim_line_pkey" PRIMARY KEY ("claim_id","version","line_no")
);

-- CreateTable
CREATE TABLE "edi_file" (
    "id" TEXT NOT NULL,
    "client_id" TEXT,
    "partner_id" TEXT,
    "scope" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mailbox_ids" TEXT[],
    "content" BYTEA NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "control_numbers" JSONB NOT NULL DEFAULT '[]',
    "status" TEXT NOT NULL,
    "issues" JSONB NOT NULL DEFAULT '[]',
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "posted_at" TIMESTAMPTZ(3),

    CONSTRAINT "edi_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file_exception" (
    "id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "client_id" TEXT,
    "partner_id" TEXT,
    "kind" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "position" JSONB,
    "raw" BYTEA,
    "claim_id" TEXT,
    "status" TEXT NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "file_exception_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batch" (
    "id" TEXT NOT NULL,
    "partner_id" TEXT NOT NULL,
    "interchange_control_number" TEXT NOT NULL,
    "claim_count" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "file_id" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_on" DATE,

    CONSTRAINT "batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "acknowledgement" (
    "id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "client_id" TEXT,
    "partner_id" TEXT,
    "batch_id" TEXT,
    "claim_id" TEXT,
    "version" INTEGER,
    "source" TEXT NOT NULL,
    "accepted" BOOLEAN NOT NULL,
    "category" TEXT NOT NULL,
    "status_code" TEXT,
    "entity" TEXT,
    "payer_control_number" TEXT,
    "received_on" DATE NOT NULL,

    CONSTRAINT "acknowledgement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "status_check" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "claim_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "check_no" INTEGER NOT NULL,
    "intent_key" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "answer_file_id" TEXT,
    "category" TEXT,
    "status_code" TEXT,
    "payer_control_number" TEXT,
    "answered_on" DATE,

    CONSTRAINT "status_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remittance" (
    "id" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "client_id" TEXT,
    "partner_id" TEXT,
    "scope" TEXT NOT NULL,
    "payer_id" TEXT,
    "payer_identifier" TEXT NOT NULL,
    "trace_number" TEXT NOT NULL,
    "payment_date" DATE NOT NULL,
    "amount_cents" BIGINT NOT NULL,
    "method" TEXT NOT NULL,
    "own_cents" BIGINT NOT NULL DEFAULT 0,
    "foreign_cents" BIGINT NOT NULL DEFAULT 0,
    "unmatched_cents" BIGINT NOT NULL DEFAULT 0,
    "plb_cents" BIGINT NOT NULL DEFAULT 0,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "remittance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remit_claim" (
    "id" TEXT NOT NULL,
    "remittance_id" TEXT NOT NULL,
    "client_id" TEXT,
    "partner_id" TEXT,
    "ordinal" INTEGER NOT NULL,
    "match" TEXT NOT NULL,
    "claim_id" TEXT,
    "version" INTEGER,
    "payer_sequence" INTEGER NOT NULL,
    "status_code" TEXT NOT NULL,
    "charge_cents" BIGINT NOT NULL,
    "paid_cents" BIGINT NOT NULL,
    "patient_cents" BIGINT NOT NULL,
    "patient_control_number" BYTEA NOT NULL,
    "patient_control_number_hash" TEXT NOT NULL,
    "payer_control_number" TEXT NOT NULL,
    "remit_date" DATE NOT NULL,
    "remarks" JSONB NOT NULL DEFAULT '[]',
    "content" BYTEA,

    CONSTRAINT "remit_claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remit_line" (
    "remit_claim_id" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "client_id" TEXT,
    "partner_id" TEXT,
    "line_id" TEXT NOT NULL,
    "procedure" TEXT NOT NULL,
    "submitted_procedure" TEXT,
    "charge_cents" BIGINT NOT NULL,
    "paid_cents" BIGINT NOT NULL,
    "allowed_cents" BIGINT,

    CONSTRAINT "remit_line_pkey" PRIMARY KEY ("remit_claim_id","ordinal")
);

-- CreateTable
CREATE TABLE "adjustment" (
    "remit_claim_id" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "client_id" TEXT,
    "partner_id" TEXT,
    "line_id" TEXT,
    "group_code" TEXT NOT NULL,
    "carc" TEXT NOT NULL,
    "amount_cents" BIGINT NOT NULL,
    "disposition" TEXT NOT NULL,

    CONSTRAINT "adjustment_pkey" PRIMARY KEY ("remit_claim_id","ordinal")
);

-- CreateTable
CREATE TABLE "provider_adjustment" (
    "id" TEXT NOT NULL,
    "remittance_id" TEXT NOT NULL,
    "client_id" TEXT,
    "partner_id" TEXT,
    "ordinal" INTEGER NOT NULL,
    "provider_npi" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "reference" BYTEA,
    "amount_cents" BIGINT NOT NULL,

    CONSTRAINT "provider_adjustment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fact" (
    "claim_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "client_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "fact_pkey" PRIMARY KEY ("claim_id","seq")
);

-- CreateTable
CREATE TABLE "claim_event" (
    "claim_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "client_id" TEXT NOT NULL,
    "decision_no" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "practice_date" DATE NOT NULL,
    "type" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "decision" JSONB,
    "playbook" TEXT NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "claim_event_pkey" PRIMARY KEY ("claim_id","seq")
);

-- CreateTable
CREATE TABLE "decision" (
    "claim_id" TEXT NOT NULL,
    "decision_no" INTEGER NOT NULL,
    "client_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "first_seq" INTEGER NOT NULL,
    "event_count" INTEGER NOT NULL,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("claim_id","decision_no")
);

-- CreateTable
CREATE TABLE "deadline" (
    "claim_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "anchor_event" TEXT NOT NULL,
    "anchor_date" DATE NOT NULL,
    "rule" TEXT NOT NULL,
    "legal_date" DATE,
    "safe_date" DATE,
    "target_date" DATE,
    "reminders" DATE[],
    "reminders_given" INTEGER NOT NULL DEFAULT 0,
    "proof" JSONB,
    "cause" TEXT,

    CONSTRAINT "deadline_pkey" PRIMARY KEY ("claim_id","key")
);

-- CreateTable
CREATE TABLE "intent" (
    "key" TEXT NOT NULL,
    "client_id" TEXT,
    "kind" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "committed_at" TIMESTAMPTZ(3) NOT NULL,
    "reference" TEXT,

    CONSTRAINT "intent_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "denial_case" (
    "claim_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "opened_on" DATE NOT NULL,
    "version" INTEGER NOT NULL,
    "payer_sequence" INTEGER NOT NULL,
    "remit_claim_id" TEXT,
    "rejection" BOOLEAN NOT NULL DEFAULT false,
    "denied_cents" BIGINT NOT NULL,
    "line_ids" TEXT[],
    "group_code" TEXT,
    "carc" TEXT,
    "root_cause" TEXT,
    "action" TEXT,
    "alternatives" TEXT[],
    "preventable_stage" TEXT,
    "confidence" DOUBLE PRECISION,
    "question" TEXT,
    "deadline_key" TEXT,
    "draft_id" TEXT,
    "draft_version" INTEGER,
    "appeal_id" TEXT,
    "outcome" TEXT,
    "cause" TEXT,
    "closed_on" DATE,

    CONSTRAINT "denial_case_pkey" PRIMARY KEY ("claim_id","case_id")
);

-- CreateTable
CREATE TABLE "appeal" (
    "claim_id" TEXT NOT NULL,
    "appeal_id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "draft_id" TEXT NOT NULL,
    "draft_version" INTEGER NOT NULL,
    "intent_key" TEXT NOT NULL,
    "deadline_key" TEXT NOT NULL,
    "sent_on" DATE,
    "receipt" JSONB,
    "outcome" TEXT,
    "decided_by" TEXT,
    "decided_on" DATE,

    CONSTRAINT "appeal_pkey" PRIMARY KEY ("claim_id","appeal_id")
);

-- CreateTable
CREATE TABLE "draft" (
    "claim_id" TEXT NOT NULL,
    "draft_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "client_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "missing" TEXT[],
    "author" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("claim_id","draft_id","version")
);

-- CreateTable
CREATE TABLE "approval" (
    "claim_id" TEXT NOT NULL,
    "draft_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "client_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "decided_by" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "decided_on" DATE NOT NULL,
    "policy" TEXT NOT NULL,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("claim_id","draft_id","version")
);

-- CreateTable
CREATE TABLE "staff_note" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "claim_id" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "claim_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "deadline_key" TEXT NOT NULL,
    "case_id" TEXT,
    "status" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "task_pkey" PRIMARY KEY ("claim_id","task_id")
);

-- CreateTable
CREATE TABLE "letter" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "claim_id" TEXT NOT NULL,
    "appeal_id" TEXT,
    "outcome" TEXT NOT NULL,
    "notice_date" DATE NOT NULL,
    "received_on" DATE NOT NULL,
    "sha256" TEXT,
    "content" BYTEA,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "practice_clock" (
    "seq" INTEGER NOT NULL,
    "real_from" TIMESTAMPTZ(3) NOT NULL,
    "practice_from" TIMESTAMPTZ(3) NOT NULL,
    "scale" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "practice_clock_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "client_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "reply" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("client_id","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "client_slug_key" ON "client"("slug");

-- CreateIndex
CREATE INDEX "client_organization_id_idx" ON "client"("organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "billing_entity_client_id_npi_tax_id_key" ON "billing_entity"("client_id", "npi", "tax_id");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_login_key" ON "app_user"("login");

-- CreateIndex
CREATE INDEX "membership_client_id_idx" ON "membership"("client_id");

-- CreateIndex
CREATE INDEX "client_partner_partner_id_idx" ON "client_partner"("partner_id");

-- CreateIndex
CREATE UNIQUE INDEX "payer_identifier_key" ON "payer"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "patient_client_id_match_hash_key" ON "patient"("client_id", "match_hash");

-- CreateIndex
CREATE INDEX "coverage_client_id_member_id_hash_idx" ON "coverage"("client_id", "member_id_hash");

-- CreateIndex
CREATE UNIQUE INDEX "coverage_client_id_patient_id_payer_id_member_id_hash_key" ON "coverage"("client_id", "patient_id", "payer_id", "member_id_hash");

-- CreateIndex
CREATE UNIQUE INDEX "provider_client_id_npi_key" ON "provider"("client_id", "npi");

-- CreateIndex
CREATE INDEX "enrollment_client_id_provider_id_payer_id_idx" ON "enrollment"("client_id", "provider_id", "payer_id");

-- CreateIndex
CREATE INDEX "account_client_id_patient_id_idx" ON "account"("client_id", "patient_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_client_id_external_id_hash_key" ON "account"("client_id", "external_id_hash");

-- CreateIndex
CREATE UNIQUE INDEX "claim_claim_number_key" ON "claim"("claim_number");

-- CreateIndex
CREATE INDEX "claim_client_id_outcome_next_due_at_idx" ON "claim"("client_id", "outcome", "next_due_at");

-- CreateIndex
CREATE INDEX "claim_client_id_phase_idx" ON "claim"("client_id", "phase");

-- CreateIndex
CREATE UNIQUE INDEX "claim_client_id_external_id_hash_key" ON "claim"("client_id", "external_id_hash");

-- CreateIndex
CREATE UNIQUE INDEX "claim_version_patient_control_number_key" ON "claim_version"("patient_control_number");

-- CreateIndex
CREATE INDEX "claim_version_batch_id_idx" ON "claim_version"("batch_id");

-- CreateIndex
CREATE INDEX "claim_version_partner_id_status_batch_id_idx" ON "claim_version"("partner_id", "status", "batch_id");

-- CreateIndex
CREATE UNIQUE INDEX "claim_line_claim_id_version_line_id_key" ON "claim_line"("claim_id", "version", "line_id");

-- CreateIndex
CREATE INDEX "edi_file_partner_id_direction_kind_idx" ON "edi_file"("partner_id", "direction", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "edi_file_scope_direction_sha256_key" ON "edi_file"("scope", "direction", "sha256");

-- CreateIndex
CREATE INDEX "file_exception_file_id_idx" ON "file_exception"("file_id");

-- CreateIndex
CREATE INDEX "file_exception_client_id_status_idx" ON "file_exception"("client_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "batch_partner_id_interchange_control_number_key" ON "batch"("partner_id", "interchange_control_number");

-- CreateIndex
CREATE INDEX "acknowledgement_client_id_claim_id_idx" ON "acknowledgement"("client_id", "claim_id");

-- CreateIndex
CREATE INDEX "acknowledgement_batch_id_idx" ON "acknowledgement"("batch_id");

-- CreateIndex
CREATE INDEX "acknowledgement_file_id_idx" ON "acknowledgement"("file_id");

-- CreateIndex
CREATE UNIQUE INDEX "status_check_intent_key_key" ON "status_check"("intent_key");

-- CreateIndex
CREATE INDEX "status_check_client_id_claim_id_idx" ON "status_check"("client_id", "claim_id");

-- CreateIndex
CREATE INDEX "remittance_file_id_idx" ON "remittance"("file_id");

-- CreateIndex
CREATE UNIQUE INDEX "remittance_scope_payer_identifier_trace_number_payment_date_key" ON "remittance"("scope", "payer_identifier", "trace_number", "payment_date", "amount_cents");

-- CreateIndex
CREATE INDEX "remit_claim_client_id_claim_id_idx" ON "remit_claim"("client_id", "claim_id");

-- CreateIndex
CREATE INDEX "remit_claim_patient_control_number_hash_idx" ON "remit_claim"("patient_control_number_hash");

-- CreateIndex
CREATE UNIQUE INDEX "remit_claim_remittance_id_ordinal_key" ON "remit_claim"("remittance_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "provider_adjustment_remittance_id_ordinal_key" ON "provider_adjustment"("remittance_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "fact_claim_id_key_key" ON "fact"("claim_id", "key");

-- CreateIndex
CREATE INDEX "claim_event_client_id_type_practice_date_idx" ON "claim_event"("client_id", "type", "practice_date");

-- CreateIndex
CREATE INDEX "deadline_client_id_status_due_at_idx" ON "deadline"("client_id", "status", "due_at");

-- CreateIndex
CREATE INDEX "deadline_client_id_status_safe_date_idx" ON "deadline"("client_id", "status", "safe_date");

-- CreateIndex
CREATE INDEX "intent_status_idx" ON "intent"("status");

-- CreateIndex
CREATE INDEX "denial_case_client_id_status_idx" ON "denial_case"("client_id", "status");

-- CreateIndex
CREATE INDEX "appeal_client_id_status_idx" ON "appeal"("client_id", "status");

-- CreateIndex
CREATE INDEX "appeal_intent_key_idx" ON "appeal"("intent_key");

-- CreateIndex
CREATE INDEX "draft_client_id_draft_id_idx" ON "draft"("client_id", "draft_id");

-- CreateIndex
CREATE INDEX "approval_client_id_decided_on_idx" ON "approval"("client_id", "decided_on");

-- CreateIndex
CREATE INDEX "staff_note_client_id_claim_id_idx" ON "staff_note"("client_id", "claim_id");

-- CreateIndex
CREATE INDEX "task_client_id_status_owner_idx" ON "task"("client_id", "status", "owner");

-- CreateIndex
CREATE INDEX "letter_client_id_claim_id_idx" ON "letter"("client_id", "claim_id");

-- AddForeignKey
ALTER TABLE "client" ADD CONSTRAINT "client_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "billing_entity" ADD CONSTRAINT "billing_entity_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_partner" ADD CONSTRAINT "client_partner_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_partner" ADD CONSTRAINT "client_partner_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "trading_partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "control_number" ADD CONSTRAINT "control_number_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "trading_partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "patient" ADD CONSTRAINT "patient_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coverage" ADD CONSTRAINT "coverage_patient_id_fkey" FOREIGN KEY ("patient_id") REFERENCES "patient"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coverage" ADD CONSTRAINT "coverage_payer_id_fkey" FOREIGN KEY ("payer_id") REFERENCES "payer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider" ADD CONSTRAINT "provider_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrollment" ADD CONSTRAINT "enrollment_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrollment" ADD CONSTRAINT "enrollment_payer_id_fkey" FOREIGN KEY ("payer_id") REFERENCES "payer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_patient_id_fkey" FOREIGN KEY ("patient_id") REFERENCES "patient"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_billing_entity_id_fkey" FOREIGN KEY ("billing_entity_id") REFERENCES "billing_entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_client_id_partner_id_fkey" FOREIGN KEY ("client_id", "partner_id") REFERENCES "client_partner"("client_id", "partner_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_payer_id_fkey" FOREIGN KEY ("payer_id") REFERENCES "payer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payer_sequence" ADD CONSTRAINT "payer_sequence_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payer_sequence" ADD CONSTRAINT "payer_sequence_payer_id_fkey" FOREIGN KEY ("payer_id") REFERENCES "payer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payer_sequence" ADD CONSTRAINT "payer_sequence_coverage_id_fkey" FOREIGN KEY ("coverage_id") REFERENCES "coverage"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_version" ADD CONSTRAINT "claim_version_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_version" ADD CONSTRAINT "claim_version_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_line" ADD CONSTRAINT "claim_line_claim_id_version_fkey" FOREIGN KEY ("claim_id", "version") REFERENCES "claim_version"("claim_id", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file_exception" ADD CONSTRAINT "file_exception_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "edi_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch" ADD CONSTRAINT "batch_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "trading_partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acknowledgement" ADD CONSTRAINT "acknowledgement_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "edi_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "status_check" ADD CONSTRAINT "status_check_answer_file_id_fkey" FOREIGN KEY ("answer_file_id") REFERENCES "edi_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remittance" ADD CONSTRAINT "remittance_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "edi_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remit_claim" ADD CONSTRAINT "remit_claim_remittance_id_fkey" FOREIGN KEY ("remittance_id") REFERENCES "remittance"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remit_line" ADD CONSTRAINT "remit_line_remit_claim_id_fkey" FOREIGN KEY ("remit_claim_id") REFERENCES "remit_claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adjustment" ADD CONSTRAINT "adjustment_remit_claim_id_fkey" FOREIGN KEY ("remit_claim_id") REFERENCES "remit_claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_adjustment" ADD CONSTRAINT "provider_adjustment_remittance_id_fkey" FOREIGN KEY ("remittance_id") REFERENCES "remittance"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fact" ADD CONSTRAINT "fact_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_event" ADD CONSTRAINT "claim_event_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline" ADD CONSTRAINT "deadline_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "denial_case" ADD CONSTRAINT "denial_case_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------------
-- From here on by hand: what Prisma's schema cannot say.

-- A shared row names at least the partner whose file it came in.
ALTER TABLE "edi_file" ADD CONSTRAINT "edi_file_owner" CHECK (client_id IS NOT NULL OR partner_id IS NOT NULL);
ALTER TABLE "file_exception" ADD CONSTRAINT "file_exception_owner" CHECK (client_id IS NOT NULL OR partner_id IS NOT NULL);
ALTER TABLE "acknowledgement" ADD CONSTRAINT "acknowledgement_owner" CHECK (client_id IS NOT NULL OR partner_id IS NOT NULL);
ALTER TABLE "remittance" ADD CONSTRAINT "remittance_owner" CHECK (client_id IS NOT NULL OR partner_id IS NOT NULL);
ALTER TABLE "remit_claim" ADD CONSTRAINT "remit_claim_owner" CHECK (client_id IS NOT NULL OR partner_id IS NOT NULL);

-- What domain/ids.ts can read back from a payer's answer, and what fits ISA13.
ALTER TABLE "claim" ADD CONSTRAINT "claim_number_form" CHECK (claim_number ~ '^OV[0-9A-Z]{8,14}$');
ALTER TABLE "batch" ADD CONSTRAINT "batch_interchange_form" CHECK (interchange_control_number ~ '^[0-9]{9}$');

-- The application's role. It owns nothing and cannot step around the policies below. It cannot sign in until prisma/migrate.ts
-- (or an administrator) gives it a password.
DO $$
BEGIN
  CREATE ROLE overturn_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
EXCEPTION
  -- Roles belong to the server, not to the database: another database of ours has made it.
  WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

-- The set of clients of this transaction: `set_config('overturn.clients', 'id,id', true)`. NULL or empty: no client, no row.
CREATE FUNCTION overturn_clients() RETURNS text[]
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT string_to_array(current_setting('overturn.clients', true), ',') $$;

-- The lookups below tell system processes and the sign-in which clients to set, and nothing else. They run as their owner, so each
-- table they read has a policy for that owner: without it FORCE would hide the rows where the owner is no superuser.

-- Mailbox matching, batches: the clients that send through a partner. NULL where there is none.
CREATE FUNCTION overturn_clients_of_partner(partner text) RETURNS text[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT array_agg(client_id ORDER BY client_id) FROM client_partner WHERE partner_id = partner $$;

-- Watch-dog, roll-up, start-up: every client.
CREATE FUNCTION overturn_all_clients() RETURNS text[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT array_agg(id ORDER BY id) FROM client $$;

-- Sign-in: the clients a person works, with the role in each.
CREATE FUNCTION overturn_clients_of_user(person text) RETURNS TABLE (client_id text, role text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT m.client_id, m.role FROM membership m JOIN app_user u ON u.id = m.user_id WHERE m.user_id = person AND u.active $$;

-- Settling an intent, which is known by its key alone.
CREATE FUNCTION overturn_client_of_intent(intent_key text) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT client_id FROM intent WHERE key = intent_key $$;

CREATE POLICY lookup ON client FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY lookup ON client_partner FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY lookup ON membership FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY lookup ON intent FOR SELECT TO CURRENT_USER USING (true);

-- Row-level security. FORCE binds the tables' owner too.
DO $$
DECLARE
  own CONSTANT text := 'client_id = ANY (overturn_clients())';
  -- A file of a trading partner may hold patients of any of its clients: only who serves all of them opens it.
  shared CONSTANT text := own || ' OR (client_id IS NULL AND overturn_clients_of_partner(partner_id) <@ overturn_clients())';
  -- A batch's intent names no client and holds nothing of one.
  unowned CONSTANT text := own || ' OR client_id IS NULL';
  rule record;
BEGIN
  FOR rule IN
    SELECT 'client' AS name, 'id = ANY (overturn_clients())' AS condition
    UNION ALL SELECT 'intent', unowned
    UNION ALL SELECT unnest(ARRAY[
      'edi_file', 'file_exception', 'acknowledgement', 'remittance', 'remit_claim', 'remit_line', 'adjustment',
      'provider_adjustment']), shared
    UNION ALL SELECT unnest(ARRAY[
      'billing_entity', 'membership', 'client_partner', 'patient', 'coverage', 'provider', 'enrollment', 'account',
      'claim', 'payer_sequence', 'claim_version', 'claim_line', 'status_check', 'fact', 'claim_event', 'decision',
      'deadline', 'denial_case', 'appeal', 'draft', 'approval', 'staff_note', 'task', 'letter', 'idempotency_key']), own
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rule.name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', rule.name);
    EXECUTE format('CREATE POLICY visible_clients ON %I USING (%s) WITH CHECK (%s)', rule.name, rule.condition, rule.condition);
  END LOOP;
END
$$;

-- An organization is seen by who sees one of its clients, and is made before its first client.
ALTER TABLE "organization" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "organization" FORCE ROW LEVEL SECURITY;
CREATE POLICY visible_clients ON organization FOR SELECT
  USING (EXISTS (SELECT 1 FROM client WHERE client.organization_id = organization.id));
CREATE POLICY made_first ON organization FOR INSERT WITH CHECK (true);

-- Rights. Nothing is ever deleted by the application, and what is evidence is never changed by it.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO overturn_app;
GRANT EXECUTE ON FUNCTION overturn_clients(), overturn_clients_of_partner(text), overturn_all_clients(),
  overturn_clients_of_user(text), overturn_client_of_intent(text) TO overturn_app;
GRANT SELECT, INSERT ON
  organization, claim_event, decision, fact, draft, approval, staff_note, letter, practice_clock TO overturn_app;
GRANT SELECT, INSERT, UPDATE ON
  client, billing_entity, app_user, membership, trading_partner, client_partner, payer, control_number, patient, coverage,
  provider, enrollment, account, claim, payer_sequence, claim_version, claim_line, edi_file, file_exception, batch,
  acknowledgement, status_check, remittance, remit_claim, remit_line, adjustment, provider_adjustment, deadline, intent,
  denial_case, appeal, task, idempotency_key TO overturn_app;
