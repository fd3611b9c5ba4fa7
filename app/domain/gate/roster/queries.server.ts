import { createHash } from "node:crypto";

import { LRUCache } from "lru-cache";

import { commitTogether, type Sql } from "~/db/together.server";
import { isRevoked } from "~/domain/gate/devices/queries.server";
import type { GateDevice } from "~/domain/house/accounts/rules";
import { passKeyOf } from "~/domain/people/registrations/secrets.server";
import { keyFor, keyId } from "~/lib/keys.server";
import { forbidden, missing } from "~/lib/refusal";
import { sealingKey } from "~/lib/seal-person.server";

import type { RosterHead } from "./rules";

/** What a paired phone keeps of its fair. Refused: `device-revoked`. */
export function rosterHead(device: GateDevice): Promise<RosterHead> {
  return commitTogether((sql) => {
    refuseRevoked(sql, device);
    const gate = sql.get<RosterHead["gate"]>(
      'SELECT "id", "name" FROM "Gate" WHERE "id" = ?',
      device.gateId,
    );
    const own = sql.get<{ name: string; maySearch: number }>(
      'SELECT "name", "maySearch" FROM "GateDevice" WHERE "id" = ?',
      device.deviceId,
    );
    if (!gate || !own) throw missing();
    const fair = fairWithNews(sql, device.fairId);
    const slots = slotStarts(sql, fair.id);
    const { id, title, day, timeZone, safeCapacity, passPrefix, regionCode } = fair;
    return {
      mark: markOf(fair, slots),
      fair: { id, title, day, timeZone, safeCapacity, passPrefix, regionCode },
      gate,
      slots: slots.map((slot) => slot.startsAt),
      passKey: passKeyOf(fair).toString("base64url"),
      pastPassKeys: [],
      walkInKey: sealingKey(keyFor("walk-in", fair.id)),
      device: { name: own.name, maySearch: own.maySearch === 1 },
    };
  });
}

type FairOfHead = RosterHead["fair"] & { passKeyNumber: number };
export type FairWithNews = FairOfHead & {
  cursor: number;
  lostNews: string;
  arrived: number;
  inside: number;
};
export type SlotStart = { id: string; startsAt: number };

/** A fair as phones know it, with the number of its last news. Refused: `not-found`. */
export function fairWithNews(sql: Sql, fairId: string): FairWithNews {
  const fair = sql.get<FairWithNews>(
    `SELECT "id", "title", "day", "timeZone", "safeCapacity", "passPrefix", "regionCode", "passKeyNumber",
            "cursor", "lostNews", "arrived", "inside" FROM "Fair" JOIN "Tally" ON "fairId" = "id" WHERE "id" = ?`,
    fairId,
  );
  if (!fair) throw missing();
  return fair;
}

const marks = new LRUCache<string, string>({ max: 500 });

/** Worked out from what the head says, so that no change of a fair can be forgotten. */
export function markOf(fair: FairOfHead, slots: readonly SlotStart[]): string {
  const text = JSON.stringify([
    fair.id,
    fair.title,
    fair.day,
    fair.timeZone,
    fair.safeCapacity,
    fair.passPrefix,
    fair.regionCode,
    fair.passKeyNumber,
    slots.map((slot) => slot.startsAt),
    keyId(),
  ]);
  const known = marks.get(text);
  if (known !== undefined) return known;
  const mark = createHash("sha256").update(text).digest("base64url").slice(0, 8);
  marks.set(text, mark);
  return mark;
}

/** The number of a fair's last piece of news. */
export function cursorOf(fairId: string): Promise<number> {
  return commitTogether(
    (sql) =>
      sql.get<{ cursor: number }>('SELECT "cursor" FROM "Tally" WHERE "fairId" = ?', fairId)
        ?.cursor ?? 0,
  );
}

/** The arrival slots of a fair in their order. */
export function slotStarts(sql: Sql, fairId: string): SlotStart[] {
  return sql
    .all<{ id: string; startsAt: string }>(
      'SELECT "id", "startsAt" FROM "Slot" WHERE "fairId" = ? ORDER BY "startsAt"',
      fairId,
    )
    .map((slot) => ({ id: slot.id, startsAt: Date.parse(slot.startsAt) }));
}

/** Refused: `device-revoked`. */
export function refuseRevoked(sql: Sql, device: GateDevice): void {
  if (isRevoked(sql, device)) throw forbidden("device-revoked");
}
