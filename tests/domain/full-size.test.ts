import { subDays } from "date-fns";
import { v7 as uuid } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";

import { connection, db } from "~/db/client.server";
import { mintGateDevice } from "~/domain/house/accounts/minting";
import type { ActingOfficer } from "~/domain/house/accounts/rules";
import { cancelFair, moveFair } from "~/domain/planning/fairs/life.server";
import { spreadNews } from "~/domain/planning/fairs/news.server";
import { fairSchema } from "~/domain/planning/fairs/schema";
import { recordScans } from "~/domain/gate/ledger/commands.server";
import { savePlan } from "~/domain/planning/halls/commands.server";
import { planToDraw } from "~/domain/planning/halls/queries.server";
import { figuresOfFair } from "~/domain/figures/reports/queries.server";
import { newsFor } from "~/domain/gate/roster/news.server";
import { isFurther, type Position } from "~/domain/gate/roster/rules";
import { doWhatIsDue } from "~/jobs/clock.server";
import { at } from "~/lib/clock.server";
import { keyFor } from "~/lib/keys.server";
import { signId } from "~/lib/signed-id.server";

import { freshDatabase } from "../support/database";
import { fullFair } from "../support/full-fair";
import { phoneScan } from "../support/gate-phones";
import { doorsOpen, fairInput, halfPastEight, retno, weekBefore } from "../support/people";
import { answered, call, cookieOf, cookieOfBooth } from "../support/requests";
import { routeFiles } from "../support/route-files";

/** More than the database takes as values of one statement, of everything that a fair can have many of. */
const many = Number(process.env["FULL_SIZE"] ?? 1200);
/** The database takes 999 values a statement. */
const mostValues = 999;
/** No page asks more often than this, however much there is; a question a row would. */
const mostStatements = 90;

/** When everybody has registered. */
const dayBefore = subDays(doorsOpen, 1);

let officer: ActingOfficer;
let full: Awaited<ReturnType<typeof fullFair>>;
let seen = { statements: 0, values: 0 };

beforeAll(async () => {
  await freshDatabase();
  officer = await at(weekBefore, retno);
  full = await fullFair(officer, many);
  const { database } = await connection();
  const prepare = database.prepare.bind(database);
  database.prepare = ((text: string) => {
    const statement = prepare(text);
    for (const name of ["all", "get", "run", "bind"] as const) {
      const real = statement[name].bind(statement);
      (statement as unknown as Record<string, unknown>)[name] = (...given: unknown[]) => {
        if (name !== "bind") seen.statements += 1;
        seen.values = Math.max(seen.values, given.flat().length);
        return real(...given);
      };
    }
    return statement;
  }) as typeof database.prepare;
}, 180_000);

async function counted<T>(work: () => Promise<T>): Promise<T & object> {
  seen = { statements: 0, values: 0 };
  return (await work()) as T & object;
}

