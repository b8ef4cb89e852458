-- What a trading partner takes at most, of all our workers together (a second) and of each (at once).
ALTER TABLE "trading_partner" ADD COLUMN "max_per_second" DOUBLE PRECISION, ADD COLUMN "max_at_once" INTEGER;

-- What a person has to do about a trading partner. It belongs to no client: a partner serves many.
CREATE TABLE "partner_task" (
    "id" TEXT NOT NULL,
    "partner_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "detail" TEXT,
    "owner" TEXT NOT NULL,
    "claims" INTEGER,
    "safe_date" DATE,
    "legal_date" DATE,
    "status" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "partner_task_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "partner_task_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "trading_partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
-- One open task of a kind about one thing: who finds it again adds nothing.
CREATE UNIQUE INDEX "partner_task_open" ON "partner_task"("partner_id", "kind", "subject") WHERE (status = 'open'::text);
-- The trading partner that leads to the payer of a delivery.
ALTER TABLE "delivery" ADD COLUMN "partner_id" TEXT;

GRANT SELECT, INSERT, UPDATE ON partner_task TO overturn_app;
