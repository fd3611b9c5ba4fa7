-- CreateTable
CREATE TABLE "Office" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "regionCode" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "officeId" TEXT,
    "employerId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "deactivatedAt" DATETIME,
    CONSTRAINT "Account_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Account_employerId_fkey" FOREIGN KEY ("employerId") REFERENCES "Employer" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    "browser" TEXT NOT NULL,
    CONSTRAINT "Session_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "officeId" TEXT,
    "email" TEXT,
    "invitedById" TEXT,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    CONSTRAINT "Invitation_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Invitation_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "Account" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Activity" (
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
    CONSTRAINT "Activity_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Fair" (
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
    "passPrefix" TEXT NOT NULL,
    "passesIssued" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Fair_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FairStep" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "from" TEXT,
    "to" TEXT NOT NULL,
    "reason" TEXT,
    "accountId" TEXT NOT NULL,
    "accountName" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "FairStep_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Slot" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "endsAt" DATETIME NOT NULL,
    "places" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Slot_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Gate" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    CONSTRAINT "Gate_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Employer" (
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
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "EmployerReview" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "employerId" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "reason" TEXT,
    "accountId" TEXT NOT NULL,
    "accountName" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "EmployerReview_employerId_fkey" FOREIGN KEY ("employerId") REFERENCES "Employer" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Vacancy" (
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
    CONSTRAINT "Vacancy_employerId_fkey" FOREIGN KEY ("employerId") REFERENCES "Employer" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Booth" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    "hasPower" BOOLEAN NOT NULL,
    "accessible" BOOLEAN NOT NULL,
    CONSTRAINT "Booth_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Booking" (
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
    CONSTRAINT "Booking_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Booking_boothId_fkey" FOREIGN KEY ("boothId") REFERENCES "Booth" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Booking_employerId_fkey" FOREIGN KEY ("employerId") REFERENCES "Employer" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OfferedVacancy" (
    "bookingId" TEXT NOT NULL,
    "vacancyId" TEXT NOT NULL,

    PRIMARY KEY ("bookingId", "vacancyId"),
    CONSTRAINT "OfferedVacancy_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "OfferedVacancy_vacancyId_fkey" FOREIGN KEY ("vacancyId") REFERENCES "Vacancy" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Seeker" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "nikMac" TEXT NOT NULL,
    "nikSealed" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Registration" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "slotId" TEXT NOT NULL,
    "seekerId" TEXT NOT NULL,
    "heldSeekerId" TEXT,
    "state" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nikHint" TEXT NOT NULL,
    "birthDate" TEXT NOT NULL,
    "sex" TEXT NOT NULL,
    "education" TEXT NOT NULL,
    "regionCode" TEXT NOT NULL,
    "disability" TEXT,
    "phone" TEXT NOT NULL,
    "email" TEXT,
    "language" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "cancelledAt" DATETIME,
    CONSTRAINT "Registration_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Registration_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Registration_seekerId_fkey" FOREIGN KEY ("seekerId") REFERENCES "Seeker" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Consent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "registrationId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "given" BOOLEAN NOT NULL,
    "textVersion" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Consent_registrationId_fkey" FOREIGN KEY ("registrationId") REFERENCES "Registration" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Scan" (
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
    CONSTRAINT "Scan_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Scan_gateId_fkey" FOREIGN KEY ("gateId") REFERENCES "Gate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Scan_registrationId_fkey" FOREIGN KEY ("registrationId") REFERENCES "Registration" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Attendance" (
    "registrationId" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "scanId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Attendance_registrationId_fkey" FOREIGN KEY ("registrationId") REFERENCES "Registration" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Attendance_scanId_fkey" FOREIGN KEY ("scanId") REFERENCES "Scan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Attendance_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Visit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fairId" TEXT NOT NULL,
    "bookingId" TEXT NOT NULL,
    "registrationId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Visit_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Visit_registrationId_fkey" FOREIGN KEY ("registrationId") REFERENCES "Registration" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Outcome" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "visitId" TEXT NOT NULL,
    "vacancyId" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "note" TEXT,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Outcome_visitId_fkey" FOREIGN KEY ("visitId") REFERENCES "Visit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Outcome_vacancyId_fkey" FOREIGN KEY ("vacancyId") REFERENCES "Vacancy" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Office_code_key" ON "Office"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Account_email_key" ON "Account"("email");

-- CreateIndex
CREATE INDEX "Account_officeId_idx" ON "Account"("officeId");

-- CreateIndex
CREATE INDEX "Account_employerId_idx" ON "Account"("employerId");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_accountId_idx" ON "Session"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Activity_fairId_at_idx" ON "Activity"("fairId", "at");

-- CreateIndex
CREATE INDEX "Activity_employerId_at_idx" ON "Activity"("employerId", "at");

-- CreateIndex
CREATE INDEX "Activity_officeId_at_idx" ON "Activity"("officeId", "at");

-- CreateIndex
CREATE INDEX "Activity_at_idx" ON "Activity"("at");

-- CreateIndex
CREATE UNIQUE INDEX "Fair_slug_key" ON "Fair"("slug");

-- CreateIndex
CREATE INDEX "Fair_state_startsAt_idx" ON "Fair"("state", "startsAt");

-- CreateIndex
CREATE INDEX "Fair_officeId_startsAt_idx" ON "Fair"("officeId", "startsAt");

-- CreateIndex
CREATE INDEX "FairStep_fairId_at_idx" ON "FairStep"("fairId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Slot_fairId_startsAt_key" ON "Slot"("fairId", "startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Gate_fairId_name_key" ON "Gate"("fairId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Employer_nib_key" ON "Employer"("nib");

-- CreateIndex
CREATE INDEX "Employer_state_name_idx" ON "Employer"("state", "name");

-- CreateIndex
CREATE INDEX "EmployerReview_employerId_at_idx" ON "EmployerReview"("employerId", "at");

-- CreateIndex
CREATE INDEX "Vacancy_employerId_closedAt_idx" ON "Vacancy"("employerId", "closedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Booth_fairId_number_key" ON "Booth"("fairId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Booking_heldBoothId_key" ON "Booking"("heldBoothId");

-- CreateIndex
CREATE INDEX "Booking_fairId_state_idx" ON "Booking"("fairId", "state");

-- CreateIndex
CREATE INDEX "Booking_employerId_idx" ON "Booking"("employerId");

-- CreateIndex
CREATE UNIQUE INDEX "Booking_fairId_heldEmployerId_key" ON "Booking"("fairId", "heldEmployerId");

-- CreateIndex
CREATE INDEX "OfferedVacancy_vacancyId_idx" ON "OfferedVacancy"("vacancyId");

-- CreateIndex
CREATE UNIQUE INDEX "Seeker_nikMac_key" ON "Seeker"("nikMac");

-- CreateIndex
CREATE UNIQUE INDEX "Registration_code_key" ON "Registration"("code");

-- CreateIndex
CREATE INDEX "Registration_fairId_name_idx" ON "Registration"("fairId", "name");

-- CreateIndex
CREATE INDEX "Registration_fairId_state_idx" ON "Registration"("fairId", "state");

-- CreateIndex
CREATE INDEX "Registration_slotId_idx" ON "Registration"("slotId");

-- CreateIndex
CREATE INDEX "Registration_seekerId_idx" ON "Registration"("seekerId");

-- CreateIndex
CREATE UNIQUE INDEX "Registration_fairId_heldSeekerId_key" ON "Registration"("fairId", "heldSeekerId");

-- CreateIndex
CREATE UNIQUE INDEX "Registration_fairId_number_key" ON "Registration"("fairId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Consent_registrationId_purpose_at_key" ON "Consent"("registrationId", "purpose", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Scan_undoesId_key" ON "Scan"("undoesId");

-- CreateIndex
CREATE INDEX "Scan_fairId_at_idx" ON "Scan"("fairId", "at");

-- CreateIndex
CREATE INDEX "Scan_registrationId_at_idx" ON "Scan"("registrationId", "at");

-- CreateIndex
CREATE INDEX "Scan_deviceId_sequence_idx" ON "Scan"("deviceId", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "Attendance_scanId_key" ON "Attendance"("scanId");

-- CreateIndex
CREATE INDEX "Attendance_fairId_at_idx" ON "Attendance"("fairId", "at");

-- CreateIndex
CREATE INDEX "Visit_fairId_idx" ON "Visit"("fairId");

-- CreateIndex
CREATE INDEX "Visit_registrationId_idx" ON "Visit"("registrationId");

-- CreateIndex
CREATE UNIQUE INDEX "Visit_bookingId_registrationId_key" ON "Visit"("bookingId", "registrationId");

-- CreateIndex
CREATE INDEX "Outcome_visitId_at_idx" ON "Outcome"("visitId", "at");

-- CreateIndex
CREATE INDEX "Outcome_vacancyId_idx" ON "Outcome"("vacancyId");
