-- Who did a thing is kept in one form: `<verb>ById`, which is an account or nothing, and `<verb>ByName` as it was. Each
-- reference is one that the database holds, and closed lists have CHECKs.
-- AlterTable
ALTER TABLE "Invitation" ADD COLUMN "invitedByName" TEXT;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Activity" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "reason" TEXT,
    "officeId" TEXT,
    "fairId" TEXT,
    "employerId" TEXT,
    CONSTRAINT "Activity_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Activity_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Activity_employerId_fkey" FOREIGN KEY ("employerId") REFERENCES "Employer" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Activity_actorKind_check" CHECK ("actorKind" IN ('officer', 'employer', 'recruiter', 'device', 'system'))
);
INSERT INTO "new_Activity" ("actorId", "actorKind", "actorName", "at", "employerId", "fairId", "id", "officeId", "reason", "subject", "verb") SELECT "actorId", "actorKind", "actorName", "at", "employerId", "fairId", "id", "officeId", "reason", "subject", "verb" FROM "Activity";
DROP TABLE "Activity";
ALTER TABLE "new_Activity" RENAME TO "Activity";
CREATE INDEX "Activity_fairId_at_idx" ON "Activity"("fairId", "at");
CREATE INDEX "Activity_employerId_at_idx" ON "Activity"("employerId", "at");
CREATE INDEX "Activity_officeId_at_idx" ON "Activity"("officeId", "at");
CREATE INDEX "Activity_at_idx" ON "Activity"("at");
CREATE TABLE "new_Booking" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "boothId" TEXT NOT NULL,
    "employerId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "requestedAt" DATETIME NOT NULL,
    "decidedAt" DATETIME,
    "decidedById" TEXT,
    "decidedByName" TEXT,
    "reason" TEXT,
    "heldBoothId" TEXT,
    "heldEmployerId" TEXT,
    "keyVersion" INTEGER NOT NULL DEFAULT 1,
    "nameThen" TEXT,
    "nibThen" TEXT,
    CONSTRAINT "Booking_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Booking_boothId_fkey" FOREIGN KEY ("boothId") REFERENCES "Booth" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Booking_employerId_fkey" FOREIGN KEY ("employerId") REFERENCES "Employer" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Booking_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Account" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Booking_state_check" CHECK ("state" IN ('requested', 'approved', 'declined', 'withdrawn'))
);
INSERT INTO "new_Booking" ("boothId", "decidedAt", "decidedById", "decidedByName", "employerId", "fairId", "heldBoothId", "heldEmployerId", "id", "keyVersion", "nameThen", "nibThen", "reason", "requestedAt", "state") SELECT "boothId", "decidedAt", (SELECT "Account"."id" FROM "Account" WHERE "Account"."id" = "Booking"."decidedById"), "decidedByName", "employerId", "fairId", "heldBoothId", "heldEmployerId", "id", "keyVersion", "nameThen", "nibThen", "reason", "requestedAt", "state" FROM "Booking";
DROP TABLE "Booking";
ALTER TABLE "new_Booking" RENAME TO "Booking";
CREATE UNIQUE INDEX "Booking_heldBoothId_key" ON "Booking"("heldBoothId");
CREATE INDEX "Booking_boothId_idx" ON "Booking"("boothId");
CREATE INDEX "Booking_fairId_state_idx" ON "Booking"("fairId", "state");
CREATE INDEX "Booking_employerId_idx" ON "Booking"("employerId");
CREATE UNIQUE INDEX "Booking_fairId_heldEmployerId_key" ON "Booking"("fairId", "heldEmployerId");
CREATE TABLE "new_EmployerReview" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "employerId" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "reason" TEXT,
    "decidedById" TEXT,
    "decidedByName" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "EmployerReview_employerId_fkey" FOREIGN KEY ("employerId") REFERENCES "Employer" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "EmployerReview_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Account" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "EmployerReview_decision_check" CHECK ("decision" IN ('verified', 'declined'))
);
INSERT INTO "new_EmployerReview" ("at", "decision", "employerId", "id", "reason", "decidedById", "decidedByName") SELECT "at", "decision", "employerId", "id", "reason", (SELECT "Account"."id" FROM "Account" WHERE "Account"."id" = "EmployerReview"."accountId"), "accountName" FROM "EmployerReview";
DROP TABLE "EmployerReview";
ALTER TABLE "new_EmployerReview" RENAME TO "EmployerReview";
CREATE INDEX "EmployerReview_employerId_at_idx" ON "EmployerReview"("employerId", "at");
CREATE TABLE "new_EntryStop" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "heldFairId" TEXT,
    "startedAt" DATETIME NOT NULL,
    "startedById" TEXT,
    "startedByName" TEXT NOT NULL,
    "reason" TEXT,
    "automatic" BOOLEAN NOT NULL,
    "endedAt" DATETIME,
    "endedById" TEXT,
    "endedByName" TEXT,
    CONSTRAINT "EntryStop_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "EntryStop_startedById_fkey" FOREIGN KEY ("startedById") REFERENCES "Account" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "EntryStop_endedById_fkey" FOREIGN KEY ("endedById") REFERENCES "Account" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_EntryStop" ("automatic", "endedAt", "fairId", "heldFairId", "id", "reason", "startedAt", "startedByName", "endedByName") SELECT "automatic", "endedAt", "fairId", "heldFairId", "id", "reason", "startedAt", "startedBy", "endedBy" FROM "EntryStop";
