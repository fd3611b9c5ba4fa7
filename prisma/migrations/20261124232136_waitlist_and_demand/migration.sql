-- CreateTable
CREATE TABLE "FairView" (
    "fairId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    PRIMARY KEY ("fairId", "day"),
    CONSTRAINT "FairView_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
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
    "reservedPercent" INTEGER NOT NULL DEFAULT 10,
    "offerMinutes" INTEGER NOT NULL DEFAULT 120
);
INSERT INTO "new_Office" ("address", "code", "createdAt", "id", "kind", "name", "neighbourDays", "regionCode", "timeZone") SELECT "address", "code", "createdAt", "id", "kind", "name", "neighbourDays", "regionCode", "timeZone" FROM "Office";
DROP TABLE "Office";
ALTER TABLE "new_Office" RENAME TO "Office";
CREATE UNIQUE INDEX "Office_code_key" ON "Office"("code");
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
    "wantsReminder" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" DATETIME NOT NULL,
    "cancelledAt" DATETIME,
    "cursor" INTEGER NOT NULL DEFAULT 0,
    "walkIn" BOOLEAN NOT NULL DEFAULT false,
    "priority" BOOLEAN NOT NULL DEFAULT false,
    "waitingSince" DATETIME,
    "offerEndsAt" DATETIME,
    CONSTRAINT "Registration_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Registration_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Registration_seekerId_fkey" FOREIGN KEY ("seekerId") REFERENCES "Seeker" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Registration" ("birthDate", "cancelledAt", "code", "createdAt", "cursor", "disability", "education", "email", "fairId", "heldSeekerId", "id", "language", "name", "number", "phone", "regionCode", "seekerId", "sex", "slotId", "state", "walkIn", "wantsReminder") SELECT "birthDate", "cancelledAt", "code", "createdAt", "cursor", "disability", "education", "email", "fairId", "heldSeekerId", "id", "language", "name", "number", "phone", "regionCode", "seekerId", "sex", "slotId", "state", "walkIn", "wantsReminder" FROM "Registration";
DROP TABLE "Registration";
ALTER TABLE "new_Registration" RENAME TO "Registration";
CREATE UNIQUE INDEX "Registration_code_key" ON "Registration"("code");
CREATE INDEX "Registration_fairId_name_idx" ON "Registration"("fairId", "name");
CREATE INDEX "Registration_fairId_cursor_idx" ON "Registration"("fairId", "cursor");
CREATE INDEX "Registration_fairId_state_idx" ON "Registration"("fairId", "state");
CREATE INDEX "Registration_slotId_state_priority_waitingSince_idx" ON "Registration"("slotId", "state", "priority", "waitingSince");
CREATE INDEX "Registration_offerEndsAt_idx" ON "Registration"("offerEndsAt");
CREATE INDEX "Registration_seekerId_idx" ON "Registration"("seekerId");
CREATE UNIQUE INDEX "Registration_fairId_heldSeekerId_key" ON "Registration"("fairId", "heldSeekerId");
CREATE UNIQUE INDEX "Registration_fairId_number_key" ON "Registration"("fairId", "number");
CREATE TABLE "new_Slot" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "endsAt" DATETIME NOT NULL,
    "places" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "reserved" INTEGER NOT NULL DEFAULT 0,
    "priorityTaken" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Slot_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Slot" ("endsAt", "fairId", "id", "places", "startsAt", "taken") SELECT "endsAt", "fairId", "id", "places", "startsAt", "taken" FROM "Slot";
DROP TABLE "Slot";
ALTER TABLE "new_Slot" RENAME TO "Slot";
CREATE UNIQUE INDEX "Slot_fairId_startsAt_key" ON "Slot"("fairId", "startsAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
