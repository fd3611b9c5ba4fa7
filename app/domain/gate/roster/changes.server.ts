import { LRUCache } from "lru-cache";

import { type Sql, sqlList } from "~/db/together.server";
import { movingVerdicts, passingVerdicts, toldConflicts } from "~/domain/gate/ledger/rules";
import { notYetInStates, standings, type RegistrationState } from "~/domain/planning/slots/rules";
import { keyMark, openCode, type SealedCode } from "~/lib/code-vault.server";
import { rosterKey, sealName } from "~/lib/roster-seal.server";

import type { SlotStart } from "./queries.server";
import type { HeardScan, Position, RosterEntry } from "./rules";

export type Place = { cursor: number; id: string };

type Told<Key extends string, Value> = Place & Record<Key, Value>;

/** Without `after` everything of that number was told: no id is greater than this. */
const afterAll = "~";

const sealedNames = new LRUCache<string, string>({ max: 50_000 });

export function changedEntries(
  sql: Sql,
  fairId: string,
  slots: readonly SlotStart[],
  { cursor, after = afterAll }: Position,
  page: number,
): Told<"entry", RosterEntry>[] {
  const places = new Map(slots.map((slot, place) => [slot.id, place]));
  return sql
    .all<{
      cursor: number;
      id: string;
      code: SealedCode;
      number: string;
      slotId: string;
      state: RegistrationState;
      name: string;
    }>(
      `SELECT "cursor", "id", "sealedCode" AS "code", "number", "slotId", "state", "name" FROM "Registration"
        WHERE "fairId" = ? AND ("cursor", "id") > (?, ?)
        UNION ALL
       SELECT r."cursor", w."id", w."sealedCode", r."number", r."slotId", r."state", r."name"
         FROM "WalkIn" w JOIN "Registration" r ON r."id" = w."registrationId"
        WHERE w."fairId" = ? AND w."known" AND (r."cursor", w."id") > (?, ?)
        ORDER BY "cursor", "id" LIMIT ?`,
      fairId,
      cursor,
      after,
      fairId,
      cursor,
      after,
      page,
    )
    .map(({ code, ...kept }) => {
      const row = { ...kept, code: openCode(code) };
      const isCancelled = !standings[row.state].opens;
      const sealed = isCancelled ? "" : sealedName(fairId, row);
      const running = Number(row.number.split("-")[1] ?? 0);
      const entry: RosterEntry = [
        rosterKey(fairId, row.code),
        running,
        places.get(row.slotId) ?? 0,
        row.cursor,
        isCancelled ? 1 : 0,
        sealed,
      ];
      if (notYetInStates.includes(row.state)) entry.push(1);
      return { cursor: row.cursor, id: row.id, entry };
    });
}

function sealedName(fairId: string, row: { code: string; cursor: number; name: string }): string {
  const key = `${row.code}/${row.cursor}`;
  const known = sealedNames.get(key);
  if (known !== undefined) return known;
  const sealed = sealName(fairId, row.code, row.cursor, row.name);
  sealedNames.set(key, sealed);
  return sealed;
}

export function changedScans(
  sql: Sql,
  fairId: string,
  { cursor, after = afterAll }: Position,
  page: number,
): Told<"scan", HeardScan>[] {
  return sql
    .all<{
      cursor: number;
      id: string;
      undoesId: string | null;
      code: string;
      direction: "in" | "out";
      at: string;
      gate: string;
    }>(
      `SELECT s."cursor", s."id", s."undoesId", COALESCE(s."unknownCode", r."sealedCode") AS "code", s."direction",
              s."at",
              g."name" AS "gate"
         FROM "Scan" s JOIN "Gate" g ON g."id" = s."gateId"
         LEFT JOIN "Registration" r ON r."id" = s."registrationId"
        WHERE s."fairId" = ? AND (s."cursor", s."id") > (?, ?)
          AND (s."verdict" IN ${sqlList([...movingVerdicts, "undone"])}
            OR (s."conflict" AND s."verdict" IN ${sqlList(toldConflicts)}))
          AND (s."registrationId" IS NOT NULL OR s."unknownCode" IS NOT NULL)
          AND (s."verdict" = 'undone' OR s."shownVerdict" IS NULL
            OR s."shownVerdict" IN ${sqlList(passingVerdicts)})
          AND NOT EXISTS (SELECT 1 FROM "Scan" u WHERE u."undoesId" = s."id")
        ORDER BY s."cursor", s."id" LIMIT ?`,
      fairId,
      cursor,
      after,
      page,
    )
    .map((row) => ({
      cursor: row.cursor,
      id: row.id,
      scan: {
        id: row.undoesId ?? row.id,
        key: row.code.startsWith(keyMark)
          ? row.code.slice(keyMark.length)
          : rosterKey(fairId, openCode(row.code)),
        direction: row.direction,
        at: Date.parse(row.at),
        gate: row.gate,
        ...(row.undoesId ? { undone: true as const } : {}),
      },
    }));
}