DROP TABLE "EntryStop";
ALTER TABLE "new_EntryStop" RENAME TO "EntryStop";
CREATE UNIQUE INDEX "EntryStop_heldFairId_key" ON "EntryStop"("heldFairId");
CREATE INDEX "EntryStop_fairId_startedAt_idx" ON "EntryStop"("fairId", "startedAt");
CREATE TABLE "new_FairStep" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "from" TEXT,
    "to" TEXT NOT NULL,
    "reason" TEXT,
    "takenById" TEXT,
    "takenByName" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "FairStep_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "FairStep_takenById_fkey" FOREIGN KEY ("takenById") REFERENCES "Account" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "FairStep_from_check" CHECK ("from" IN ('draft', 'published', 'open', 'running', 'closed', 'following-up', 'final', 'postponed', 'cancelled')),
    CONSTRAINT "FairStep_to_check" CHECK ("to" IN ('draft', 'published', 'open', 'running', 'closed', 'following-up', 'final', 'postponed', 'cancelled'))
);
INSERT INTO "new_FairStep" ("at", "fairId", "from", "id", "reason", "to", "takenById", "takenByName") SELECT "at", "fairId", "from", "id", "reason", "to", (SELECT "Account"."id" FROM "Account" WHERE "Account"."id" = "FairStep"."accountId"), "accountName" FROM "FairStep";
DROP TABLE "FairStep";
ALTER TABLE "new_FairStep" RENAME TO "FairStep";
CREATE INDEX "FairStep_fairId_at_idx" ON "FairStep"("fairId", "at");
CREATE TABLE "new_GateDevice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "gateId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "pairedAt" DATETIME NOT NULL,
    "pairedById" TEXT,
    "pairedByName" TEXT NOT NULL,
    "revokedAt" DATETIME,
    "keyRetiredAt" DATETIME,
    "lastSeenAt" DATETIME NOT NULL,
    "unsent" INTEGER NOT NULL DEFAULT 0,
    "battery" INTEGER,
    "version" TEXT,
    "maySearch" BOOLEAN NOT NULL DEFAULT false,
    "refusedKept" INTEGER NOT NULL DEFAULT 0,
    "refusedCharacters" INTEGER NOT NULL DEFAULT 0,
    "refusedLost" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "GateDevice_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "GateDevice_gateId_fkey" FOREIGN KEY ("gateId") REFERENCES "Gate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "GateDevice_pairedById_fkey" FOREIGN KEY ("pairedById") REFERENCES "Account" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_GateDevice" ("battery", "fairId", "gateId", "id", "keyRetiredAt", "lastSeenAt", "maySearch", "name", "pairedAt", "pairedById", "pairedByName", "refusedCharacters", "refusedKept", "refusedLost", "revokedAt", "tokenHash", "unsent", "version") SELECT "battery", "fairId", "gateId", "id", "keyRetiredAt", "lastSeenAt", "maySearch", "name", "pairedAt", (SELECT "Account"."id" FROM "Account" WHERE "Account"."id" = "GateDevice"."pairedById"), "pairedByName", "refusedCharacters", "refusedKept", "refusedLost", "revokedAt", "tokenHash", "unsent", "version" FROM "GateDevice";
DROP TABLE "GateDevice";
ALTER TABLE "new_GateDevice" RENAME TO "GateDevice";
CREATE UNIQUE INDEX "GateDevice_tokenHash_key" ON "GateDevice"("tokenHash");
CREATE INDEX "GateDevice_fairId_idx" ON "GateDevice"("fairId");
CREATE INDEX "GateDevice_gateId_revokedAt_pairedAt_idx" ON "GateDevice"("gateId", "revokedAt", "pairedAt");
CREATE TABLE "new_GroupLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "places" INTEGER NOT NULL,
    "used" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "createdById" TEXT,
    "createdByName" TEXT NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "GroupLink_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "GroupLink_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_GroupLink" ("createdAt", "endedAt", "fairId", "id", "name", "places", "used", "createdByName") SELECT "createdAt", "endedAt", "fairId", "id", "name", "places", "used", "createdBy" FROM "GroupLink";
