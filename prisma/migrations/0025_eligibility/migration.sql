-- A 270 of ours and the 271 that answered it: the files, and what the answer says in codes.
CREATE TABLE "eligibility_check" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "claim_id" TEXT NOT NULL,
    "payer_sequence" INTEGER NOT NULL,
    "ask_no" INTEGER NOT NULL,
    "intent_key" TEXT NOT NULL,
    "trace" TEXT NOT NULL,
    "keys" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "question_file_id" TEXT NOT NULL,
    "answer_file_id" TEXT,
    "answer" JSONB,
    "answered_on" DATE,

    CONSTRAINT "eligibility_check_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "eligibility_check_intent_key_key" ON "eligibility_check"("intent_key");
CREATE INDEX "eligibility_check_client_id_claim_id_idx" ON "eligibility_check"("client_id", "claim_id");

ALTER TABLE "eligibility_check" ADD CONSTRAINT "eligibility_check_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "eligibility_check" ADD CONSTRAINT "eligibility_check_question_file_id_fkey" FOREIGN KEY ("question_file_id") REFERENCES "edi_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "eligibility_check" ADD CONSTRAINT "eligibility_check_answer_file_id_fkey" FOREIGN KEY ("answer_file_id") REFERENCES "edi_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "eligibility_check" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "eligibility_check" FORCE ROW LEVEL SECURITY;
CREATE POLICY visible_clients ON "eligibility_check"
  USING (client_id = ANY (overturn_clients())) WITH CHECK (client_id = ANY (overturn_clients()));
GRANT SELECT, INSERT, UPDATE ON "eligibility_check" TO overturn_app;
