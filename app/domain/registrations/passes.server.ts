import type { Sql } from "~/db/together.server";
import { keyFor } from "~/lib/keys.server";
import { readPassCode, readPassNumber } from "~/lib/pass-code";
import { isGenuine } from "~/lib/pass-seal.server";

import type { PassReading } from "./rules";

export type Scanned = {
  reading: PassReading;
  registrationId: string | null;
  person: { name: string; number: string } | null;
};

type PassRow = {
  id: string;
  fairId: string;
  state: string;
  name: string;
  number: string;
  slotStartsAt: string;
};

const passColumns = `SELECT r."id", r."fairId", r."state", r."name", r."number", s."startsAt" AS "slotStartsAt"
  FROM "Registration" r JOIN "Slot" s ON s."id" = r."slotId"`;
// Whole texts, made once: statements are found again by their text.
const byNumber = `${passColumns} WHERE r."fairId" = ? AND r."number" = ?`;
const byCode = `${passColumns} WHERE r."code" = ?`;

/** What the text of a scan is, for the fair at whose gate it was read. */
export function readScan(sql: Sql, fair: { id: string }, text: string): Scanned {
  const number = readPassNumber(text);
  if (number) {
    const row = sql.get<PassRow>(byNumber, fair.id, number);
    return row ? ofThisFair(row) : nobody("unreadable");
  }
  const code = readPassCode(text);
  if (!code) return nobody("unreadable");
  const row = sql.get<PassRow>(byCode, code);
  if (row) return row.fairId === fair.id ? ofThisFair(row) : nobody("other-fair");
  return nobody(isGenuine(code, keyFor("fair-pass", fair.id)) ? "unknown" : "forged");
}

function nobody(kind: "unreadable" | "forged" | "other-fair" | "unknown"): Scanned {
  return { reading: { kind }, registrationId: null, person: null };
}

function ofThisFair(row: PassRow): Scanned {
  return {
    reading: {
      kind: "pass",
      cancelled: row.state === "cancelled",
      slotStartsAt: new Date(row.slotStartsAt),
    },
    registrationId: row.id,
    person: { name: row.name, number: row.number },
  };
}
