-- A provider adjustment (PLB) that names a claim is told to it; one that leads nowhere waits for a person.
ALTER TABLE "provider_adjustment"
  ADD COLUMN "match" TEXT NOT NULL DEFAULT 'unread',
  ADD COLUMN "claim_id" TEXT,
  ADD COLUMN "payer_sequence" INTEGER,
  ADD COLUMN "score" INTEGER,
  ADD COLUMN "evidence" JSONB;
CREATE INDEX "provider_adjustment_claim_id_idx" ON "provider_adjustment"("claim_id");
CREATE INDEX "provider_adjustment_partner_id_match_idx" ON "provider_adjustment"("partner_id", "match");
CREATE INDEX "remit_claim_payer_control_number_idx" ON "remit_claim"("payer_control_number");

-- What a person made of something that could not be used.
ALTER TABLE "file_exception"
  ADD COLUMN "adjustment_id" TEXT,
  ADD COLUMN "resolution" TEXT,
  ADD COLUMN "decided_by" TEXT,
  ADD COLUMN "decided_on" DATE,
  ADD COLUMN "note" BYTEA;

-- Adjustments that are on record: those that may name a claim are matched with the next file of their payer.
UPDATE "provider_adjustment" SET "match" = CASE
  WHEN "reason" = 'FB' THEN 'forwarding'
  WHEN "reason" IN ('L6', '51') THEN 'interest'
  WHEN "reason" IN ('WO', '72', 'B2', 'CS', 'J1', 'OB', 'RA', 'WU') THEN 'unread'
  ELSE 'provider' END;
