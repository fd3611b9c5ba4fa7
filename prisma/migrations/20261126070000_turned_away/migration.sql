ALTER TABLE "Scan" ADD COLUMN "turnedAway" BOOLEAN NOT NULL DEFAULT false;
UPDATE "Scan" SET "turnedAway" = true
 WHERE "undoesId" IS NULL AND "shownVerdict" IS NOT NULL
   AND "shownVerdict" NOT IN ('welcome', 'welcome-again', 'unknown', 'goodbye')
   AND "verdict" IN ('welcome', 'welcome-again', 'goodbye');
CREATE INDEX "Scan_fairId_turnedAway_at_idx" ON "Scan"("fairId", "turnedAway", "at");
