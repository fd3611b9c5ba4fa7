import { v7 as uuid } from "uuid";
import type { z } from "zod";

import { type Sql, sqlInstant } from "~/db/together.server";
import { type ConsentPurpose, consentTextVersion } from "~/domain/people/seekers/rules";
import type { personSchema } from "~/domain/people/seekers/schema";
import { type RegistrationState, standings } from "~/domain/planning/slots/rules";
import { nextPass } from "~/domain/planning/tallies/rows.server";
import { keyMark, type SealedCode, sealCode } from "~/lib/code-vault.server";
import { ownerOfNumber, passNumber, readPassCode, readPassNumber } from "~/lib/pass-code";
import { makePassCode } from "~/lib/pass-seal.server";
import { missing } from "~/lib/refusal";

import type { Oddity, PassReading } from "./rules";
import { carriesSeal, isOfAnyFair, keyedFair, passKeyOf } from "./secrets.server";

export type Scanned = {
  reading: PassReading;
  registrationId: string | null;
  /** Gates let its owner in before anybody knew whose code it was. */
  wasUnknown: boolean;
  /** A code that nobody of this fair is registered under, as it is kept: sealed, or the key that a phone sent. */
  unknownCode: string | null;
  person: { name: string; number: string } | null;
};

type PassRow = {
  id: string;
  fairId: string;
  state: string;
  name: string;
  number: string;
  wasUnknown: number;
  slotStartsAt: string;
};

const passColumns = `SELECT r."id", r."fairId", r."state", r."name", r."number", r."wasUnknown",
    s."startsAt" AS "slotStartsAt"
  FROM "Registration" r JOIN "Slot" s ON s."id" = r."slotId"`;
// Whole texts, made once: statements are found again by their text.
const byNumber = `${passColumns} WHERE r."number" = ?`;
const byCode = `${passColumns} WHERE r."sealedCode" = ?`;
const byWalkIn = `${passColumns} JOIN "WalkIn" w ON w."registrationId" = r."id" WHERE w."sealedCode" = ?`;

/**
 * What a key is that a paired phone sent and that no pass of the fair stands under: it stood in the phone's list, from before
 * the record was restored from a backup, so the phone vouches for it. What anybody can write on a pass vouches for nothing.
 */
export function vouchedFor(key: string): Scanned {
  return { ...nobody("unknown"), unknownCode: `${keyMark}${key}` };
}

/** What the text of a scan is, for the fair at whose gate it was read. */
export function readScan(
  sql: Sql,
  fair: { id: string; passPrefix: string },
  text: string,
): Scanned {
  const number = readPassNumber(text);
  if (number) {
    if (ownerOfNumber(fair.passPrefix, number) === "other") return nobody("other-fair");
    const row = sql.get<PassRow>(byNumber, number);
    return row?.fairId === fair.id ? ofThisFair(row) : nobody("unreadable");
  }
  const code = readPassCode(text);
  if (!code) return nobody("unreadable");
  const unknownCode = sealCode(code);
  const row = rowOf(sql, unknownCode);
  if (row?.fairId === fair.id) return ofThisFair(row);
  return { ...nobody(kindOfStranger(sql, fair, code, row)), unknownCode };
}

/** What a code is that nobody of the fair is registered under. "Forged" is said only of what cannot be genuine anywhere. */
function kindOfStranger(sql: Sql, fair: { id: string }, code: string, row: PassRow | undefined) {
  if (row) return "other-fair";
  if (carriesSeal(code, keyedFair(sql, fair.id))) return "unknown";
  // Under a key that this fair retired too: whoever took it may have made the code, a phone without a line as well.
  return isOfAnyFair(sql, code) ? "other-fair" : "forged";
}

/** Whose a code is at a fair, of those that were given out and those that a gate made; undefined where nobody has it there. */
export function ownerOfCode(sql: Sql, fairId: string, code: SealedCode): string | undefined {
  const row = rowOf(sql, code);
  return row?.fairId === fairId ? row.id : undefined;
}

function rowOf(sql: Sql, code: SealedCode): PassRow | undefined {
  return sql.get<PassRow>(byCode, code) ?? sql.get<PassRow>(byWalkIn, code);
}

function nobody(kind: "unreadable" | "forged" | "other-fair" | "unknown"): Scanned {
  return {
    reading: { kind },
    registrationId: null,
    wasUnknown: false,
    unknownCode: null,
    person: null,
  };
}

function ofThisFair(row: PassRow): Scanned {
  return {
    reading: {
      kind: "pass",
      isVoid: !standings[row.state as RegistrationState].opens,
      slotStartsAt: new Date(row.slotStartsAt),
    },
    registrationId: row.id,
    wasUnknown: row.wasUnknown === 1,
    unknownCode: null,
    person: { name: row.name, number: row.number },
  };
}

type Person = z.output<typeof personSchema>;

/** Writes a registration with its pass and its consents; `code` is given when a gate made it. Returns id and number. */
export function issuePass(
  sql: Sql,
  given: {
    fairId: string;
    seekerId: string;
    slotId: string;
    person: Person;
    language: string;
    /** Goes first. */
    priority: boolean;
    /** Whoever is not active has no place yet. */
    state?: "active" | "waiting" | "held";
    /** The mark of the network that it came from, and why it is held. */
    origin?: string | null;
    heldBecause?: Oddity;
    code?: string;
  },
  instant: Date,
): { id: string; number: string } {
  const { fairId, person, state = "active" } = given;
  const id = uuid();
  const fair = sql.get<{ passPrefix: string; passKeyNumber: number }>(
    'SELECT "passPrefix", "passKeyNumber" FROM "Fair" WHERE "id" = ?',
    fairId,
  );
  if (!fair) throw missing();
  const { passesIssued, cursor } = nextPass(sql, fairId);
  const number = passNumber(fair.passPrefix, passesIssued);
  sql.run(
    `INSERT INTO "Registration" ("id", "fairId", "slotId", "seekerId", "heldSeekerId", "state", "sealedCode", "number",
       "name", "birthDate", "sex", "education", "regionCode", "disability", "phone", "email", "language", "createdAt",
       "cursor", "walkIn", "priority", "waitingSince", "origin", "heldBecause")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    fairId,
    given.slotId,
    given.seekerId,
    given.seekerId,
    state,
    sealCode(
      given.code ?? makePassCode(passKeyOf({ id: fairId, passKeyNumber: fair.passKeyNumber })),
    ),
    number,
    person.name,
    person.birthDate,
    person.sex,
    person.education,
    person.regionCode,
    person.disability ?? null,
    person.phone,
    person.email ?? null,
    given.language,
    sqlInstant(instant),
    cursor,
    given.code === undefined ? 0 : 1,
    given.priority ? 1 : 0,
    state === "waiting" ? sqlInstant(instant) : null,
    given.origin ?? null,
    given.heldBecause ?? null,
  );
  writeConsents(sql, id, person, instant);
  return { id, number };
}

function writeConsents(sql: Sql, registrationId: string, person: Person, instant: Date): void {
  const given: Record<ConsentPurpose, boolean> = {
    attendance: person.consentAttendance,
    employers: person.consentEmployers,
    "follow-up": person.consentFollowUp,
  };
  for (const [purpose, yes] of Object.entries(given))
    sql.run(
      'INSERT INTO "Consent" ("id", "registrationId", "purpose", "given", "textVersion", "at") VALUES (?, ?, ?, ?, ?, ?)',
      uuid(),
      registrationId,
      purpose,
      yes ? 1 : 0,
      consentTextVersion,
      sqlInstant(instant),
    );
}
