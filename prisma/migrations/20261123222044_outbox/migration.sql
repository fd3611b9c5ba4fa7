-- CreateTable
CREATE TABLE "Message" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "officeId" TEXT,
    "fairId" TEXT,
    "to" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "dueAt" DATETIME,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sentAt" DATETIME,
    "fault" TEXT,
    CONSTRAINT "Message_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Message_dueAt_idx" ON "Message"("dueAt");

-- CreateIndex
CREATE INDEX "Message_officeId_createdAt_idx" ON "Message"("officeId", "createdAt");

-- CreateIndex
CREATE INDEX "Message_createdAt_idx" ON "Message"("createdAt");
