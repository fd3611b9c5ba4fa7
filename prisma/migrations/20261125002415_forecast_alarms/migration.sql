-- DropIndex
DROP INDEX "Registration_slotId_state_priority_waitingSince_idx";

-- DropIndex
DROP INDEX "Registration_fairId_state_idx";

-- CreateTable
CREATE TABLE "FairAlarm" (
    "fairId" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "expected" INTEGER NOT NULL,
    "percent" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("fairId", "level"),
    CONSTRAINT "FairAlarm_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Registration_fairId_state_createdAt_idx" ON "Registration"("fairId", "state", "createdAt");

-- CreateIndex
CREATE INDEX "Registration_slotId_state_priority_waitingSince_id_idx" ON "Registration"("slotId", "state", "priority", "waitingSince", "id");
