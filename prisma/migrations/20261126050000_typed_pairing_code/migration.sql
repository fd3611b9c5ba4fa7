ALTER TABLE "Pairing" ADD COLUMN "shortHash" TEXT;
CREATE UNIQUE INDEX "Pairing_shortHash_key" ON "Pairing"("shortHash");
