-- Nearly every scan has neither: an entry for it cost each of them a tenth of its time.
DROP INDEX "Scan_unknownCode_idx";
DROP INDEX "Scan_fairId_turnedAway_at_idx";
CREATE INDEX "Scan_unknownCode_idx" ON "Scan"("unknownCode") WHERE "unknownCode" IS NOT NULL;
CREATE INDEX "Scan_turnedAway_idx" ON "Scan"("fairId", "at", "id") WHERE "turnedAway";
