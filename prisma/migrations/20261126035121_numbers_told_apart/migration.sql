-- Numbers of passes restarted at each fair of an office, so that one of February opened a gate in March. Every fair gets
-- letters of its own (app/lib/pass-code.ts, lettersOfFair), also in the numbers that were given out; codes stay.
ALTER TABLE "Office" ADD COLUMN "fairsLettered" INTEGER NOT NULL DEFAULT 0;

DROP INDEX "Registration_fairId_number_key";

CREATE TABLE "lettered" AS
  SELECT f."id", o."code", ROW_NUMBER() OVER (PARTITION BY f."officeId" ORDER BY f."createdAt", f."id") - 1 AS "nth"
    FROM "Fair" f JOIN "Office" o ON o."id" = f."officeId";
CREATE UNIQUE INDEX "lettered_id" ON "lettered" ("id");

UPDATE "Fair" SET "passPrefix" = (
  SELECT l."code"
      || CASE WHEN l."nth" < 256 THEN '' ELSE substr('BCDFGHJKMNPRTVWX', 1 + l."nth" / 256, 1) END
      || substr('BCDFGHJKMNPRTVWX', 1 + l."nth" / 16 % 16, 1)
      || substr('BCDFGHJKMNPRTVWX', 1 + l."nth" % 16, 1)
    FROM "lettered" l WHERE l."id" = "Fair"."id");
UPDATE "Office" SET "fairsLettered" = (SELECT COUNT(*) FROM "Fair" f WHERE f."officeId" = "Office"."id");
UPDATE "Registration" SET "number" =
  (SELECT f."passPrefix" FROM "Fair" f WHERE f."id" = "Registration"."fairId")
  || substr("number", instr("number", '-'));

-- What is still to be sent says the number by which the gate will know them.
UPDATE "Message" SET "facts" = json_set("facts", '$.number',
  (SELECT r."number" FROM "Registration" r WHERE r."id" = json_extract("Message"."facts", '$.registrationId')))
 WHERE "dueAt" IS NOT NULL AND json_extract("facts", '$.number') IS NOT NULL AND EXISTS
  (SELECT 1 FROM "Registration" r WHERE r."id" = json_extract("Message"."facts", '$.registrationId'));

DROP TABLE "lettered";

CREATE UNIQUE INDEX "Fair_passPrefix_key" ON "Fair"("passPrefix");
CREATE UNIQUE INDEX "Registration_number_key" ON "Registration"("number");
