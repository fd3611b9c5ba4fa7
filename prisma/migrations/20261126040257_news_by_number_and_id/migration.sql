-- DropIndex
DROP INDEX "Registration_fairId_cursor_idx";

-- DropIndex
DROP INDEX "Scan_fairId_cursor_idx";

-- CreateIndex
CREATE INDEX "Registration_fairId_cursor_id_idx" ON "Registration"("fairId", "cursor", "id");

-- CreateIndex
CREATE INDEX "Scan_fairId_cursor_id_idx" ON "Scan"("fairId", "cursor", "id");
