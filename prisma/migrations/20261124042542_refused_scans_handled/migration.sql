-- AlterTable
ALTER TABLE "RefusedScan" ADD COLUMN "handledAt" DATETIME;
ALTER TABLE "RefusedScan" ADD COLUMN "handledBy" TEXT;
ALTER TABLE "RefusedScan" ADD COLUMN "note" TEXT;
