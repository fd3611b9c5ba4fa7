import { v7 as uuid } from "uuid";

import { type Sql, sqlInstant } from "~/db/together.server";
import { nikMac, sealNik } from "~/lib/nik-vault.server";

/** The person behind a NIK, made at their first registration. Returns their id. */
export function findOrCreateSeeker(sql: Sql, nik: string, instant: Date): string {
  const mac = nikMac(nik);
  const known = sql.get<{ id: string }>('SELECT "id" FROM "Seeker" WHERE "nikMac" = ?', mac);
  if (known) return known.id;
  const id = uuid();
  sql.run(
    'INSERT INTO "Seeker" ("id", "nikMac", "nikSealed", "createdAt") VALUES (?, ?, ?, ?)',
    id,
    mac,
    sealNik(nik),
    sqlInstant(instant),
  );
  return id;
}
