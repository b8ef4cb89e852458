-- What the practice's own system is told: one row an event, written in the transaction of its decision.
CREATE TABLE "outbox" (
    "claim_id" TEXT NOT NULL,
    "event_seq" INTEGER NOT NULL,
    "client_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "practice_date" DATE NOT NULL,
    "data" JSONB NOT NULL,
    "seq" INTEGER,
    "acknowledged_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("claim_id","event_seq")
);
CREATE UNIQUE INDEX "outbox_client_id_seq_key" ON "outbox"("client_id", "seq");
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Numbers are given when somebody reads, under a lock: one that was seen never has a smaller one come after it.
CREATE INDEX "outbox_unnumbered" ON "outbox"("client_id") WHERE "seq" IS NULL;

ALTER TABLE "outbox" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "outbox" FORCE ROW LEVEL SECURITY;
CREATE POLICY visible_clients ON "outbox"
  USING (client_id = ANY (overturn_clients())) WITH CHECK (client_id = ANY (overturn_clients()));
-- What was said stays as it was said; only its number and its acknowledgement are added.
GRANT SELECT, INSERT ON "outbox" TO overturn_app;
GRANT UPDATE ("seq", "acknowledged_at") ON "outbox" TO overturn_app;
