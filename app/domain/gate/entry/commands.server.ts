import { v7 as uuid } from "uuid";

import { commitTogether, type Sql, sqlInstant } from "~/db/together.server";
import { actorOf, seesEveryOffice } from "~/domain/house/accounts/policy";
import type { ActingOfficer, Officer } from "~/domain/house/accounts/rules";
import { noteActivityTogether } from "~/domain/house/activity/commands.server";
import type { ActivityActor } from "~/domain/house/activity/rules";
import { type FairState, lifeCycle } from "~/domain/planning/fairs/life-cycle";
import { refuseUnlessWritable } from "~/domain/planning/fairs/rules";
import { nextNews, setStopsWhenFull } from "~/domain/planning/tallies/rows.server";
import { now } from "~/lib/clock.server";
import { missing } from "~/lib/refusal";

import { changeOfEntry } from "./rules";

type HallRow = {
  id: string;
  officeId: string;
  title: string;
  state: FairState;
  safeCapacity: number;
  inside: number;
};

/** Lets nobody in from now on, at every gate of the fair. Safe to press twice. Refused: `not-found`. */
export async function stopEntry(
  officer: ActingOfficer,
  fairId: string,
  reason: string,
): Promise<void> {
  const instant = now();
  return commitTogether((sql) => {
    const fair = ownHall(sql, officer, fairId);
    const held = heldStop(sql, fairId);
    if (held?.automatic === 0) return;
    // A stop that came by itself would go by itself: what an officer stops, only an officer resumes.
    if (held) end(sql, fairId, actorOf(officer), instant);
    begin(sql, fairId, { by: actorOf(officer), reason, automatic: false }, instant);
    nextNews(sql, fairId);
    note(sql, actorOf(officer), "entry-stopped", fair, reason);
  });
}

/** Lets people in again. Safe to press twice. Refused: `not-found`. */
export async function resumeEntry(officer: ActingOfficer, fairId: string): Promise<void> {
  const instant = now();
  return commitTogether((sql) => {
    const fair = ownHall(sql, officer, fairId);
    if (!heldStop(sql, fairId)) return;
    end(sql, fairId, actorOf(officer), instant);
    nextNews(sql, fairId);
    note(sql, actorOf(officer), "entry-resumed", fair);
  });
}

/** Whether entry stops by itself when the hall is full; a stop that came so goes with it. Refused: `not-found`. */
export async function stopWhenFull(
  officer: ActingOfficer,
  fairId: string,
  yes: boolean,
): Promise<void> {
  const instant = now();
  return commitTogether((sql) => {
    const fair = ownHall(sql, officer, fairId);
    if (!setStopsWhenFull(sql, fairId, yes)) return;
    note(sql, actorOf(officer), yes ? "full-stop-set" : "full-stop-unset", fair);
    if (yes) stopOrResume(sql, fair, fair.inside, instant);
    else if (heldStop(sql, fairId)?.automatic === 1) end(sql, fairId, actorOf(officer), instant);
  });
}

/** What follows from the count of people inside, in the transaction of the scan that changed it. True when entry was stopped or resumed. */
export function stopOrResume(
  sql: Sql,
  fair: { id: string; officeId: string; title: string; safeCapacity: number },
  inside: number,
  instant: Date,
): boolean {
  const held = heldStop(sql, fair.id);
  const stopped = !held ? "no" : held.automatic === 1 ? "automatically" : "by-hand";
  const change = changeOfEntry({ inside, safeCapacity: fair.safeCapacity, stopped });
  if (change === undefined) return false;
  const system: ActivityActor = { kind: "system", id: null, name: "Bursa Mini" };
  if (change === "stop") {
    begin(sql, fair.id, { by: system, reason: null, automatic: true }, instant);
    note(sql, system, "entry-stopped", fair);
  } else {
    end(sql, fair.id, system, instant);
    note(sql, system, "entry-resumed", fair);
  }
  return true;
}

function ownHall(sql: Sql, officer: Officer, fairId: string): HallRow {
  const fair = sql.get<HallRow>(
    'SELECT "id", "officeId", "title", "state", "safeCapacity", "inside" FROM "Fair" JOIN "Tally" ON "fairId" = "id" WHERE "id" = ?',
    fairId,
  );
  if (!fair) throw missing();
  if (!seesEveryOffice(officer) && fair.officeId !== officer.officeId) throw missing();
  refuseUnlessWritable(fair);
  if (!lifeCycle[fair.state].hasGates) throw missing();
  return fair;
}

function heldStop(sql: Sql, fairId: string): { automatic: number } | undefined {
  return sql.get('SELECT "automatic" FROM "EntryStop" WHERE "heldFairId" = ?', fairId);
}

function begin(
  sql: Sql,
  fairId: string,
  stop: { by: ActivityActor; reason: string | null; automatic: boolean },
  instant: Date,
): void {
  sql.run(
    `INSERT INTO "EntryStop" ("id", "fairId", "heldFairId", "startedAt", "startedById", "startedByName", "reason", "automatic")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    uuid(),
    fairId,
    fairId,
    sqlInstant(instant),
    stop.by.id,
    stop.by.name,
    stop.reason,
    stop.automatic ? 1 : 0,
  );
}

function end(sql: Sql, fairId: string, by: ActivityActor, instant: Date): void {
  sql.run(
    'UPDATE "EntryStop" SET "heldFairId" = NULL, "endedAt" = ?, "endedById" = ?, "endedByName" = ? WHERE "heldFairId" = ?',
    sqlInstant(instant),
    by.id,
    by.name,
    fairId,
  );
}

function note(
  sql: Sql,
  actor: ActivityActor,
  verb: "entry-stopped" | "entry-resumed" | "full-stop-set" | "full-stop-unset",
  fair: { id: string; officeId: string; title: string },
  reason?: string,
): void {
  noteActivityTogether(sql, actor, {
    verb,
    subject: fair.title,
    reason,
    fairId: fair.id,
    officeId: fair.officeId,
  });
}
