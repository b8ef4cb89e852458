-- Where a trading partner's payers are asked for authorization by FHIR; secrets stand in it only by reference (env:NAME, file:/path).
ALTER TABLE "trading_partner" ADD COLUMN "pas" JSONB;
