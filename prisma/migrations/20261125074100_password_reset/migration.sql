-- AlterTable
ALTER TABLE "Account" ADD COLUMN "resetEndsAt" DATETIME;
ALTER TABLE "Account" ADD COLUMN "resetId" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Account_resetId_key" ON "Account"("resetId");
