-- What an intent in shadow mode would have sent, and who let it go: the bytes are in the encrypted file, the hash proves them.
ALTER TABLE "intent" ADD COLUMN "payload_sha256" TEXT;
ALTER TABLE "intent" ADD COLUMN "file_id" TEXT;
ALTER TABLE "intent" ADD COLUMN "released_by" TEXT;
