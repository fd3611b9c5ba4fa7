-- CreateTable
CREATE TABLE "Settlement" (
    "scanId" TEXT NOT NULL PRIMARY KEY,
    "note" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "accountName" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Settlement_scanId_fkey" FOREIGN KEY ("scanId") REFERENCES "Scan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RefusedScan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "deviceId" TEXT NOT NULL,
    "scanId" TEXT NOT NULL,
    "fault" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "GateDevice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "gateId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "pairedAt" DATETIME NOT NULL,
    "pairedById" TEXT NOT NULL,
    "pairedByName" TEXT NOT NULL,
    "revokedAt" DATETIME,
    "lastSeenAt" DATETIME NOT NULL,
    "unsent" INTEGER NOT NULL DEFAULT 0,
    "battery" INTEGER,
    "version" TEXT,
    CONSTRAINT "GateDevice_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "GateDevice_gateId_fkey" FOREIGN KEY ("gateId") REFERENCES "Gate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Pairing" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "codeHash" TEXT NOT NULL,
    "fairId" TEXT NOT NULL,
    "gateId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdByName" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    CONSTRAINT "Pairing_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Pairing_gateId_fkey" FOREIGN KEY ("gateId") REFERENCES "Gate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EntryStop" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "heldFairId" TEXT,
    "startedAt" DATETIME NOT NULL,
    "startedBy" TEXT NOT NULL,
    "reason" TEXT,
    "automatic" BOOLEAN NOT NULL,
    "endedAt" DATETIME,
    "endedBy" TEXT,
    CONSTRAINT "EntryStop_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Fair" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "slug" TEXT NOT NULL,
    "officeId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "venueName" TEXT NOT NULL,
    "venueAddress" TEXT NOT NULL,
    "regionCode" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "opensAt" TEXT NOT NULL,
    "closesAt" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "endsAt" DATETIME NOT NULL,
    "safeCapacity" INTEGER NOT NULL,
    "slotMinutes" INTEGER NOT NULL,
    "stayMinutes" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "passPrefix" TEXT NOT NULL,
    "passesIssued" INTEGER NOT NULL DEFAULT 0,
    "cursor" INTEGER NOT NULL DEFAULT 0,
    "arrived" INTEGER NOT NULL DEFAULT 0,
    "inside" INTEGER NOT NULL DEFAULT 0,
    "stopsWhenFull" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Fair_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Fair" ("closesAt", "createdAt", "day", "endsAt", "id", "officeId", "opensAt", "passPrefix", "passesIssued", "regionCode", "safeCapacity", "slotMinutes", "slug", "startsAt", "state", "stayMinutes", "summary", "timeZone", "title", "venueAddress", "venueName") SELECT "closesAt", "createdAt", "day", "endsAt", "id", "officeId", "opensAt", "passPrefix", "passesIssued", "regionCode", "safeCapacity", "slotMinutes", "slug", "startsAt", "state", "stayMinutes", "summary", "timeZone", "title", "venueAddress", "venueName" FROM "Fair";
DROP TABLE "Fair";
ALTER TABLE "new_Fair" RENAME TO "Fair";
CREATE UNIQUE INDEX "Fair_slug_key" ON "Fair"("slug");
CREATE INDEX "Fair_state_startsAt_idx" ON "Fair"("state", "startsAt");
CREATE INDEX "Fair_officeId_startsAt_idx" ON "Fair"("officeId", "startsAt");
CREATE TABLE "new_Registration" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "slotId" TEXT NOT NULL,
    "seekerId" TEXT NOT NULL,
    "heldSeekerId" TEXT,
    "state" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "birthDate" TEXT NOT NULL,
    "sex" TEXT NOT NULL,
    "education" TEXT NOT NULL,
    "regionCode" TEXT NOT NULL,
    "disability" TEXT,
    "phone" TEXT NOT NULL,
    "email" TEXT,
    "language" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "cancelledAt" DATETIME,
    "cursor" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Registration_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Registration_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Registration_seekerId_fkey" FOREIGN KEY ("seekerId") REFERENCES "Seeker" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Registration" ("birthDate", "cancelledAt", "code", "createdAt", "disability", "education", "email", "fairId", "heldSeekerId", "id", "language", "name", "number", "phone", "regionCode", "seekerId", "sex", "slotId", "state") SELECT "birthDate", "cancelledAt", "code", "createdAt", "disability", "education", "email", "fairId", "heldSeekerId", "id", "language", "name", "number", "phone", "regionCode", "seekerId", "sex", "slotId", "state" FROM "Registration";
DROP TABLE "Registration";
ALTER TABLE "new_Registration" RENAME TO "Registration";
CREATE UNIQUE INDEX "Registration_code_key" ON "Registration"("code");
CREATE INDEX "Registration_fairId_name_idx" ON "Registration"("fairId", "name");
CREATE INDEX "Registration_fairId_cursor_idx" ON "Registration"("fairId", "cursor");
CREATE INDEX "Registration_fairId_state_idx" ON "Registration"("fairId", "state");
CREATE INDEX "Registration_slotId_idx" ON "Registration"("slotId");
CREATE INDEX "Registration_seekerId_idx" ON "Registration"("seekerId");
CREATE UNIQUE INDEX "Registration_fairId_heldSeekerId_key" ON "Registration"("fairId", "heldSeekerId");
CREATE UNIQUE INDEX "Registration_fairId_number_key" ON "Registration"("fairId", "number");
CREATE TABLE "new_Scan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "gateId" TEXT NOT NULL,
    "deviceId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "registrationId" TEXT,
    "method" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "deviceTime" DATETIME NOT NULL,
    "clockOffsetMs" INTEGER NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "shownVerdict" TEXT,
    "verdict" TEXT NOT NULL,
    "accountId" TEXT,
    "undoesId" TEXT,
    "reason" TEXT,
    "timeDoubtful" BOOLEAN NOT NULL DEFAULT false,
    "conflict" BOOLEAN NOT NULL DEFAULT false,
    "cursor" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Scan_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Scan_gateId_fkey" FOREIGN KEY ("gateId") REFERENCES "Gate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Scan_registrationId_fkey" FOREIGN KEY ("registrationId") REFERENCES "Registration" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Scan" ("accountId", "at", "clockOffsetMs", "code", "deviceId", "deviceTime", "direction", "fairId", "gateId", "id", "method", "reason", "receivedAt", "registrationId", "sequence", "shownVerdict", "undoesId", "verdict") SELECT "accountId", "at", "clockOffsetMs", "code", "deviceId", "deviceTime", "direction", "fairId", "gateId", "id", "method", "reason", "receivedAt", "registrationId", "sequence", "shownVerdict", "undoesId", "verdict" FROM "Scan";
DROP TABLE "Scan";
ALTER TABLE "new_Scan" RENAME TO "Scan";
CREATE UNIQUE INDEX "Scan_undoesId_key" ON "Scan"("undoesId");
CREATE INDEX "Scan_registrationId_at_idx" ON "Scan"("registrationId", "at");
CREATE INDEX "Scan_fairId_cursor_idx" ON "Scan"("fairId", "cursor");
CREATE INDEX "Scan_fairId_conflict_at_idx" ON "Scan"("fairId", "conflict", "at");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "RefusedScan_fairId_receivedAt_idx" ON "RefusedScan"("fairId", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "RefusedScan_deviceId_scanId_body_key" ON "RefusedScan"("deviceId", "scanId", "body");

-- CreateIndex
CREATE UNIQUE INDEX "GateDevice_tokenHash_key" ON "GateDevice"("tokenHash");

-- CreateIndex
CREATE INDEX "GateDevice_fairId_idx" ON "GateDevice"("fairId");

-- CreateIndex
CREATE UNIQUE INDEX "Pairing_codeHash_key" ON "Pairing"("codeHash");

-- CreateIndex
CREATE INDEX "Pairing_fairId_idx" ON "Pairing"("fairId");

-- CreateIndex
CREATE UNIQUE INDEX "EntryStop_heldFairId_key" ON "EntryStop"("heldFairId");

-- CreateIndex
CREATE INDEX "EntryStop_fairId_startedAt_idx" ON "EntryStop"("fairId", "startedAt");

-- What the ledger and the attendance say already, counted once.
UPDATE "Fair" SET "arrived" = (SELECT COUNT(*) FROM "Attendance" a WHERE a."fairId" = "Fair"."id");
UPDATE "Fair" SET "inside" = (
    SELECT COUNT(*) FROM (
        SELECT s."fairId", s."direction",
               ROW_NUMBER() OVER (PARTITION BY s."registrationId" ORDER BY s."at" DESC, s."id" DESC) AS "nth"
          FROM "Scan" s
         WHERE s."registrationId" IS NOT NULL AND s."verdict" IN ('welcome', 'welcome-again', 'goodbye')) newest
     WHERE newest."fairId" = "Fair"."id" AND newest."nth" = 1 AND newest."direction" = 'in');
