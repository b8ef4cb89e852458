-- Contracts and fee schedules: what a payer has agreed to pay, by version and by the days on which it holds.
CREATE TABLE "contract" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "payer_id" TEXT NOT NULL,
    "line_of_business" TEXT NOT NULL DEFAULT '',
    "effective_from" DATE NOT NULL,
    "effective_through" DATE,
    "version" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contract_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "contract_rate" (
    "contract_id" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "client_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "modifier" TEXT,
    "place" TEXT,
    "rate_cents" BIGINT,
    "percent" INTEGER,
    "page" TEXT NOT NULL,

    CONSTRAINT "contract_rate_pkey" PRIMARY KEY ("contract_id","ordinal")
);

CREATE UNIQUE INDEX "contract_key"
  ON "contract"("client_id", "payer_id", "line_of_business", "effective_from", "version");
CREATE INDEX "contract_rate_contract_id_code_idx" ON "contract_rate"("contract_id", "code");

ALTER TABLE "contract" ADD CONSTRAINT "contract_payer_id_fkey" FOREIGN KEY ("payer_id") REFERENCES "payer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "contract_rate" ADD CONSTRAINT "contract_rate_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What a case is about: denial, rejection, unexplained, underpaid, downcoded. Only a denial counts in the denial rate.
ALTER TABLE "denial_case" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'denial';
UPDATE "denial_case" SET "kind" = 'rejection' WHERE "rejection";

-- A contract belongs to one client. What was loaded never changes: a correction is the next version.
DO $$
DECLARE
  own CONSTANT text := 'client_id = ANY (overturn_clients())';
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['contract', 'contract_rate'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY visible_clients ON %I USING (%s) WITH CHECK (%s)', name, own, own);
  END LOOP;
END
$$;
GRANT SELECT, INSERT ON contract, contract_rate TO overturn_app;
