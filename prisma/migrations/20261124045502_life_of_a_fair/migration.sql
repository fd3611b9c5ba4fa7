-- AlterTable
ALTER TABLE "Fair" ADD COLUMN "registrationClosesAt" DATETIME;
ALTER TABLE "Fair" ADD COLUMN "registrationOpensAt" DATETIME;
ALTER TABLE "Fair" ADD COLUMN "remindedAt" DATETIME;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
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
    CONSTRAINT "Registration_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Registration_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Registration_seekerId_fkey" FOREIGN KEY ("seekerId") REFERENCES "Seeker" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Registration" ("birthDate", "cancelledAt", "code", "createdAt", "cursor", "disability", "education", "email", "fairId", "heldSeekerId", "id", "language", "name", "number", "phone", "regionCode", "seekerId", "sex", "slotId", "state", "walkIn") SELECT "birthDate", "cancelledAt", "code", "createdAt", "cursor", "disability", "education", "email", "fairId", "heldSeekerId", "id", "language", "name", "number", "phone", "regionCode", "seekerId", "sex", "slotId", "state", "walkIn" FROM "Registration";
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
