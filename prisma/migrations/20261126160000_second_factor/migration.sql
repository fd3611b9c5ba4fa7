ALTER TABLE "Account" ADD COLUMN "secondFactorSince" DATETIME;
ALTER TABLE "Account" ADD COLUMN "secondFactorSealed" TEXT;
ALTER TABLE "Account" ADD COLUMN "secondFactorStep" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Session" ADD COLUMN "awaitsCode" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Session" ADD COLUMN "provedAt" DATETIME;

CREATE TABLE "RecoveryCode" (
    "mac" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "usedAt" DATETIME,
    CONSTRAINT "RecoveryCode_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "RecoveryCode_accountId_idx" ON "RecoveryCode"("accountId");

CREATE TABLE "HouseRule" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "adminsNeedSecondFactor" BOOLEAN NOT NULL DEFAULT false
);
