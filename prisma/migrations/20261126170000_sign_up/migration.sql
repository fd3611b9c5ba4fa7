CREATE TABLE "SignUp" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "facts" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL
);
CREATE INDEX "SignUp_expiresAt_idx" ON "SignUp"("expiresAt");
