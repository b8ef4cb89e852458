-- Payer policy beside what a release brings: versions as they were loaded, and people's decisions about which of them count from when.
-- Rules of payers, the same for every client; neither is ever changed or removed.
CREATE TABLE "playbook_version" (
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "loaded_by" TEXT NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "playbook_version_pkey" PRIMARY KEY ("key","version")
);

-- kind: activated or retired. A version that came with a release has no row above, so nothing is referenced.
CREATE TABLE "playbook_change" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "playbook_change_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "playbook_change_key" ON "playbook_change"("key", "from_day");

GRANT SELECT, INSERT ON playbook_version, playbook_change TO overturn_app;
