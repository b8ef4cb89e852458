-- A payer keeps its number in the claim; its place in the order of responsibility is a column of its own and may change.
-- USING, and no UPDATE: row-level security would hide the rows from one.
ALTER TABLE "payer_sequence" ADD COLUMN "rank" INTEGER;
ALTER TABLE "payer_sequence" ALTER COLUMN "rank" TYPE INTEGER USING "sequence";
ALTER TABLE "payer_sequence" ALTER COLUMN "rank" SET NOT NULL;
