-- How a trading partner's mailbox is reached; secrets stand in it only by reference (env:NAME, file:/path).
ALTER TABLE "trading_partner" ADD COLUMN "connection" JSONB;

-- Why a partner refused a batch that now waits for a person.
ALTER TABLE "batch" ADD COLUMN "refusal" TEXT;

-- Whether a trading partner answers, and until when it is left in peace.
CREATE TABLE "partner_health" (
    "partner_id" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "last_failure" TEXT,
    "last_failure_at" TIMESTAMPTZ(3),
    "last_answer_at" TIMESTAMPTZ(3),
    "rests_until" TIMESTAMPTZ(3),

    CONSTRAINT "partner_health_pkey" PRIMARY KEY ("partner_id"),
    CONSTRAINT "partner_health_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "trading_partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- A folder in which a practice system leaves its claim files.
CREATE TABLE "intake_source" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "connection" JSONB NOT NULL,

    CONSTRAINT "intake_source_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "intake_source_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "intake_source_client_id_idx" ON "intake_source"("client_id");

ALTER TABLE "intake_source" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "intake_source" FORCE ROW LEVEL SECURITY;
CREATE POLICY visible_clients ON "intake_source"
  USING (client_id = ANY (overturn_clients())) WITH CHECK (client_id = ANY (overturn_clients()));
GRANT SELECT, INSERT, UPDATE ON partner_health, intake_source TO overturn_app;
