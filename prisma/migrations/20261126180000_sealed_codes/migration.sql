-- Pass codes are kept sealed with the installation's key, which no migration has: the server seals those that are here
-- when it starts (db/sealed-codes.server.ts), before anything else is done.
ALTER TABLE "Registration" RENAME COLUMN "code" TO "sealedCode";
DROP INDEX "Registration_code_key";
CREATE UNIQUE INDEX "Registration_sealedCode_key" ON "Registration"("sealedCode");
ALTER TABLE "WalkIn" RENAME COLUMN "code" TO "sealedCode";
DROP INDEX "WalkIn_code_key";
CREATE UNIQUE INDEX "WalkIn_sealedCode_key" ON "WalkIn"("sealedCode");
ALTER TABLE "Installation" ADD COLUMN "codesSealed" BOOLEAN NOT NULL DEFAULT true;
UPDATE "Installation" SET "codesSealed" = false;
