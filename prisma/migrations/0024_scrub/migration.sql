-- Scrub: tables as published, rules of payers and lessons of own denials, what a claim said before it was corrected, and the days of an
-- enrollment.

-- One loaded table. Public rules: the same for every client, written by whoever loads them, never changed.
CREATE TABLE "scrub_table" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "setting" TEXT NOT NULL,
    "effective_from" DATE NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scrub_table_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "scrub_table_sha256" ON "scrub_table"("kind", "setting", "effective_from", "sha256");

CREATE TABLE "ptp_edit" (
    "table_id" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "column1" TEXT NOT NULL,
    "column2" TEXT NOT NULL,
    "before_1996" BOOLEAN NOT NULL,
    "effective_from" DATE NOT NULL,
    "deleted_on" DATE,
    "modifier_indicator" TEXT NOT NULL,
    "rationale" TEXT NOT NULL,

    CONSTRAINT "ptp_edit_pkey" PRIMARY KEY ("table_id","ordinal"),
    CONSTRAINT "ptp_edit_table_id_fkey" FOREIGN KEY ("table_id") REFERENCES "scrub_table"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "ptp_edit_pair" ON "ptp_edit"("table_id", "column1", "column2");

CREATE TABLE "mue_value" (
    "table_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "adjudication" TEXT NOT NULL,
    "rationale" TEXT NOT NULL,

    CONSTRAINT "mue_value_pkey" PRIMARY KEY ("table_id","code"),
    CONSTRAINT "mue_value_table_id_fkey" FOREIGN KEY ("table_id") REFERENCES "scrub_table"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- A client's rules: loaded from a file, or proposed from its denials and decided by a person.
CREATE TABLE "scrub_rule" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "payer" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "requires" TEXT NOT NULL,
    "values" TEXT[],
    "severity" TEXT NOT NULL,
    "effective_from" DATE NOT NULL,
    "effective_through" DATE,
    "prevents" TEXT[],
    "source" TEXT NOT NULL,
    "seen" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "scrub_rule_pkey" PRIMARY KEY ("client_id","id")
);

-- What a claim version said before it was corrected, while it had not left.
CREATE TABLE "claim_content_before" (
    "claim_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "client_id" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "replaced_by" TEXT NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "claim_content_before_pkey" PRIMARY KEY ("claim_id","version","ordinal"),
    CONSTRAINT "claim_content_before_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- effective_from: from when the payer takes the provider's claims. services_from: the first day of service that it covers.
ALTER TABLE "enrollment"
  ADD COLUMN "services_from" DATE,
  ADD COLUMN "taxonomy" TEXT;

DO $$
DECLARE
  own CONSTANT text := 'client_id = ANY (overturn_clients())';
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['scrub_rule', 'claim_content_before'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY visible_clients ON %I USING (%s) WITH CHECK (%s)', name, own, own);
  END LOOP;
END
$$;
GRANT SELECT, INSERT ON scrub_table, ptp_edit, mue_value, claim_content_before TO overturn_app;
GRANT SELECT, INSERT, UPDATE ON scrub_rule TO overturn_app;