DROP TABLE "GroupLink";
ALTER TABLE "new_GroupLink" RENAME TO "GroupLink";
CREATE INDEX "GroupLink_fairId_createdAt_idx" ON "GroupLink"("fairId", "createdAt");
CREATE TABLE "new_HallVersion" (
    "fairId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "plan" TEXT NOT NULL,
    "savedById" TEXT,
    "savedByName" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("fairId", "version"),
    CONSTRAINT "HallVersion_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "HallVersion_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "Account" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_HallVersion" ("at", "fairId", "plan", "version", "savedByName") SELECT "at", "fairId", "plan", "version", "savedBy" FROM "HallVersion";
DROP TABLE "HallVersion";
ALTER TABLE "new_HallVersion" RENAME TO "HallVersion";
CREATE TABLE "new_Letter" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "officeId" TEXT NOT NULL,
    "fairId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "addressee" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "letterhead" TEXT NOT NULL,
    "signer" TEXT NOT NULL,
    "signerTitle" TEXT,
    "signerNumber" TEXT,
    "language" TEXT NOT NULL DEFAULT 'id',
    "createdAt" DATETIME NOT NULL,
    "createdById" TEXT,
    "createdByName" TEXT NOT NULL,
    CONSTRAINT "Letter_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Letter_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Letter_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Letter_kind_check" CHECK ("kind" IN ('permit', 'venue', 'invitation')),
    CONSTRAINT "Letter_language_check" CHECK ("language" IN ('id', 'en'))
);
INSERT INTO "new_Letter" ("addressee", "body", "createdAt", "day", "fairId", "id", "kind", "language", "letterhead", "number", "officeId", "place", "signer", "signerNumber", "signerTitle", "subject", "createdByName") SELECT "addressee", "body", "createdAt", "day", "fairId", "id", "kind", "language", "letterhead", "number", "officeId", "place", "signer", "signerNumber", "signerTitle", "subject", "createdBy" FROM "Letter";
DROP TABLE "Letter";
ALTER TABLE "new_Letter" RENAME TO "Letter";
CREATE INDEX "Letter_fairId_idx" ON "Letter"("fairId");
CREATE UNIQUE INDEX "Letter_officeId_number_key" ON "Letter"("officeId", "number");
CREATE TABLE "new_Message" (
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
    CONSTRAINT "Message_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Message_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Message_language_check" CHECK ("language" IN ('id', 'en'))
);
INSERT INTO "new_Message" ("attempts", "createdAt", "dueAt", "facts", "fairId", "fault", "id", "kind", "language", "officeId", "sentAt", "to") SELECT "attempts", "createdAt", "dueAt", "facts", "fairId", "fault", "id", "kind", "language", "officeId", "sentAt", "to" FROM "Message";
DROP TABLE "Message";
ALTER TABLE "new_Message" RENAME TO "Message";
CREATE INDEX "Message_dueAt_sentAt_createdAt_idx" ON "Message"("dueAt", "sentAt", "createdAt");
CREATE INDEX "Message_to_createdAt_idx" ON "Message"("to", "createdAt");
CREATE INDEX "Message_officeId_createdAt_idx" ON "Message"("officeId", "createdAt");
CREATE INDEX "Message_createdAt_idx" ON "Message"("createdAt");
CREATE TABLE "new_MessageTemplate" (
    "officeId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedById" TEXT,
    "updatedByName" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "kind", "language"),
    CONSTRAINT "MessageTemplate_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MessageTemplate_updatedById_fkey" FOREIGN KEY ("updatedById") REFERENCES "Account" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "MessageTemplate_language_check" CHECK ("language" IN ('id', 'en'))
);
INSERT INTO "new_MessageTemplate" ("body", "kind", "language", "officeId", "subject", "updatedAt", "updatedByName") SELECT "body", "kind", "language", "officeId", "subject", "updatedAt", "updatedBy" FROM "MessageTemplate";
DROP TABLE "MessageTemplate";
ALTER TABLE "new_MessageTemplate" RENAME TO "MessageTemplate";
CREATE TABLE "new_Pairing" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "codeHash" TEXT NOT NULL,
    "shortHash" TEXT,
    "fairId" TEXT NOT NULL,
    "gateId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "createdById" TEXT,
    "createdByName" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "maySearch" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Pairing_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Pairing_gateId_fkey" FOREIGN KEY ("gateId") REFERENCES "Gate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Pairing_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Pairing" ("codeHash", "createdAt", "createdById", "createdByName", "expiresAt", "fairId", "gateId", "id", "maySearch", "shortHash", "usedAt") SELECT "codeHash", "createdAt", (SELECT "Account"."id" FROM "Account" WHERE "Account"."id" = "Pairing"."createdById"), "createdByName", "expiresAt", "fairId", "gateId", "id", "maySearch", "shortHash", "usedAt" FROM "Pairing";
