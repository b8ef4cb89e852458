-- Who was asked by a 276 and why: what a playbook allows is counted by it.
ALTER TABLE "status_check" ADD COLUMN "payer_id" TEXT;
ALTER TABLE "status_check" ADD COLUMN "payer_sequence" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "status_check" ADD COLUMN "purpose" TEXT NOT NULL DEFAULT 'status';
CREATE INDEX "status_check_client_id_payer_id_asked_at_idx" ON "status_check"("client_id", "payer_id", "asked_at");

-- The bank's own list of what came in: EFT credits and deposited checks.
CREATE TABLE "bank_payment" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "trace_number" TEXT NOT NULL,
    "amount_cents" BIGINT NOT NULL,
    "paid_on" DATE NOT NULL,
    "method" TEXT NOT NULL,
    "payer" TEXT,
    "remittance_id" TEXT,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bank_payment_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "bank_payment_client_id_trace_number_paid_on_amount_cents_key" ON "bank_payment"("client_id", "trace_number", "paid_on", "amount_cents");
CREATE UNIQUE INDEX "bank_payment_remittance_id_key" ON "bank_payment"("remittance_id");
ALTER TABLE "bank_payment" ADD CONSTRAINT "bank_payment_remittance_id_fkey" FOREIGN KEY ("remittance_id") REFERENCES "remittance"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Money and its remittance that did not find each other, with a clock and an owner.
CREATE TABLE "payment_trace" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "trace_number" TEXT NOT NULL,
    "amount_cents" BIGINT NOT NULL,
    "opened_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "owner" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "settled_on" DATE,

    CONSTRAINT "payment_trace_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "payment_trace_client_id_kind_subject_id_key" ON "payment_trace"("client_id", "kind", "subject_id");

ALTER TABLE "bank_payment" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "bank_payment" FORCE ROW LEVEL SECURITY;
CREATE POLICY visible_clients ON "bank_payment"
  USING (client_id = ANY (overturn_clients())) WITH CHECK (client_id = ANY (overturn_clients()));
GRANT SELECT, INSERT, UPDATE ON "bank_payment" TO overturn_app;

ALTER TABLE "payment_trace" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "payment_trace" FORCE ROW LEVEL SECURITY;
CREATE POLICY visible_clients ON "payment_trace"
  USING (client_id = ANY (overturn_clients())) WITH CHECK (client_id = ANY (overturn_clients()));
GRANT SELECT, INSERT, UPDATE ON "payment_trace" TO overturn_app;
