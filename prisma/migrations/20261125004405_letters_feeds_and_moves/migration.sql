-- AlterTable
ALTER TABLE "Fair" ADD COLUMN "movedBecause" TEXT;
ALTER TABLE "Fair" ADD COLUMN "movedFrom" TEXT;
ALTER TABLE "Fair" ADD COLUMN "registrationEndedAt" DATETIME;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "officeId" TEXT,
    "employerId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "deactivatedAt" DATETIME,
    "feedVersion" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Account_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Account_employerId_fkey" FOREIGN KEY ("employerId") REFERENCES "Employer" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Account" ("createdAt", "deactivatedAt", "email", "employerId", "id", "name", "officeId", "passwordHash", "role") SELECT "createdAt", "deactivatedAt", "email", "employerId", "id", "name", "officeId", "passwordHash", "role" FROM "Account";
DROP TABLE "Account";
ALTER TABLE "new_Account" RENAME TO "Account";
CREATE UNIQUE INDEX "Account_email_key" ON "Account"("email");
CREATE INDEX "Account_officeId_idx" ON "Account"("officeId");
CREATE INDEX "Account_employerId_idx" ON "Account"("employerId");
CREATE TABLE "new_Letter" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "officeId" TEXT NOT NULL,
    "fairId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "addressee" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "letterhead" TEXT NOT NULL,
    "signer" TEXT NOT NULL,
    "signerTitle" TEXT,
    "signerNumber" TEXT,
    "language" TEXT NOT NULL DEFAULT 'id',
    "createdAt" DATETIME NOT NULL,
    "createdBy" TEXT NOT NULL,
    CONSTRAINT "Letter_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Letter_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Letter" ("addressee", "body", "createdAt", "createdBy", "day", "fairId", "id", "kind", "letterhead", "number", "officeId", "place", "signer", "signerNumber", "subject") SELECT "addressee", "body", "createdAt", "createdBy", "day", "fairId", "id", "kind", "letterhead", "number", "officeId", "place", "signer", "signerNumber", "subject" FROM "Letter";
DROP TABLE "Letter";
ALTER TABLE "new_Letter" RENAME TO "Letter";
CREATE INDEX "Letter_fairId_idx" ON "Letter"("fairId");
CREATE UNIQUE INDEX "Letter_officeId_number_key" ON "Letter"("officeId", "number");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
