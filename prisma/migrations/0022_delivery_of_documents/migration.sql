-- Released records leave by the same channels as appeals: the rows say which they are.
ALTER TABLE "appeal_delivery" RENAME TO "delivery";
ALTER TABLE "delivery" RENAME COLUMN "appeal_id" TO "subject_id";
ALTER TABLE "delivery" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'appeal';

ALTER TABLE "delivery" RENAME CONSTRAINT "appeal_delivery_pkey" TO "delivery_pkey";
ALTER TABLE "delivery" RENAME CONSTRAINT "appeal_delivery_claim_id_fkey" TO "delivery_claim_id_fkey";
ALTER INDEX "appeal_delivery_open" RENAME TO "delivery_open";
ALTER INDEX "appeal_delivery_attempt" RENAME TO "delivery_attempt";
ALTER INDEX "appeal_delivery_status_ask_at_idx" RENAME TO "delivery_status_ask_at_idx";
