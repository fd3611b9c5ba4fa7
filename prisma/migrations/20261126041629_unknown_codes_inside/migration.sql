ALTER TABLE "Scan" ADD COLUMN "unknownCode" TEXT;
CREATE INDEX "Scan_unknownCode_idx" ON "Scan"("unknownCode");
ALTER TABLE "Registration" ADD COLUMN "wasUnknown" BOOLEAN NOT NULL DEFAULT false;