DROP TABLE "Pairing";
ALTER TABLE "new_Pairing" RENAME TO "Pairing";
CREATE UNIQUE INDEX "Pairing_codeHash_key" ON "Pairing"("codeHash");
CREATE UNIQUE INDEX "Pairing_shortHash_key" ON "Pairing"("shortHash");
CREATE INDEX "Pairing_fairId_idx" ON "Pairing"("fairId");
CREATE TABLE "new_RefusedScan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "deviceId" TEXT NOT NULL,
    "scanId" TEXT NOT NULL,
    "fault" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "handledAt" DATETIME,
    "handledById" TEXT,
    "handledByName" TEXT,
    "note" TEXT,
    CONSTRAINT "RefusedScan_handledById_fkey" FOREIGN KEY ("handledById") REFERENCES "Account" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "RefusedScan_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RefusedScan_deviceId_fkey" FOREIGN KEY ("deviceId") REFERENCES "GateDevice" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_RefusedScan" ("body", "deviceId", "fairId", "fault", "handledAt", "id", "note", "receivedAt", "scanId", "handledByName") SELECT "body", "deviceId", "fairId", "fault", "handledAt", "id", "note", "receivedAt", "scanId", "handledBy" FROM "RefusedScan";
DROP TABLE "RefusedScan";
ALTER TABLE "new_RefusedScan" RENAME TO "RefusedScan";
CREATE INDEX "RefusedScan_fairId_receivedAt_idx" ON "RefusedScan"("fairId", "receivedAt");
CREATE UNIQUE INDEX "RefusedScan_deviceId_scanId_body_key" ON "RefusedScan"("deviceId", "scanId", "body");
CREATE TABLE "new_Scan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "gateId" TEXT NOT NULL,
    "deviceId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "registrationId" TEXT,
    "method" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "deviceTime" DATETIME NOT NULL,
    "clockOffsetMs" INTEGER NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "shownVerdict" TEXT,
    "verdict" TEXT NOT NULL,
    "accountId" TEXT,
    "undoesId" TEXT,
    "reason" TEXT,
    "timeDoubtful" BOOLEAN NOT NULL DEFAULT false,
    "conflict" BOOLEAN NOT NULL DEFAULT false,
    "cursor" INTEGER NOT NULL DEFAULT 0,
    "turnedAway" BOOLEAN NOT NULL DEFAULT false,
    "unknownCode" TEXT,
    CONSTRAINT "Scan_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Scan_gateId_fkey" FOREIGN KEY ("gateId") REFERENCES "Gate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Scan_registrationId_fkey" FOREIGN KEY ("registrationId") REFERENCES "Registration" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Scan_deviceId_fkey" FOREIGN KEY ("deviceId") REFERENCES "GateDevice" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Scan_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Scan_direction_check" CHECK ("direction" IN ('in', 'out')),
    CONSTRAINT "Scan_method_check" CHECK ("method" IN ('camera', 'scanner', 'typed', 'search', 'paper', 'undo')),
    CONSTRAINT "Scan_shownVerdict_check" CHECK ("shownVerdict" IN ('welcome', 'welcome-again', 'already-inside', 'other-day', 'other-fair', 'too-early', 'cancelled', 'unknown', 'forged', 'stopped', 'goodbye', 'unreadable')),
    CONSTRAINT "Scan_verdict_check" CHECK ("verdict" IN ('welcome', 'welcome-again', 'already-inside', 'other-day', 'other-fair', 'too-early', 'cancelled', 'unknown', 'forged', 'stopped', 'goodbye', 'unreadable', 'undone'))
);
INSERT INTO "new_Scan" ("accountId", "at", "clockOffsetMs", "code", "conflict", "cursor", "deviceId", "deviceTime", "direction", "fairId", "gateId", "id", "method", "reason", "receivedAt", "registrationId", "sequence", "shownVerdict", "timeDoubtful", "turnedAway", "undoesId", "unknownCode", "verdict") SELECT (SELECT "Account"."id" FROM "Account" WHERE "Account"."id" = "Scan"."accountId"), "at", "clockOffsetMs", "code", "conflict", "cursor", "deviceId", "deviceTime", "direction", "fairId", "gateId", "id", "method", "reason", "receivedAt", "registrationId", "sequence", "shownVerdict", "timeDoubtful", "turnedAway", "undoesId", "unknownCode", "verdict" FROM "Scan";
DROP TABLE "Scan";
ALTER TABLE "new_Scan" RENAME TO "Scan";
CREATE UNIQUE INDEX "Scan_undoesId_key" ON "Scan"("undoesId");
CREATE INDEX "Scan_registrationId_at_idx" ON "Scan"("registrationId", "at");
CREATE INDEX "Scan_fairId_cursor_id_idx" ON "Scan"("fairId", "cursor", "id");
CREATE INDEX "Scan_fairId_conflict_at_idx" ON "Scan"("fairId", "conflict", "at");
CREATE TABLE "new_Settlement" (
    "scanId" TEXT NOT NULL PRIMARY KEY,
    "note" TEXT NOT NULL,
    "settledById" TEXT,
    "settledByName" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Settlement_scanId_fkey" FOREIGN KEY ("scanId") REFERENCES "Scan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Settlement_settledById_fkey" FOREIGN KEY ("settledById") REFERENCES "Account" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Settlement" ("at", "note", "scanId", "settledById", "settledByName") SELECT "at", "note", "scanId", (SELECT "Account"."id" FROM "Account" WHERE "Account"."id" = "Settlement"."accountId"), "accountName" FROM "Settlement";
DROP TABLE "Settlement";
ALTER TABLE "new_Settlement" RENAME TO "Settlement";
CREATE TABLE "new_Task" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "kind" TEXT,
    "title" TEXT,
    "leadDays" INTEGER NOT NULL,
    "workingDays" BOOLEAN NOT NULL DEFAULT false,
    "doneAt" DATETIME,
    "doneById" TEXT,
    "doneByName" TEXT,
    CONSTRAINT "Task_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Task_doneById_fkey" FOREIGN KEY ("doneById") REFERENCES "Account" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Task" ("doneAt", "fairId", "id", "kind", "leadDays", "title", "workingDays", "doneByName") SELECT "doneAt", "fairId", "id", "kind", "leadDays", "title", "workingDays", "doneBy" FROM "Task";
DROP TABLE "Task";
ALTER TABLE "new_Task" RENAME TO "Task";
CREATE INDEX "Task_fairId_idx" ON "Task"("fairId");
CREATE TABLE "new_Visit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "bookingId" TEXT NOT NULL,
    "registrationId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "byNumber" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Visit_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Visit_registrationId_fkey" FOREIGN KEY ("registrationId") REFERENCES "Registration" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Visit_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Visit" ("at", "bookingId", "byNumber", "fairId", "id", "registrationId") SELECT "at", "bookingId", "byNumber", "fairId", "id", "registrationId" FROM "Visit";
DROP TABLE "Visit";
ALTER TABLE "new_Visit" RENAME TO "Visit";
CREATE INDEX "Visit_bookingId_at_id_idx" ON "Visit"("bookingId", "at", "id");
CREATE INDEX "Visit_fairId_idx" ON "Visit"("fairId");
CREATE INDEX "Visit_registrationId_idx" ON "Visit"("registrationId");
CREATE UNIQUE INDEX "Visit_bookingId_registrationId_key" ON "Visit"("bookingId", "registrationId");
CREATE TABLE "new_WalkIn" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "sealedCode" TEXT NOT NULL,
    "registrationId" TEXT NOT NULL,
    "deviceId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "known" BOOLEAN NOT NULL,
    CONSTRAINT "WalkIn_registrationId_fkey" FOREIGN KEY ("registrationId") REFERENCES "Registration" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "WalkIn_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "WalkIn_deviceId_fkey" FOREIGN KEY ("deviceId") REFERENCES "GateDevice" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_WalkIn" ("at", "deviceId", "fairId", "id", "known", "receivedAt", "registrationId", "sealedCode") SELECT "at", "deviceId", "fairId", "id", "known", "receivedAt", "registrationId", "sealedCode" FROM "WalkIn";
DROP TABLE "WalkIn";
ALTER TABLE "new_WalkIn" RENAME TO "WalkIn";
CREATE UNIQUE INDEX "WalkIn_sealedCode_key" ON "WalkIn"("sealedCode");
CREATE INDEX "WalkIn_registrationId_idx" ON "WalkIn"("registrationId");
CREATE INDEX "WalkIn_fairId_idx" ON "WalkIn"("fairId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- ClosedLists
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "officeId" TEXT,
    "email" TEXT,
    "invitedById" TEXT,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME, "invitedByName" TEXT,
    CONSTRAINT "Invitation_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Invitation_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "Account" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Invitation_role_check" CHECK ("role" IN ('admin', 'officer', 'auditor', 'employer'))
);
INSERT INTO "new_Invitation" ("id", "tokenHash", "role", "officeId", "email", "invitedById", "createdAt", "expiresAt", "usedAt", "invitedByName") SELECT "id", "tokenHash", "role", "officeId", "email", "invitedById", "createdAt", "expiresAt", "usedAt", (SELECT "Account"."name" FROM "Account" WHERE "Account"."id" = "Invitation"."invitedById") FROM "Invitation";
DROP TABLE "Invitation";
ALTER TABLE "new_Invitation" RENAME TO "Invitation";
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");
CREATE TABLE "new_Employer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "nib" TEXT NOT NULL,
    "kbliSection" TEXT NOT NULL,
    "kbliEdition" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "regionCode" TEXT NOT NULL,
    "contactName" TEXT NOT NULL,
    "contactPhone" TEXT NOT NULL,
    "contactEmail" TEXT NOT NULL,
    "about" TEXT,
    "state" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Employer_state_check" CHECK ("state" IN ('submitted', 'verified', 'declined'))
);
INSERT INTO "new_Employer" ("id", "name", "nib", "kbliSection", "kbliEdition", "address", "regionCode", "contactName", "contactPhone", "contactEmail", "about", "state", "createdAt") SELECT "id", "name", "nib", "kbliSection", "kbliEdition", "address", "regionCode", "contactName", "contactPhone", "contactEmail", "about", "state", "createdAt" FROM "Employer";
DROP TABLE "Employer";
ALTER TABLE "new_Employer" RENAME TO "Employer";
CREATE UNIQUE INDEX "Employer_nib_key" ON "Employer"("nib");
CREATE INDEX "Employer_state_name_idx" ON "Employer"("state", "name");
CREATE TABLE "new_Vacancy" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "employerId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "occupationGroup" TEXT NOT NULL,
    "kbjiEdition" TEXT NOT NULL,
    "openings" INTEGER NOT NULL,
    "education" TEXT NOT NULL,
    "jobType" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "regionCode" TEXT NOT NULL,
    "wageMin" INTEGER NOT NULL,
    "wageMax" INTEGER NOT NULL,
    "hours" TEXT NOT NULL,
    "conditions" TEXT NOT NULL,
    "description" TEXT,
    "publishedAt" DATETIME NOT NULL,
    "closedAt" DATETIME,
    CONSTRAINT "Vacancy_employerId_fkey" FOREIGN KEY ("employerId") REFERENCES "Employer" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Vacancy_education_check" CHECK ("education" IN ('none', 'sd', 'smp', 'sma', 'smk', 'd1', 'd2', 'd3', 'd4', 's1', 's2', 's3')),
    CONSTRAINT "Vacancy_jobType_check" CHECK ("jobType" IN ('permanent', 'contract', 'daily', 'part-time', 'internship')),
    CONSTRAINT "Vacancy_occupationGroup_check" CHECK ("occupationGroup" IN ('1', '2', '3', '4', '5', '6', '7', '8', '9', '0'))
);
INSERT INTO "new_Vacancy" ("id", "employerId", "title", "occupationGroup", "kbjiEdition", "openings", "education", "jobType", "location", "regionCode", "wageMin", "wageMax", "hours", "conditions", "description", "publishedAt", "closedAt") SELECT "id", "employerId", "title", "occupationGroup", "kbjiEdition", "openings", "education", "jobType", "location", "regionCode", "wageMin", "wageMax", "hours", "conditions", "description", "publishedAt", "closedAt" FROM "Vacancy";
DROP TABLE "Vacancy";
ALTER TABLE "new_Vacancy" RENAME TO "Vacancy";
CREATE INDEX "Vacancy_employerId_closedAt_idx" ON "Vacancy"("employerId", "closedAt");
CREATE TABLE "new_Consent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "registrationId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "given" BOOLEAN NOT NULL,
    "textVersion" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Consent_registrationId_fkey" FOREIGN KEY ("registrationId") REFERENCES "Registration" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Consent_purpose_check" CHECK ("purpose" IN ('attendance', 'employers', 'follow-up'))
);
INSERT INTO "new_Consent" ("id", "registrationId", "purpose", "given", "textVersion", "at") SELECT "id", "registrationId", "purpose", "given", "textVersion", "at" FROM "Consent";
DROP TABLE "Consent";
ALTER TABLE "new_Consent" RENAME TO "Consent";
CREATE UNIQUE INDEX "Consent_registrationId_purpose_at_key" ON "Consent"("registrationId", "purpose", "at");
CREATE TABLE "new_Outcome" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "visitId" TEXT NOT NULL,
    "vacancyId" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "note" TEXT,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Outcome_visitId_fkey" FOREIGN KEY ("visitId") REFERENCES "Visit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Outcome_vacancyId_fkey" FOREIGN KEY ("vacancyId") REFERENCES "Vacancy" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Outcome_result_check" CHECK ("result" IN ('interviewed', 'in-process', 'hired', 'refused'))
);
INSERT INTO "new_Outcome" ("id", "visitId", "vacancyId", "result", "note", "at") SELECT "id", "visitId", "vacancyId", "result", "note", "at" FROM "Outcome";
DROP TABLE "Outcome";
ALTER TABLE "new_Outcome" RENAME TO "Outcome";
CREATE INDEX "Outcome_visitId_at_idx" ON "Outcome"("visitId", "at");
CREATE INDEX "Outcome_vacancyId_idx" ON "Outcome"("vacancyId");
CREATE TABLE "new_Registration" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "slotId" TEXT NOT NULL,
    "seekerId" TEXT NOT NULL,
    "heldSeekerId" TEXT,
    "state" TEXT NOT NULL,
    "sealedCode" TEXT NOT NULL,
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
    "priority" BOOLEAN NOT NULL DEFAULT false,
    "waitingSince" DATETIME,
    "offerEndsAt" DATETIME, "wasUnknown" BOOLEAN NOT NULL DEFAULT false, "origin" TEXT, "heldBecause" TEXT,
    CONSTRAINT "Registration_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Registration_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Registration_seekerId_fkey" FOREIGN KEY ("seekerId") REFERENCES "Seeker" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Registration_disability_check" CHECK ("disability" IN ('physical', 'intellectual', 'mental', 'sight', 'hearing', 'speech', 'multiple')),
    CONSTRAINT "Registration_education_check" CHECK ("education" IN ('none', 'sd', 'smp', 'sma', 'smk', 'd1', 'd2', 'd3', 'd4', 's1', 's2', 's3')),
    CONSTRAINT "Registration_heldBecause_check" CHECK ("heldBecause" IN ('address', 'phone', 'email')),
    CONSTRAINT "Registration_language_check" CHECK ("language" IN ('id', 'en')),
    CONSTRAINT "Registration_sex_check" CHECK ("sex" IN ('male', 'female')),
    CONSTRAINT "Registration_state_check" CHECK ("state" IN ('active', 'waiting', 'offered', 'held', 'cancelled', 'lapsed'))
);
INSERT INTO "new_Registration" ("id", "fairId", "slotId", "seekerId", "heldSeekerId", "state", "sealedCode", "number", "name", "birthDate", "sex", "education", "regionCode", "disability", "phone", "email", "language", "wantsReminder", "createdAt", "cancelledAt", "cursor", "walkIn", "priority", "waitingSince", "offerEndsAt", "wasUnknown", "origin", "heldBecause") SELECT "id", "fairId", "slotId", "seekerId", "heldSeekerId", "state", "sealedCode", "number", "name", "birthDate", "sex", "education", "regionCode", "disability", "phone", "email", "language", "wantsReminder", "createdAt", "cancelledAt", "cursor", "walkIn", "priority", "waitingSince", "offerEndsAt", "wasUnknown", "origin", "heldBecause" FROM "Registration";
DROP TABLE "Registration";
ALTER TABLE "new_Registration" RENAME TO "Registration";
CREATE INDEX "Registration_offerEndsAt_idx" ON "Registration"("offerEndsAt");
CREATE INDEX "Registration_seekerId_idx" ON "Registration"("seekerId");
CREATE UNIQUE INDEX "Registration_fairId_heldSeekerId_key" ON "Registration"("fairId", "heldSeekerId");
CREATE INDEX "Registration_fairId_state_createdAt_idx" ON "Registration"("fairId", "state", "createdAt");
CREATE INDEX "Registration_slotId_state_priority_waitingSince_id_idx" ON "Registration"("slotId", "state", "priority", "waitingSince", "id");
CREATE UNIQUE INDEX "Registration_number_key" ON "Registration"("number");
CREATE INDEX "Registration_fairId_cursor_id_idx" ON "Registration"("fairId", "cursor", "id");
CREATE INDEX "Registration_fairId_name_id_idx" ON "Registration"("fairId", "name", "id");
CREATE INDEX "Registration_fairId_id_idx" ON "Registration"("fairId", "id");
CREATE INDEX "Registration_fairId_origin_createdAt_idx" ON "Registration"("fairId", "origin", "createdAt");
CREATE INDEX "Registration_phone_idx" ON "Registration"("phone");
CREATE INDEX "Registration_email_idx" ON "Registration"("email");
CREATE UNIQUE INDEX "Registration_sealedCode_key" ON "Registration"("sealedCode");
CREATE TABLE "new_Office" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "regionCode" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "neighbourDays" INTEGER NOT NULL DEFAULT 3,
    "permitDays" INTEGER NOT NULL DEFAULT 14,
    "yearTarget" INTEGER NOT NULL DEFAULT 12,
    "letterhead" TEXT,
    "signer" TEXT,
    "signerNumber" TEXT,
    "reservedPercent" INTEGER NOT NULL DEFAULT 10,
    "offerMinutes" INTEGER NOT NULL DEFAULT 120
