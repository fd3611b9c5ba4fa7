-- CreateTable
CREATE TABLE "WalkIn" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "registrationId" TEXT NOT NULL,
    "deviceId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "known" BOOLEAN NOT NULL,
    CONSTRAINT "WalkIn_registrationId_fkey" FOREIGN KEY ("registrationId") REFERENCES "Registration" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_GateDevice" (
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
    "maySearch" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "GateDevice_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "GateDevice_gateId_fkey" FOREIGN KEY ("gateId") REFERENCES "Gate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_GateDevice" ("battery", "fairId", "gateId", "id", "lastSeenAt", "name", "pairedAt", "pairedById", "pairedByName", "revokedAt", "tokenHash", "unsent", "version") SELECT "battery", "fairId", "gateId", "id", "lastSeenAt", "name", "pairedAt", "pairedById", "pairedByName", "revokedAt", "tokenHash", "unsent", "version" FROM "GateDevice";
DROP TABLE "GateDevice";
ALTER TABLE "new_GateDevice" RENAME TO "GateDevice";
CREATE UNIQUE INDEX "GateDevice_tokenHash_key" ON "GateDevice"("tokenHash");
CREATE INDEX "GateDevice_fairId_idx" ON "GateDevice"("fairId");
CREATE TABLE "new_Pairing" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "codeHash" TEXT NOT NULL,
    "fairId" TEXT NOT NULL,
    "gateId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdByName" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "maySearch" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Pairing_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Pairing_gateId_fkey" FOREIGN KEY ("gateId") REFERENCES "Gate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Pairing" ("codeHash", "createdAt", "createdById", "createdByName", "expiresAt", "fairId", "gateId", "id", "usedAt") SELECT "codeHash", "createdAt", "createdById", "createdByName", "expiresAt", "fairId", "gateId", "id", "usedAt" FROM "Pairing";
DROP TABLE "Pairing";
ALTER TABLE "new_Pairing" RENAME TO "Pairing";
CREATE UNIQUE INDEX "Pairing_codeHash_key" ON "Pairing"("codeHash");
CREATE INDEX "Pairing_fairId_idx" ON "Pairing"("fairId");
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
    "walkIn" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Registration_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Registration_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Registration_seekerId_fkey" FOREIGN KEY ("seekerId") REFERENCES "Seeker" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Registration" ("birthDate", "cancelledAt", "code", "createdAt", "cursor", "disability", "education", "email", "fairId", "heldSeekerId", "id", "language", "name", "number", "phone", "regionCode", "seekerId", "sex", "slotId", "state") SELECT "birthDate", "cancelledAt", "code", "createdAt", "cursor", "disability", "education", "email", "fairId", "heldSeekerId", "id", "language", "name", "number", "phone", "regionCode", "seekerId", "sex", "slotId", "state" FROM "Registration";
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
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "WalkIn_code_key" ON "WalkIn"("code");

-- CreateIndex
CREATE INDEX "WalkIn_registrationId_idx" ON "WalkIn"("registrationId");

-- CreateIndex
CREATE INDEX "WalkIn_fairId_idx" ON "WalkIn"("fairId");
