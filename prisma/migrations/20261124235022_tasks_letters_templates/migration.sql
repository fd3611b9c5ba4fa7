-- CreateTable
CREATE TABLE "Task" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "kind" TEXT,
    "title" TEXT,
    "leadDays" INTEGER NOT NULL,
    "workingDays" BOOLEAN NOT NULL DEFAULT false,
    "doneAt" DATETIME,
    "doneBy" TEXT,
    CONSTRAINT "Task_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Letter" (
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
    "signerNumber" TEXT,
    "createdAt" DATETIME NOT NULL,
    "createdBy" TEXT NOT NULL,
    CONSTRAINT "Letter_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Letter_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MessageTemplate" (
    "officeId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "kind", "language"),
    CONSTRAINT "MessageTemplate_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Office" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "regionCode" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "neighbourDays" INTEGER NOT NULL DEFAULT 3,
    "permitDays" INTEGER NOT NULL DEFAULT 14,
    "yearTarget" INTEGER NOT NULL DEFAULT 12,
    "letterhead" TEXT,
    "signer" TEXT,
    "signerNumber" TEXT,
    "reservedPercent" INTEGER NOT NULL DEFAULT 10,
    "offerMinutes" INTEGER NOT NULL DEFAULT 120
);
INSERT INTO "new_Office" ("address", "code", "createdAt", "id", "kind", "name", "neighbourDays", "offerMinutes", "regionCode", "reservedPercent", "timeZone") SELECT "address", "code", "createdAt", "id", "kind", "name", "neighbourDays", "offerMinutes", "regionCode", "reservedPercent", "timeZone" FROM "Office";
DROP TABLE "Office";
ALTER TABLE "new_Office" RENAME TO "Office";
CREATE UNIQUE INDEX "Office_code_key" ON "Office"("code");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Task_fairId_idx" ON "Task"("fairId");

-- CreateIndex
CREATE INDEX "Letter_fairId_idx" ON "Letter"("fairId");

-- CreateIndex
CREATE UNIQUE INDEX "Letter_officeId_number_key" ON "Letter"("officeId", "number");
