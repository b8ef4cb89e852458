-- CreateTable
CREATE TABLE "appeal_case" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "payer_id" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "intent_key" TEXT NOT NULL,
    "claim_ids" TEXT[],
    "state" JSONB NOT NULL,
    "decision_no" INTEGER NOT NULL DEFAULT 0,
    "last_fact_seq" INTEGER NOT NULL DEFAULT 0,
    "processed_fact_seq" INTEGER NOT NULL DEFAULT 0,
    "next_action" TEXT,
    "next_owner" TEXT,
    "next_due_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "appeal_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appeal_fact" (
    "appeal_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "client_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "appeal_fact_pkey" PRIMARY KEY ("appeal_id","seq")
);

-- CreateIndex
CREATE INDEX "appeal_case_client_id_status_idx" ON "appeal_case"("client_id", "status");

-- CreateIndex
CREATE INDEX "appeal_case_intent_key_idx" ON "appeal_case"("intent_key");

-- CreateIndex
CREATE UNIQUE INDEX "appeal_fact_appeal_id_key_key" ON "appeal_fact"("appeal_id", "key");

-- AddForeignKey
ALTER TABLE "appeal_fact" ADD CONSTRAINT "appeal_fact_appeal_id_fkey" FOREIGN KEY ("appeal_id") REFERENCES "appeal_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------------
-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE "appeal_case" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "appeal_case" FORCE ROW LEVEL SECURITY;
CREATE POLICY visible_clients ON appeal_case
  USING (client_id = ANY (overturn_clients())) WITH CHECK (client_id = ANY (overturn_clients()));
ALTER TABLE "appeal_fact" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "appeal_fact" FORCE ROW LEVEL SECURITY;
CREATE POLICY visible_clients ON appeal_fact
  USING (client_id = ANY (overturn_clients())) WITH CHECK (client_id = ANY (overturn_clients()));

-- What an appeal learnt is evidence: it is never changed.
GRANT SELECT, INSERT ON appeal_fact TO overturn_app;
GRANT SELECT, INSERT, UPDATE ON appeal_case TO overturn_app;
