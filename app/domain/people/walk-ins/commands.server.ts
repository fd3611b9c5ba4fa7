import type { z } from "zod";

import { type Sql, sqlInstant } from "~/db/together.server";
import type { GateDevice } from "~/domain/house/accounts/rules";
import { goesFirst } from "~/domain/people/places/rules";
import { issuePass } from "~/domain/people/registrations/passes.server";
import { admitWaiting, tellOfPass } from "~/domain/people/registrations/rows.server";
import { whyNotOfAge } from "~/domain/people/registrations/rules";
import { everCarriedSeal, keyedFair } from "~/domain/people/registrations/secrets.server";
import { findOrCreateSeeker } from "~/domain/people/seekers/commands.server";
import { personSchema } from "~/domain/people/seekers/schema";
import { refuseUnlessWritable } from "~/domain/planning/fairs/rules";
import { sealCode } from "~/lib/code-vault.server";
import { keysFor } from "~/lib/keys.server";
import { Refusal } from "~/lib/refusal";
import { openPerson } from "~/lib/seal-person.server";

import type { WalkIn } from "./rules";
import type { WalkInInput } from "./schema";

type Person = z.output<typeof personSchema>;

/**
 * Registers somebody whom a gate let in without a registration, as `corrected` or else as they wrote of themselves. The
 * NIK counts once a fair: for somebody who is registered already the new code becomes a second key to what is there.
 * Takes no place of a slot. Sent again it gives the same answer. Refused: `fair-final`, `walk-in-unreadable` when the pass is not of this fair or the sealed text is not a person
 * who may take part, `scan-id-reused` when the number or the code was another's.
 */
export function registerWalkIn(
  sql: Sql,
  device: Omit<GateDevice, symbol>,
  fair: { id: string; day: string; state: string },
  walkIn: WalkInInput,
  at: Date,
  receivedAt: Date,
  corrected?: Person,
): WalkIn {
  const code = sealCode(walkIn.code);
  const kept = sql.get<{ id: string; code: string; number: string; known: number }>(
    `SELECT w."id", w."sealedCode" AS "code", w."known", r."number" FROM "WalkIn" w
       JOIN "Registration" r ON r."id" = w."registrationId" WHERE w."id" = ? OR w."sealedCode" = ?`,
    walkIn.id,
    code,
  );
  if (kept && (kept.id !== walkIn.id || kept.code !== code)) throw new Refusal("scan-id-reused");
  if (kept) return { id: kept.id, number: kept.number, known: kept.known === 1 };
  refuseUnlessWritable(fair);
  // A retired key too: a phone that was without a line did not know.
  if (!everCarriedSeal(walkIn.code, keyedFair(sql, fair.id)))
    throw new Refusal("walk-in-unreadable");
  const person = corrected ?? personOf(fair, walkIn);
  const seekerId = findOrCreateSeeker(sql, person.nik, receivedAt);
  const held = sql.get<{ id: string; number: string }>(
    'SELECT "id", "number" FROM "Registration" WHERE "fairId" = ? AND "heldSeekerId" = ?',
    fair.id,
    seekerId,
  );
  const registration =
    held ??
    issuePass(
      sql,
      {
        fairId: fair.id,
        seekerId,
        slotId: slotAt(sql, fair.id, at),
        person,
        priority: goesFirst({ ...person, wantsPriority: false }, fair.day),
        language: "id",
        code: walkIn.code,
      },
      receivedAt,
    );
  sql.run(
    `INSERT INTO "WalkIn" ("id", "fairId", "sealedCode", "registrationId", "deviceId", "at", "receivedAt", "known")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    walkIn.id,
    fair.id,
    code,
    registration.id,
    device.deviceId,
    sqlInstant(at),
    sqlInstant(receivedAt),
    held ? 1 : 0,
  );
  if (held) {
    admitWaiting(sql, held.id);
    tellOfPass(sql, { id: held.id, fairId: fair.id });
  }
  return { id: walkIn.id, number: registration.number, known: held !== undefined };
}

function personOf(fair: { id: string; day: string }, walkIn: WalkInInput): Person {
  const read = personSchema.safeParse(writtenIn(fair.id, walkIn.sealed));
  if (!read.success || whyNotOfAge(read.data.birthDate, fair.day))
    throw new Refusal("walk-in-unreadable");
  return read.data;
}

/** What somebody wrote of themselves at a gate of the fair, whatever it is; undefined where the seal does not open. */
export function writtenIn(fairId: string, sealed: string): unknown {
  try {
    return JSON.parse(openPerson(keysFor("walk-in", fairId), sealed) ?? "");
  } catch {
    return undefined;
  }
}

/** The arrival slot that runs at a moment, else the one before it, else the first: figures by slot have one for everybody. */
function slotAt(sql: Sql, fairId: string, at: Date): string {
  const slot =
    sql.get<{ id: string }>(
      'SELECT "id" FROM "Slot" WHERE "fairId" = ? AND "startsAt" <= ? ORDER BY "startsAt" DESC LIMIT 1',
      fairId,
      sqlInstant(at),
    ) ??
    sql.get<{ id: string }>(
      'SELECT "id" FROM "Slot" WHERE "fairId" = ? ORDER BY "startsAt" LIMIT 1',
      fairId,
    );
  if (!slot) throw new Refusal("walk-in-unreadable");
  return slot.id;
}