, "fairsLettered" INTEGER NOT NULL DEFAULT 0, "boothLinkDays" INTEGER NOT NULL DEFAULT 30,
    CONSTRAINT "Office_kind_check" CHECK ("kind" IN ('province', 'upt', 'bakorwil', 'regency'))
);
INSERT INTO "new_Office" ("id", "code", "name", "kind", "regionCode", "address", "timeZone", "createdAt", "neighbourDays", "permitDays", "yearTarget", "letterhead", "signer", "signerNumber", "reservedPercent", "offerMinutes", "fairsLettered", "boothLinkDays") SELECT "id", "code", "name", "kind", "regionCode", "address", "timeZone", "createdAt", "neighbourDays", "permitDays", "yearTarget", "letterhead", "signer", "signerNumber", "reservedPercent", "offerMinutes", "fairsLettered", "boothLinkDays" FROM "Office";
DROP TABLE "Office";
ALTER TABLE "new_Office" RENAME TO "Office";
CREATE UNIQUE INDEX "Office_code_key" ON "Office"("code");
CREATE TABLE "new_FairAlarm" (
    "fairId" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "expected" INTEGER NOT NULL,
    "percent" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("fairId", "level"),
    CONSTRAINT "FairAlarm_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "FairAlarm_level_check" CHECK ("level" IN ('calm', 'watch', 'full', 'over'))
);
INSERT INTO "new_FairAlarm" ("fairId", "level", "expected", "percent", "at") SELECT "fairId", "level", "expected", "percent", "at" FROM "FairAlarm";
DROP TABLE "FairAlarm";
ALTER TABLE "new_FairAlarm" RENAME TO "FairAlarm";
CREATE TABLE "new_Account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "officeId" TEXT,
    "employerId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "deactivatedAt" DATETIME,
    "feedVersion" INTEGER NOT NULL DEFAULT 1, "resetEndsAt" DATETIME, "resetId" TEXT, "secondFactorSince" DATETIME, "secondFactorSealed" TEXT, "secondFactorStep" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Account_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Account_employerId_fkey" FOREIGN KEY ("employerId") REFERENCES "Employer" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Account_role_check" CHECK ("role" IN ('admin', 'officer', 'auditor', 'employer'))
);
INSERT INTO "new_Account" ("id", "email", "name", "role", "passwordHash", "officeId", "employerId", "createdAt", "deactivatedAt", "feedVersion", "resetEndsAt", "resetId", "secondFactorSince", "secondFactorSealed", "secondFactorStep") SELECT "id", "email", "name", "role", "passwordHash", "officeId", "employerId", "createdAt", "deactivatedAt", "feedVersion", "resetEndsAt", "resetId", "secondFactorSince", "secondFactorSealed", "secondFactorStep" FROM "Account";
DROP TABLE "Account";
ALTER TABLE "new_Account" RENAME TO "Account";
CREATE UNIQUE INDEX "Account_email_key" ON "Account"("email");
CREATE INDEX "Account_officeId_idx" ON "Account"("officeId");
CREATE INDEX "Account_employerId_idx" ON "Account"("employerId");
CREATE UNIQUE INDEX "Account_resetId_key" ON "Account"("resetId");
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
    "registrationEndedAt" DATETIME,
    "movedFrom" TEXT,
    "movedBecause" TEXT,
    "remindedAt" DATETIME,
    "passPrefix" TEXT NOT NULL,
    "passKeyNumber" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "seriesId" TEXT,
    "seriesDay" TEXT,
    "overridden" TEXT NOT NULL DEFAULT '[]',
    "venueId" TEXT,
    CONSTRAINT "Fair_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Fair_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Fair_venueId_fkey" FOREIGN KEY ("venueId") REFERENCES "Venue" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Fair_state_check" CHECK ("state" IN ('draft', 'published', 'open', 'running', 'closed', 'following-up', 'final', 'postponed', 'cancelled'))
);
INSERT INTO "new_Fair" ("id", "slug", "officeId", "title", "summary", "venueName", "venueAddress", "regionCode", "day", "opensAt", "closesAt", "timeZone", "startsAt", "endsAt", "safeCapacity", "slotMinutes", "stayMinutes", "state", "registrationOpensAt", "registrationClosesAt", "registrationEndedAt", "movedFrom", "movedBecause", "remindedAt", "passPrefix", "passKeyNumber", "createdAt", "seriesId", "seriesDay", "overridden", "venueId") SELECT "id", "slug", "officeId", "title", "summary", "venueName", "venueAddress", "regionCode", "day", "opensAt", "closesAt", "timeZone", "startsAt", "endsAt", "safeCapacity", "slotMinutes", "stayMinutes", "state", "registrationOpensAt", "registrationClosesAt", "registrationEndedAt", "movedFrom", "movedBecause", "remindedAt", "passPrefix", "passKeyNumber", "createdAt", "seriesId", "seriesDay", "overridden", "venueId" FROM "Fair";
DROP TABLE "Fair";
ALTER TABLE "new_Fair" RENAME TO "Fair";
CREATE UNIQUE INDEX "Fair_slug_key" ON "Fair"("slug");
CREATE UNIQUE INDEX "Fair_passPrefix_key" ON "Fair"("passPrefix");
CREATE INDEX "Fair_venueId_idx" ON "Fair"("venueId");
CREATE INDEX "Fair_state_startsAt_idx" ON "Fair"("state", "startsAt");
CREATE INDEX "Fair_officeId_startsAt_idx" ON "Fair"("officeId", "startsAt");
CREATE INDEX "Fair_startsAt_idx" ON "Fair"("startsAt");
CREATE UNIQUE INDEX "Fair_seriesId_seriesDay_key" ON "Fair"("seriesId", "seriesDay");
CREATE INDEX "Scan_unknownCode_idx" ON "Scan"("unknownCode") WHERE "unknownCode" IS NOT NULL;
CREATE INDEX "Scan_turnedAway_idx" ON "Scan"("fairId", "at", "id") WHERE "turnedAway";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
