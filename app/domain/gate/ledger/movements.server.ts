import { type Sql, sqlInstant, sqlList } from "~/db/together.server";
import { ownerOfCode, type Scanned } from "~/domain/people/registrations/passes.server";
import { codeOfKey } from "~/domain/people/registrations/secrets.server";
import { keyMark, openCode, type SealedCode } from "~/lib/code-vault.server";
import { rosterKey } from "~/lib/roster-seal.server";

import {
  type Direction,
  type EarlierScan,
  movingVerdicts,
  passingVerdicts,
  type Verdict,
  weightOf,
} from "./rules";

/**
 * Whose scans they are: a registration's, found by any of its codes; or those of a code that nobody of this fair is
 * registered under, which a gate may have let in all the same.
 */
export type Passer =
  | { kind: "registered"; registrationId: string; wasUnknown: boolean }
  | { kind: "unknown"; code: string };

/** What is known of whose a scan is. */
export type Whose = Pick<Scanned, "registrationId" | "wasUnknown" | "unknownCode">;

export function passerOf({ registrationId, wasUnknown, unknownCode }: Whose): Passer | undefined {
  if (registrationId !== null) return { kind: "registered", registrationId, wasUnknown };
  return unknownCode === null ? undefined : { kind: "unknown", code: unknownCode };
}

/** A scan of a code that somebody was registered under since is theirs. */
export function whoseScan(
  sql: Sql,
  scan: { fairId: string; registrationId: string | null; unknownCode: string | null },
): Whose {
  const { fairId, registrationId, unknownCode } = scan;
  if (unknownCode !== null) {
    const isKey = unknownCode.startsWith(keyMark);
    const code = isKey
      ? codeOfKey(sql, fairId, unknownCode.slice(keyMark.length))
      : (unknownCode as SealedCode);
    const owner = code === undefined ? undefined : ownerOfCode(sql, fairId, code);
    if (owner) return { registrationId: owner, wasUnknown: true, unknownCode: null };
    return { registrationId: null, wasUnknown: false, unknownCode };
  }
  const { wasUnknown } = sql.get<{ wasUnknown: number }>(
    'SELECT "wasUnknown" FROM "Registration" WHERE "id" = ?',
    registrationId,
  ) ?? { wasUnknown: 0 };
  return { registrationId, wasUnknown: wasUnknown === 1, unknownCode: null };
}

/** A scan that moved somebody. `gate` is its id: its name is looked up where it is told. */
export type Counted = EarlierScan & {
  id: string;
  cursor: number;
  weight: ReturnType<typeof weightOf>;
};

type Row = {
  id: string;
  direction: Direction;
  at: string;
  gate: string;
  verdict: Verdict;
  conflict: number;
  cursor: number;
};

/** So often nobody passes at one fair: more of one pass is noise, and reading it would hold up everybody else. */
export const mostMovements = 1000;

function countedWhere(whose: string): string {
  return `SELECT s."id", s."direction", s."at", s."gateId" AS "gate", s."verdict", s."conflict", s."cursor"
      FROM "Scan" s LEFT JOIN "Scan" undo ON undo."undoesId" = s."id"
     WHERE ${whose} AND undo."id" IS NULL
       AND (s."verdict" IN ${sqlList(movingVerdicts)} OR s."conflict")
       AND (s."shownVerdict" IS NULL OR s."shownVerdict" IN ${sqlList(passingVerdicts)})
     LIMIT ${mostMovements}`;
}

// Whole texts, made once: statements are found again by their text.
const ofRegistration = countedWhere('s."registrationId" = ?');
const ofCode = countedWhere('s."unknownCode" = ? AND s."fairId" = ?');

/**
 * The scans of a passer that moved somebody through a gate of the fair and were not undone, in the order in which they
 * happened, at most {@link mostMovements}. A second entry that the gate let happen is among them, marked: somebody went in,
 * and counts nowhere but in where the pass was last. What was scanned before anybody was registered under a code counts in
 * full once somebody is.
 */
