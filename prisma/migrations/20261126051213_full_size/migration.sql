-- DropIndex
DROP INDEX "Message_dueAt_idx";

-- DropIndex
DROP INDEX "Registration_fairId_name_idx";

-- CreateTable
CREATE TABLE "FairNews" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "doneAt" DATETIME,
    CONSTRAINT "FairNews_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "FairNews_doneAt_createdAt_idx" ON "FairNews"("doneAt", "createdAt");

-- CreateIndex
CREATE INDEX "FairNews_fairId_idx" ON "FairNews"("fairId");

-- CreateIndex
CREATE INDEX "Booking_boothId_idx" ON "Booking"("boothId");

-- CreateIndex
CREATE INDEX "GateDevice_gateId_revokedAt_pairedAt_idx" ON "GateDevice"("gateId", "revokedAt", "pairedAt");

-- CreateIndex
CREATE INDEX "Message_dueAt_sentAt_createdAt_idx" ON "Message"("dueAt", "sentAt", "createdAt");

-- CreateIndex
CREATE INDEX "Registration_fairId_name_id_idx" ON "Registration"("fairId", "name", "id");

-- CreateIndex
CREATE INDEX "Registration_fairId_id_idx" ON "Registration"("fairId", "id");

-- CreateIndex
CREATE INDEX "Visit_bookingId_at_id_idx" ON "Visit"("bookingId", "at", "id");
