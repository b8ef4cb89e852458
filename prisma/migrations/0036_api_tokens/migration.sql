-- What a practice's own system shows at the API: of one client, for a closed set of things. Only the hash of its secret is kept.
CREATE TABLE "api_token" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "secret_sha256" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_on" DATE,
    "last_used_on" DATE,
    "revoked_by" TEXT,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "api_token_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "api_token_client_id" ON "api_token"("client_id");

ALTER TABLE api_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_token FORCE ROW LEVEL SECURITY;
CREATE POLICY visible_clients ON api_token
  USING (client_id = ANY (overturn_clients())) WITH CHECK (client_id = ANY (overturn_clients()));

-- A token's secret and rights never change: it is used, and revoked.
GRANT SELECT, INSERT ON api_token TO overturn_app;
GRANT UPDATE (last_used_on, revoked_by, revoked_at) ON api_token TO overturn_app;