export function movementsOf(sql: Sql, fairId: string, passer: Passer): Counted[] {
  if (passer.kind === "unknown")
    return sql.all<Row>(ofCode, passer.code, fairId).map(countedOf).sort(inOrder);
  const known = sql.all<Row>(ofRegistration, passer.registrationId).map(countedOf);
  if (!passer.wasUnknown) return known.sort(inOrder);
  const visits = codesOf(sql, passer.registrationId).flatMap((code) =>
    sql.all<Row>(ofCode, code, fairId).map((row): Counted => {
      const counted = countedOf(row);
      return row.verdict === "unknown" ? { ...counted, weight: "visit" } : counted;
    }),
  );
  return [...known, ...visits].sort(inOrder);
}

/** The movements that a transaction has read, by passer: a batch of one pass's scans is not read anew for each of them. */
export type PassersSeen = Map<string, Counted[]>;

function nameOf(passer: Passer): string {
  return passer.kind === "unknown" ? passer.code : passer.registrationId;
}

/** {@link movementsOf}, read once a transaction. */
export function seenMovements(
  sql: Sql,
  fair: { id: string; passers: PassersSeen },
  passer: Passer,
): Counted[] {
  const seen = fair.passers.get(nameOf(passer)) ?? movementsOf(sql, fair.id, passer);
  fair.passers.set(nameOf(passer), seen);
  return seen;
}

/** Keeps for the rest of the transaction what a passer's movements have become. */
export function keepMovements(
  fair: { passers: PassersSeen },
  passer: Passer,
  movements: readonly Counted[],
): void {
  fair.passers.set(nameOf(passer), [...movements].sort(inOrder));
}

/** Everything under which a registration may have been scanned before it was known: its codes, and their keys on phones. */
function codesOf(sql: Sql, registrationId: string): string[] {
  return sql
    .all<{ code: SealedCode; fairId: string }>(
      `SELECT "sealedCode" AS "code", "fairId" FROM "Registration" WHERE "id" = ?
        UNION ALL SELECT "sealedCode", "fairId" FROM "WalkIn" WHERE "registrationId" = ?`,
      registrationId,
      registrationId,
    )
    .flatMap(({ code, fairId }) => namesOfCode(fairId, code));
}

/** What a scan of a code that nobody is registered under is kept as: the code, sealed, or its key where a phone sent that. */
export function namesOfCode(fairId: string, code: SealedCode): string[] {
  return [code, keyMark + rosterKey(fairId, openCode(code))];
}

function countedOf({ verdict, conflict, ...row }: Row): Counted {
  return { ...row, at: new Date(row.at), weight: weightOf(verdict, conflict === 1) };
}

function inOrder(a: Counted, b: Counted): number {
  return a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1);
}

/** Whether a scan counts as coming or leaving, and not only as somebody in the hall. */
export const counting = (scan: Counted): boolean => scan.weight === "visit";

export type Movement = { arrived: number; inside: number };

/**
 * How many more have come, and are inside, after the scans of a passer changed. Whoever is not registered has not come:
 * they are somebody inside, until an officer or a walk-in says who.
 */
export function movementOf(
  passer: Passer,
  before: readonly Counted[],
  after: readonly Counted[],
): Movement {
  const came = (scans: readonly Counted[]): number =>
    passer.kind === "registered" && firstEntry(scans) ? 1 : 0;
  return { arrived: came(after) - came(before), inside: isInside(after) - isInside(before) };
}

/** The entry that counts as the attendance. */
export function firstEntry(scans: readonly Counted[]): Counted | undefined {
  return scans.find((scan) => counting(scan) && scan.direction === "in");
}

function isInside(scans: readonly Counted[]): number {
  return [...scans].sort(inOrder).at(-1)?.direction === "in" ? 1 : 0;
}

/** Counts somebody as attending once, by their first entry: one that is handed over late takes the place of a later one. */
export function markAttendance(
  sql: Sql,
  fairId: string,
  registrationId: string,
  first: { id: string; at: Date },
): void {
  sql.run(
    `INSERT INTO "Attendance" ("registrationId", "fairId", "scanId", "at") VALUES (?, ?, ?, ?)
     ON CONFLICT ("registrationId") DO UPDATE SET "scanId" = excluded."scanId", "at" = excluded."at"
      WHERE excluded."at" < "Attendance"."at"`,
    registrationId,
    fairId,
    first.id,
    sqlInstant(first.at),
  );
}
