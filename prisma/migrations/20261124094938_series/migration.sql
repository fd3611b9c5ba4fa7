-- CreateTable
CREATE TABLE "ClosedDay" (
    "officeId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "day"),
    CONSTRAINT "ClosedDay_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Neighbour" (
    "officeId" TEXT NOT NULL,
    "neighbourId" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "neighbourId"),
    CONSTRAINT "Neighbour_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Neighbour_neighbourId_fkey" FOREIGN KEY ("neighbourId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Series" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "officeId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "firstDay" TEXT NOT NULL,
    "lastDay" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Series_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SeriesChange" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "seriesId" TEXT NOT NULL,
    "fromDay" TEXT,
    "rule" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "appliedAt" DATETIME,
    CONSTRAINT "SeriesChange_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
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
    "registrationOpensAt" DATETIME,
    "registrationClosesAt" DATETIME,
    "remindedAt" DATETIME,
    "passPrefix" TEXT NOT NULL,
    "passesIssued" INTEGER NOT NULL DEFAULT 0,
    "cursor" INTEGER NOT NULL DEFAULT 0,
    "arrived" INTEGER NOT NULL DEFAULT 0,
    "inside" INTEGER NOT NULL DEFAULT 0,
    "stopsWhenFull" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL,
    "seriesId" TEXT,
    "seriesDay" TEXT,
    "overridden" TEXT NOT NULL DEFAULT '[]',
    CONSTRAINT "Fair_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Fair_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Fair" ("arrived", "closesAt", "createdAt", "cursor", "day", "endsAt", "id", "inside", "officeId", "opensAt", "passPrefix", "passesIssued", "regionCode", "registrationClosesAt", "registrationOpensAt", "remindedAt", "safeCapacity", "slotMinutes", "slug", "startsAt", "state", "stayMinutes", "stopsWhenFull", "summary", "timeZone", "title", "venueAddress", "venueName") SELECT "arrived", "closesAt", "createdAt", "cursor", "day", "endsAt", "id", "inside", "officeId", "opensAt", "passPrefix", "passesIssued", "regionCode", "registrationClosesAt", "registrationOpensAt", "remindedAt", "safeCapacity", "slotMinutes", "slug", "startsAt", "state", "stayMinutes", "stopsWhenFull", "summary", "timeZone", "title", "venueAddress", "venueName" FROM "Fair";
DROP TABLE "Fair";
ALTER TABLE "new_Fair" RENAME TO "Fair";
CREATE UNIQUE INDEX "Fair_slug_key" ON "Fair"("slug");
CREATE INDEX "Fair_state_startsAt_idx" ON "Fair"("state", "startsAt");
CREATE INDEX "Fair_officeId_startsAt_idx" ON "Fair"("officeId", "startsAt");
CREATE INDEX "Fair_startsAt_idx" ON "Fair"("startsAt");
CREATE UNIQUE INDEX "Fair_seriesId_seriesDay_key" ON "Fair"("seriesId", "seriesDay");
CREATE TABLE "new_Office" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "regionCode" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "neighbourDays" INTEGER NOT NULL DEFAULT 3
);
INSERT INTO "new_Office" ("address", "code", "createdAt", "id", "kind", "name", "regionCode", "timeZone") SELECT "address", "code", "createdAt", "id", "kind", "name", "regionCode", "timeZone" FROM "Office";
DROP TABLE "Office";
ALTER TABLE "new_Office" RENAME TO "Office";
CREATE UNIQUE INDEX "Office_code_key" ON "Office"("code");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Neighbour_neighbourId_idx" ON "Neighbour"("neighbourId");

-- CreateIndex
CREATE INDEX "Series_officeId_createdAt_idx" ON "Series"("officeId", "createdAt");

-- CreateIndex
CREATE INDEX "SeriesChange_seriesId_idx" ON "SeriesChange"("seriesId");
