-- CreateTable
CREATE TABLE "Tally" (
    "fairId" TEXT NOT NULL PRIMARY KEY,
    "passesIssued" INTEGER NOT NULL DEFAULT 0,
    "cursor" INTEGER NOT NULL DEFAULT 0,
    "lostNews" TEXT NOT NULL DEFAULT '[]',
    "arrived" INTEGER NOT NULL DEFAULT 0,
    "inside" INTEGER NOT NULL DEFAULT 0,
    "stopsWhenFull" BOOLEAN NOT NULL DEFAULT true,
    CONSTRAINT "Tally_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

INSERT INTO "Tally" ("fairId", "passesIssued", "cursor", "lostNews", "arrived", "inside", "stopsWhenFull")
SELECT "id", "passesIssued", "cursor", "lostNews", "arrived", "inside", "stopsWhenFull" FROM "Fair";

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
    "registrationEndedAt" DATETIME,
    "movedFrom" TEXT,
    "movedBecause" TEXT,
    "remindedAt" DATETIME,
    "passPrefix" TEXT NOT NULL,
    "passKeyNumber" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "seriesId" TEXT,
    "seriesDay" TEXT,
    "overridden" TEXT NOT NULL DEFAULT '[]',
    "venueId" TEXT,
    CONSTRAINT "Fair_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Fair_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Fair_venueId_fkey" FOREIGN KEY ("venueId") REFERENCES "Venue" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Fair" ("closesAt", "createdAt", "day", "endsAt", "id", "movedBecause", "movedFrom", "officeId", "opensAt", "overridden", "passKeyNumber", "passPrefix", "regionCode", "registrationClosesAt", "registrationEndedAt", "registrationOpensAt", "remindedAt", "safeCapacity", "seriesDay", "seriesId", "slotMinutes", "slug", "startsAt", "state", "stayMinutes", "summary", "timeZone", "title", "venueAddress", "venueId", "venueName") SELECT "closesAt", "createdAt", "day", "endsAt", "id", "movedBecause", "movedFrom", "officeId", "opensAt", "overridden", "passKeyNumber", "passPrefix", "regionCode", "registrationClosesAt", "registrationEndedAt", "registrationOpensAt", "remindedAt", "safeCapacity", "seriesDay", "seriesId", "slotMinutes", "slug", "startsAt", "state", "stayMinutes", "summary", "timeZone", "title", "venueAddress", "venueId", "venueName" FROM "Fair";
DROP TABLE "Fair";
ALTER TABLE "new_Fair" RENAME TO "Fair";
CREATE UNIQUE INDEX "Fair_slug_key" ON "Fair"("slug");
CREATE UNIQUE INDEX "Fair_passPrefix_key" ON "Fair"("passPrefix");
CREATE INDEX "Fair_venueId_idx" ON "Fair"("venueId");
CREATE INDEX "Fair_state_startsAt_idx" ON "Fair"("state", "startsAt");
CREATE INDEX "Fair_officeId_startsAt_idx" ON "Fair"("officeId", "startsAt");
CREATE INDEX "Fair_startsAt_idx" ON "Fair"("startsAt");
CREATE UNIQUE INDEX "Fair_seriesId_seriesDay_key" ON "Fair"("seriesId", "seriesDay");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
