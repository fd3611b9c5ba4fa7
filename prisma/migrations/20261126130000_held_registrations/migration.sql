ALTER TABLE "Registration" ADD COLUMN "origin" TEXT;
ALTER TABLE "Registration" ADD COLUMN "heldBecause" TEXT;
CREATE INDEX "Registration_fairId_origin_createdAt_idx" ON "Registration"("fairId", "origin", "createdAt");
CREATE INDEX "Registration_phone_idx" ON "Registration"("phone");
CREATE INDEX "Registration_email_idx" ON "Registration"("email");
CREATE TABLE "GroupLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "places" INTEGER NOT NULL,
    "used" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "createdBy" TEXT NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "GroupLink_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "GroupLink_fairId_createdAt_idx" ON "GroupLink"("fairId", "createdAt");