describe(`a fair with ${many} of everything`, () => {
  const files = routeFiles();

  it("has every page and file: each loader answers, with few questions of few values", async () => {
    const cookies = {
      office: await cookieOf(officer),
      employer: await cookieOf(full.employer),
      booth: await cookieOfBooth(signId(keyFor("booth-link"), full.recruiter.bookingId)),
    };
    const pass = signId(keyFor("pass-page"), full.registrationId);
    const first = async (table: "task" | "letter" | "vacancy" | "slot" | "venue" | "scan") =>
      ((await (db[table] as typeof db.task).findFirst({ select: { id: true } })) ?? { id: "" }).id;
    const params: Record<string, string> = {
      fairId: full.fair.id,
      slug: full.fair.slug,
      bookingId: full.recruiter.bookingId,
      employerId: full.employer.employerId,
      deviceId: full.device.deviceId,
      visitId: full.visitId,
      officeId: officer.officeId ?? "",
      code: "JTM",
      format: "csv",
      kind: "reminder",
      language: "id",
      taskId: await first("task"),
      letterId: await first("letter"),
      vacancyId: await first("vacancy"),
      slotId: await first("slot"),
      refusedId: (await db.refusedScan.findFirstOrThrow()).id,
      scanId: (await db.scan.findFirstOrThrow({ where: { conflict: true } })).id,
    };
    const asked: string[] = [];
    const faults: string[] = [];
    for (const file of files) {
      const route = (await import(/* @vite-ignore */ `../../app/routes/${file}`)) as {
        loader?: (args: never) => unknown;
      };
      if (!route.loader || file.includes("healthz")) continue;
      const token = file.startsWith("seeker/") ? pass : "x";
      const cookie = file.startsWith("booth/")
        ? cookies.booth
        : file.startsWith("employer/")
          ? cookies.employer
          : file.startsWith("office/")
            ? cookies.office
            : "";
      for (const path of ["/x", "/x?page=20&q=si&when=coming"]) {
        const args = call(path, { params: { ...params, token }, cookie });
        const answer = await at(halfPastEight, () =>
          counted(() => answered(() => route.loader?.(args as never))),
        ).catch((error: unknown) => ({ status: 599, error: String(error) }));
        asked.push(file);
        if (answer.status >= 500) faults.push(`${file}: ${JSON.stringify(answer).slice(0, 300)}`);
        if (seen.values > mostValues) faults.push(`${file}: ${seen.values} values`);
        if (seen.statements > mostStatements) faults.push(`${file}: ${seen.statements} questions`);
      }
    }
    expect(faults).toEqual([]);
    expect(asked.length).toBeGreaterThan(150);
  }, 300_000);

  it("has a report that counts every row", async () => {
    const { id, day, opensAt, closesAt, timeZone } = full.fair;
    const { totals } = await figuresOfFair({ id, day, opensAt, closesAt, timeZone });
    expect(totals).toMatchObject({
      registered: await db.registration.count({ where: { fairId: id, state: "active" } }),
      visits: await db.visit.count({ where: { fairId: id } }),
      employers: await db.booking.count({ where: { fairId: id, state: "approved" } }),
    });
    expect(totals.visits).toBeGreaterThan(mostValues);
  });

  it("reaches every phone, takes a full batch of scans, and lets its plan be saved", async () => {
    const device = mintGateDevice({
      deviceId: full.device.deviceId,
      fairId: full.fair.id,
      gateId: full.fair.gates[0]?.id ?? "",
      name: "Depan",
    });
    let since: Position = { cursor: 0 };
    const keys = new Set<string>();
    for (;;) {
      const news = await newsFor(device, since);
      for (const [key] of news.entries) keys.add(key);
      if (!news.more) break;
      expect(isFurther(news, since)).toBe(true);
      since = news;
    }
    // Each guest of the sample has a second key.
    expect(keys.size).toBe(3 * many);
    const scans = Array.from({ length: 500 }, () => phoneScan("?", halfPastEight));
    await at(halfPastEight, () => recordScans(device, { scans }));
    expect(await db.scan.count({ where: { code: "?" } })).toBe(500);
    const { plan, version } = await planToDraw(officer, full.fair.id);
    const saved = await at(weekBefore, () => savePlan(officer, full.fair.id, { version, plan }));
    expect(saved.kind).toBe("saved");
  }, 60_000);

  it("does what is due in pieces, and ends", async () => {
    let rounds = 0;
    for (let done = 1; done > 0 && rounds < 500; rounds += 1)
      done = await at(weekBefore, doWhatIsDue);
    expect(rounds).toBeLessThan(500);
  }, 120_000);

  it("tells everybody of its new day and of its end, each once, in pieces", async () => {
    const told = (kind: string) =>
      db.message.groupBy({ by: ["to"], where: { kind, fairId: full.fair.id }, _count: true });
    const concerned = { in: ["active", "waiting", "offered"] };
    for (const [kind, act] of [
      ["fair-moved", () => moveFair(officer, full.fair.id, { day: "2026-12-17", reason: "aula" })],
      ["fair-cancelled", () => cancelFair(officer, full.fair.id, "banjir")],
    ] as const) {
      await at(dayBefore, () => counted(act));
      expect(seen.values).toBeLessThanOrEqual(mostValues);
      expect((await told(kind)).length).toBeLessThan(many);
      while ((await at(dayBefore, spreadNews)) > 0);
      const people = await db.registration.findMany({
        where: { fairId: full.fair.id, state: concerned, email: { not: null } },
        select: { email: true },
      });
      const letters = (await told(kind)).filter(({ to }) => /^s\d+@/.test(to));
      expect(letters.map(({ to }) => to).sort()).toEqual(people.map(({ email }) => email).sort());
      expect(letters.every(({ _count }) => _count === 1)).toBe(true);
    }
  }, 120_000);

  it("cannot be asked for with more booths than a plan holds", () => {
    const { officeId: _, ...words } = fairInput(officer);
    const asked = {
      ...words,
      officeId: uuid(),
      slotMinutes: "30",
      safeCapacity: "300",
      stayMinutes: "60",
      poweredRows: "1",
    };
    const faults = fairSchema.safeParse({ ...asked, rows: "26", perRow: "40" }).error?.issues ?? [];
    expect(faults.map(({ message }) => message)).toEqual(["too-many-booths"]);
  });
});
