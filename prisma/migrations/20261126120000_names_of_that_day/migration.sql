ALTER TABLE "Booking" ADD COLUMN "nameThen" TEXT;
ALTER TABLE "Booking" ADD COLUMN "nibThen" TEXT;
ALTER TABLE "Office" ADD COLUMN "boothLinkDays" INTEGER NOT NULL DEFAULT 30;
ALTER TABLE "Visit" ADD COLUMN "byNumber" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "GateDevice" ADD COLUMN "refusedKept" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "GateDevice" ADD COLUMN "refusedCharacters" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "GateDevice" ADD COLUMN "refusedLost" INTEGER NOT NULL DEFAULT 0;
UPDATE "GateDevice" SET
  "refusedKept" = (SELECT COUNT(*) FROM "RefusedScan" r WHERE r."deviceId" = "GateDevice"."id"),
  "refusedCharacters" = (SELECT COALESCE(SUM(LENGTH(r."body")), 0) FROM "RefusedScan" r WHERE r."deviceId" = "GateDevice"."id");
