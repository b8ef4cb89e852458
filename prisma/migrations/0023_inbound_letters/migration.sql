-- Payers' letters as they came, in a queue until a person says whose each is, and what was done with each.
CREATE TABLE "inbound_letter" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "pages" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,
    "clues" BYTEA NOT NULL,
    "kind" TEXT,
    "payer_id" TEXT,
    "notice_date" DATE,
    "received_on" DATE NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "owner" TEXT NOT NULL,
    "assignee" TEXT,
    "due_on" DATE NOT NULL,
    "worst_safe_date" DATE,
    "escalated_on" DATE,
    "claim_id" TEXT,
    "appeal_id" TEXT,
    "matches" INTEGER NOT NULL DEFAULT 0,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbound_letter_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "inbound_letter_client_id_sha256_key" ON "inbound_letter"("client_id", "sha256");
CREATE INDEX "inbound_letter_client_id_status_due_on_idx" ON "inbound_letter"("client_id", "status", "due_on");

CREATE TABLE "inbound_letter_act" (
    "letter_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "client_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "reason" BYTEA,

    CONSTRAINT "inbound_letter_act_pkey" PRIMARY KEY ("letter_id", "seq")
);
ALTER TABLE "inbound_letter_act" ADD CONSTRAINT "inbound_letter_act_letter_id_fkey" FOREIGN KEY ("letter_id") REFERENCES "inbound_letter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE
  own CONSTANT text := 'client_id = ANY (overturn_clients())';
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['inbound_letter', 'inbound_letter_act'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY visible_clients ON %I USING (%s) WITH CHECK (%s)', name, own, own);
  END LOOP;
END
$$;
-- A scan stays as it came, and nothing that was done with it is undone without a trace.
GRANT SELECT, INSERT ON "inbound_letter", "inbound_letter_act" TO overturn_app;
GRANT UPDATE ("clues", "kind", "payer_id", "notice_date", "received_on", "status", "owner", "assignee", "due_on", "worst_safe_date",
  "escalated_on", "claim_id", "appeal_id", "matches") ON "inbound_letter" TO overturn_app;

-- The scan is in the queue's table; these were never written.
ALTER TABLE "letter" DROP COLUMN "sha256", DROP COLUMN "content";
