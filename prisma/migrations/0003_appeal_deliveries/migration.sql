-- One row for each attempt to deliver an appeal: by which channel, why that one, and what became of it.
CREATE TABLE "appeal_delivery" (
    "key" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "claim_id" TEXT NOT NULL,
    "appeal_id" TEXT NOT NULL,
    "intent_key" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "send_by" DATE,
    "status" TEXT NOT NULL,
    "reference" TEXT,
    "reason" TEXT,
    "received_on" DATE,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ask_at" TIMESTAMPTZ(3),

    CONSTRAINT "appeal_delivery_pkey" PRIMARY KEY ("key")
);

-- Nothing is on its way twice.
CREATE UNIQUE INDEX "appeal_delivery_open" ON "appeal_delivery"("intent_key") WHERE "status" = 'open';
CREATE UNIQUE INDEX "appeal_delivery_attempt" ON "appeal_delivery"("intent_key", "attempt");
CREATE INDEX "appeal_delivery_status_ask_at_idx" ON "appeal_delivery"("status", "ask_at");

ALTER TABLE "appeal_delivery" ADD CONSTRAINT "appeal_delivery_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "appeal_delivery" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "appeal_delivery" FORCE ROW LEVEL SECURITY;
CREATE POLICY visible_clients ON "appeal_delivery"
  USING (client_id = ANY (overturn_clients())) WITH CHECK (client_id = ANY (overturn_clients()));
GRANT SELECT, INSERT, UPDATE ON "appeal_delivery" TO overturn_app;
