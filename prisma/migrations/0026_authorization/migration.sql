-- What payers said about authorization: what is on file, which claims were billed under it, and what we asked.
CREATE TABLE "authorization" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "patient_id" TEXT NOT NULL,
    "payer_id" TEXT NOT NULL,
    "claim_id" TEXT,
    "request_key" TEXT,
    "number" BYTEA,
    "decision" TEXT NOT NULL,
    "services" JSONB NOT NULL,
    "places" TEXT[],
    "providers" TEXT[],
    "valid_from" DATE,
    "valid_through" DATE,
    "source" TEXT NOT NULL,
    "file_id" TEXT,
    "evidence" BYTEA,
    "added_by" TEXT NOT NULL,
    "decided_on" DATE NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "authorization_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "authorization_request_key_key" ON "authorization"("request_key");
CREATE INDEX "authorization_client_id_patient_id_payer_id_idx" ON "authorization"("client_id", "patient_id", "payer_id");
ALTER TABLE "authorization" ADD CONSTRAINT "authorization_patient_id_fkey" FOREIGN KEY ("patient_id") REFERENCES "patient"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "authorization" ADD CONSTRAINT "authorization_payer_id_fkey" FOREIGN KEY ("payer_id") REFERENCES "payer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "authorization" ADD CONSTRAINT "authorization_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "authorization" ADD CONSTRAINT "authorization_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "edi_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "authorization_use" (
    "authorization_id" TEXT NOT NULL,
    "claim_id" TEXT NOT NULL,
    "procedure" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "units" INTEGER NOT NULL,

    CONSTRAINT "authorization_use_pkey" PRIMARY KEY ("authorization_id", "claim_id", "procedure")
);
ALTER TABLE "authorization_use" ADD CONSTRAINT "authorization_use_authorization_id_fkey" FOREIGN KEY ("authorization_id") REFERENCES "authorization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "authorization_use" ADD CONSTRAINT "authorization_use_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "authorization_ask" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "claim_id" TEXT NOT NULL,
    "ask_no" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "intent_key" TEXT NOT NULL,
    "trace" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "question_file_id" TEXT NOT NULL,
    "answer_file_id" TEXT,
    "answer" JSONB,
    "answered_on" DATE,

    CONSTRAINT "authorization_ask_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "authorization_ask_intent_key_key" ON "authorization_ask"("intent_key");
CREATE INDEX "authorization_ask_client_id_claim_id_idx" ON "authorization_ask"("client_id", "claim_id");
ALTER TABLE "authorization_ask" ADD CONSTRAINT "authorization_ask_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "authorization_ask" ADD CONSTRAINT "authorization_ask_question_file_id_fkey" FOREIGN KEY ("question_file_id") REFERENCES "edi_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "authorization_ask" ADD CONSTRAINT "authorization_ask_answer_file_id_fkey" FOREIGN KEY ("answer_file_id") REFERENCES "edi_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

DO $$
DECLARE
  own CONSTANT text := 'client_id = ANY (overturn_clients())';
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['authorization', 'authorization_use', 'authorization_ask'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY visible_clients ON %I USING (%s) WITH CHECK (%s)', name, own, own);
  END LOOP;
END
$$;
-- What was on file stays: a later answer to the same request replaces its decision, nothing removes it.
GRANT SELECT, INSERT ON "authorization", "authorization_use", "authorization_ask" TO overturn_app;
GRANT UPDATE ("number", "decision", "services", "places", "providers", "valid_from", "valid_through", "file_id", "decided_on")
  ON "authorization" TO overturn_app;
GRANT UPDATE ("answer_file_id", "answer", "answered_on") ON "authorization_ask" TO overturn_app;
