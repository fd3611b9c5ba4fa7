-- Pass codes are kept sealed with the installation's key, which no migration has: those that are here are marked with ~,
-- and the server seals them when it starts (db/sealed-codes.server.ts), before anything else is done.
ALTER TABLE "Registration" RENAME COLUMN "code" TO "sealedCode";
DROP INDEX "Registration_code_key";
CREATE UNIQUE INDEX "Registration_sealedCode_key" ON "Registration"("sealedCode");
ALTER TABLE "WalkIn" RENAME COLUMN "code" TO "sealedCode";
DROP INDEX "WalkIn_code_key";
CREATE UNIQUE INDEX "WalkIn_sealedCode_key" ON "WalkIn"("sealedCode");
UPDATE "Registration" SET "sealedCode" = '~' || "sealedCode";
UPDATE "WalkIn" SET "sealedCode" = '~' || "sealedCode";
UPDATE "Scan" SET "unknownCode" = '~' || "unknownCode" WHERE "unknownCode" IS NOT NULL AND "unknownCode" NOT GLOB '#*';
UPDATE "Scan" SET "code" = '~' || "code" WHERE length("code") = 26 AND "code" NOT GLOB '*[^0-9A-Z]*';
UPDATE "RefusedScan" SET "body" = '~' || "body";
