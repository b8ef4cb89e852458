-- A trace that a person closed, with who and why; what a person writes is encrypted.
ALTER TABLE "payment_trace" ADD COLUMN "closed_by" TEXT;
ALTER TABLE "payment_trace" ADD COLUMN "reason" BYTEA;

-- A call to a payer, or a look at its portal: one reference number for all that was said of the claims of one client.
CREATE TABLE "payer_call" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payer_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "called_on" DATE NOT NULL,
    "reference" TEXT,
    "representative" BYTEA,
    "called_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payer_call_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "payer_call_client_id_key_key" ON "payer_call"("client_id", "key");

CREATE TABLE "payer_call_outcome" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "call_id" TEXT NOT NULL,
    "claim_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "expected_on" DATE,

    CONSTRAINT "payer_call_outcome_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "payer_call_outcome_call_id_claim_id_task_id_key" ON "payer_call_outcome"("call_id", "claim_id", "task_id");
CREATE INDEX "payer_call_outcome_client_id_claim_id_idx" ON "payer_call_outcome"("client_id", "claim_id");
ALTER TABLE "payer_call_outcome" ADD CONSTRAINT "payer_call_outcome_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "payer_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "payer_call" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "payer_call" FORCE ROW LEVEL SECURITY;
CREATE POLICY visible_clients ON "payer_call"
  USING (client_id = ANY (overturn_clients())) WITH CHECK (client_id = ANY (overturn_clients()));
GRANT SELECT, INSERT ON "payer_call" TO overturn_app;

ALTER TABLE "payer_call_outcome" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "payer_call_outcome" FORCE ROW LEVEL SECURITY;
CREATE POLICY visible_clients ON "payer_call_outcome"
  USING (client_id = ANY (overturn_clients())) WITH CHECK (client_id = ANY (overturn_clients()));
GRANT SELECT, INSERT ON "payer_call_outcome" TO overturn_app;
