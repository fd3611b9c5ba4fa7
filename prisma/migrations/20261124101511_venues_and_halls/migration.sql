-- CreateTable
CREATE TABLE "Venue" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "officeId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "regionCode" TEXT NOT NULL,
    "mapLink" TEXT,
    "facilities" TEXT,
    "accessibility" TEXT,
    "usableArea" INTEGER NOT NULL,
    "areaPerPerson" INTEGER NOT NULL,
    "exits" TEXT NOT NULL,
    "exitPerPerson" INTEGER NOT NULL,
    "lowered" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "closedAt" DATETIME,
    CONSTRAINT "Venue_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Hall" (
    "fairId" TEXT NOT NULL PRIMARY KEY,
    "width" INTEGER NOT NULL,
    "depth" INTEGER NOT NULL,
    "fixtures" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Hall_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HallVersion" (
    "fairId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "plan" TEXT NOT NULL,
    "savedBy" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("fairId", "version"),
    CONSTRAINT "HallVersion_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Booth" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    "x" INTEGER NOT NULL DEFAULT 0,
    "y" INTEGER NOT NULL DEFAULT 0,
    "width" INTEGER NOT NULL DEFAULT 300,
    "depth" INTEGER NOT NULL DEFAULT 200,
    "hasPower" BOOLEAN NOT NULL,
    "accessible" BOOLEAN NOT NULL,
    CONSTRAINT "Booth_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Booth" ("accessible", "column", "fairId", "hasPower", "id", "number", "row") SELECT "accessible", "column", "fairId", "hasPower", "id", "number", "row" FROM "Booth";
DROP TABLE "Booth";
ALTER TABLE "new_Booth" RENAME TO "Booth";
CREATE UNIQUE INDEX "Booth_fairId_number_key" ON "Booth"("fairId", "number");
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
    "venueId" TEXT,
    CONSTRAINT "Fair_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Fair_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Fair_venueId_fkey" FOREIGN KEY ("venueId") REFERENCES "Venue" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Fair" ("arrived", "closesAt", "createdAt", "cursor", "day", "endsAt", "id", "inside", "officeId", "opensAt", "overridden", "passPrefix", "passesIssued", "regionCode", "registrationClosesAt", "registrationOpensAt", "remindedAt", "safeCapacity", "seriesDay", "seriesId", "slotMinutes", "slug", "startsAt", "state", "stayMinutes", "stopsWhenFull", "summary", "timeZone", "title", "venueAddress", "venueName") SELECT "arrived", "closesAt", "createdAt", "cursor", "day", "endsAt", "id", "inside", "officeId", "opensAt", "overridden", "passPrefix", "passesIssued", "regionCode", "registrationClosesAt", "registrationOpensAt", "remindedAt", "safeCapacity", "seriesDay", "seriesId", "slotMinutes", "slug", "startsAt", "state", "stayMinutes", "stopsWhenFull", "summary", "timeZone", "title", "venueAddress", "venueName" FROM "Fair";
DROP TABLE "Fair";
ALTER TABLE "new_Fair" RENAME TO "Fair";
CREATE UNIQUE INDEX "Fair_slug_key" ON "Fair"("slug");
CREATE INDEX "Fair_venueId_idx" ON "Fair"("venueId");
CREATE INDEX "Fair_state_startsAt_idx" ON "Fair"("state", "startsAt");
CREATE INDEX "Fair_officeId_startsAt_idx" ON "Fair"("officeId", "startsAt");
CREATE INDEX "Fair_startsAt_idx" ON "Fair"("startsAt");
CREATE UNIQUE INDEX "Fair_seriesId_seriesDay_key" ON "Fair"("seriesId", "seriesDay");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "Venue_officeId_name_key" ON "Venue"("officeId", "name");

-- Fairs that were laid out in rows alone stand where the usual rows do.
UPDATE "Booth" SET "x" = 200 + "column" * 300, "y" = 200 + "row" * 500;
INSERT INTO "Hall" ("fairId", "width", "depth", "fixtures", "version")
SELECT f."id",
       MAX(1000, 700 + 300 * COALESCE((SELECT MAX(b."column") FROM "Booth" b WHERE b."fairId" = f."id"), 0)),
       900 + 500 * COALESCE((SELECT MAX(b."row") FROM "Booth" b WHERE b."fairId" = f."id"), 0),
       '[]', 1
  FROM "Fair" f;
