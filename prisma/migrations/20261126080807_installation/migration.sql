-- CreateTable
CREATE TABLE "Installation" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "keyId" TEXT NOT NULL
);
