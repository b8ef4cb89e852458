-- Money of remittances that wait for a person, and payments that came twice with other content.
ALTER TABLE "remittance"
  ADD COLUMN "held_cents" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "occurrence" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "source" TEXT NOT NULL DEFAULT '835',
  ADD COLUMN "keyed_by" TEXT;
DROP INDEX "remittance_scope_payer_identifier_trace_number_payment_date_key";
CREATE UNIQUE INDEX "remittance_scope_payer_identifier_trace_number_payment_date_key"
  ON "remittance"("scope", "payer_identifier", "trace_number", "payment_date", "amount_cents", "occurrence");

-- What an exception is about, and the money that it holds where no payment was written for it.
ALTER TABLE "file_exception"
  ADD COLUMN "remittance_id" TEXT,
  ADD COLUMN "remit_claim_id" TEXT,
  ADD COLUMN "amount_cents" BIGINT;

-- Payers quote their own claim numbers with and without hyphens and blanks.
CREATE INDEX "remit_claim_plain_payer_number_idx"
  ON "remit_claim"((upper(regexp_replace("payer_control_number", '[^A-Za-z0-9]', '', 'g'))));
CREATE INDEX "claim_version_plain_payer_number_idx"
  ON "claim_version"((upper(regexp_replace("payer_control_number", '[^A-Za-z0-9]', '', 'g'))));
