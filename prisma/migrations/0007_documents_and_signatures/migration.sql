-- A draft may need the signatures of several people: one row each.
ALTER TABLE "approval" DROP CONSTRAINT "approval_pkey";
ALTER TABLE "approval" ADD CONSTRAINT "approval_pkey" PRIMARY KEY ("claim_id", "draft_id", "version", "decided_by");

-- Evidence around a claim: a query and its answer, an answer of the payer, a record that is released.
CREATE TABLE "document" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "claim_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "number" BYTEA,
    "author" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "document_client_id_claim_id_idx" ON "document"("client_id", "claim_id");
ALTER TABLE "document" ADD CONSTRAINT "document_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What our own work should do better, found by a denial. It outlives the claim.
CREATE TABLE "upstream_task" (
    "claim_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "defect" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "found_on" DATE NOT NULL,

    CONSTRAINT "upstream_task_pkey" PRIMARY KEY ("claim_id", "key")
);
CREATE INDEX "upstream_task_client_id_found_on_idx" ON "upstream_task"("client_id", "found_on");
ALTER TABLE "upstream_task" ADD CONSTRAINT "upstream_task_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "task" ADD COLUMN "document_id" TEXT;

-- A document is evidence: it is never changed and never deleted.
DO $$
DECLARE
  own CONSTANT text := 'client_id = ANY (overturn_clients())';
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['document', 'upstream_task'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY visible_clients ON %I USING (%s) WITH CHECK (%s)', name, own, own);
  END LOOP;
END
$$;
GRANT SELECT, INSERT ON document, upstream_task TO overturn_app;
