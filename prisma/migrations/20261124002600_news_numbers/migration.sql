-- Passes and scans from before there was news are told like any other: each gets a number after its fair's last one.
UPDATE "Registration" SET "cursor" = numbered."n"
  FROM (SELECT r."id", f."cursor" + ROW_NUMBER() OVER (PARTITION BY r."fairId" ORDER BY r."createdAt", r."id") AS "n"
          FROM "Registration" r JOIN "Fair" f ON f."id" = r."fairId" WHERE r."cursor" = 0) numbered
 WHERE numbered."id" = "Registration"."id";
UPDATE "Fair" SET "cursor" = (SELECT MAX(r."cursor") FROM "Registration" r WHERE r."fairId" = "Fair"."id")
 WHERE EXISTS (SELECT 1 FROM "Registration" r WHERE r."fairId" = "Fair"."id" AND r."cursor" > "Fair"."cursor");

UPDATE "Scan" SET "cursor" = numbered."n"
  FROM (SELECT s."id", f."cursor" + ROW_NUMBER() OVER (PARTITION BY s."fairId" ORDER BY s."receivedAt", s."id") AS "n"
          FROM "Scan" s JOIN "Fair" f ON f."id" = s."fairId" WHERE s."cursor" = 0) numbered
 WHERE numbered."id" = "Scan"."id";
UPDATE "Fair" SET "cursor" = (SELECT MAX(s."cursor") FROM "Scan" s WHERE s."fairId" = "Fair"."id")
 WHERE EXISTS (SELECT 1 FROM "Scan" s WHERE s."fairId" = "Fair"."id" AND s."cursor" > "Fair"."cursor");
