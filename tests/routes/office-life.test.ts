import { addDays } from "date-fns";
import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { keepFairsUpToDate } from "~/domain/planning/fairs/clock.server";
import { at } from "~/lib/clock.server";

import { loader as publicPage } from "../../app/routes/public/_public.fairs.$slug";
import { loader as overview } from "../../app/routes/office/office.fairs.$fairId._index";
import {
  action as finish,
  loader as completionPage,
} from "../../app/routes/office/office.fairs.$fairId_.completion";
import {
  action as move,
  loader as movePage,
} from "../../app/routes/office/office.fairs.$fairId_.move";
import {
  action as postpone,
  loader as postponementPage,
} from "../../app/routes/office/office.fairs.$fairId_.postponement";
import {
  action as takeBack,
  loader as clockStepPage,
} from "../../app/routes/office/office.fairs.$fairId_.clock-step";
import { action as create } from "../../app/routes/office/office.fairs.new";
import { useFreshDatabase } from "../support/database";
import {
  fairInput,
  fairOfSri,
  halfPastEight,
  nextDay,
  officerIn,
  passFor,
  weekBefore,
} from "../support/people";
import { answered, call, cookieOf, faultsOf, keptOf } from "../support/requests";

useFreshDatabase();

type Act = (args: ReturnType<typeof call>) => unknown;
type Fields = Record<string, string>;

async function atTheFair() {
  const { admin, officer, fair } = await fairOfSri();
  const cookie = await cookieOf(officer);
  const stranger = await cookieOf(await officerIn(admin, "MLG", "Agus"));
  const ask = (act: Act, form?: Fields, when = weekBefore, who = cookie) =>
    at(when, () =>
      answered(() =>
        act(
          call("/x", {
            cookie: who,
            params: { fairId: fair.id, slug: fair.slug },
            ...(form ? { form } : {}),
          }),
        ),
      ),
    );
  return { officer, fair, ask, stranger };
}

describe("a fair that cannot be on its day", () => {
  it("is put off with a reason that the public reads, and offered a new day", async () => {
    const { fair, ask, stranger } = await atTheFair();
    expect((await ask(postponementPage)).body).toMatchObject({ fair: { title: fair.title } });
    const silent = await ask(postpone, { reason: "" });
    expect([silent.status, faultsOf(silent)]).toEqual([400, { reason: ["required"] }]);
    expect((await ask(postpone, { reason: "Banjir" }, weekBefore, stranger)).status).toBe(404);
    for (let press = 0; press < 2; press += 1)
      expect((await ask(postpone, { reason: "Banjir" })).status).toBe(303);
    expect((await ask(publicPage)).body).toMatchObject({
      isOpen: false,
      fair: { phase: "postponed", offBecause: "Banjir" },
    });
    expect((await ask(overview)).body).toMatchObject({
      may: { move: true, postpone: false, publish: false, cancel: true },
    });
    expect((await ask(postpone, { reason: "Banjir" }, halfPastEight)).status).toBe(303);
  });

  it("is moved with everybody's place; a day that is none, gone or the same is refused beside it", async () => {
    const { fair, ask, stranger } = await atTheFair();
    await passFor(fair, 1);
    expect((await ask(movePage)).body).toMatchObject({ fair: { registered: 1 } });
    const reason = "Gedung dipakai";
    for (const [day, code, fault] of [
      ["2026-02-30", 400, "not-a-date"],
      ["2026-11-01", 409, "refusal:fair-in-past"],
      [fair.day, 409, "refusal:same-day"],
    ] as const) {
      const refused = await ask(move, { day, reason });
      expect([refused.status, faultsOf(refused)]).toEqual([code, { day: [fault] }]);
      expect(keptOf(refused)).toMatchObject({ day, reason });
    }
    // Christmas: said before anybody is written to, and not forbidden.
    const christmas = await ask(move, { day: "2026-12-25", reason });
    expect([christmas.status, faultsOf(christmas)]).toEqual([
      409,
      { day: ["refusal:day-flagged"] },
    ]);
    expect(christmas.body).toMatchObject({
      flags: [{ kind: "holiday" }],
      seenDay: "2026-12-25",
    });
    expect(keptOf(christmas)).toMatchObject({ day: "2026-12-25", reason });
    const other = await ask(move, { day: "2027-01-01", seenDay: "2026-12-25", reason });
    expect(other.status).toBe(409);
    expect(await db.fair.count({ where: { day: fair.day } })).toBe(1);
    const there = { day: "2026-12-17", reason };
    expect((await ask(move, there, weekBefore, stranger)).status).toBe(404);
    expect((await ask(move, there)).status).toBe(303);
    expect((await ask(publicPage)).body).toMatchObject({
      isOpen: true,
      fair: { day: "2026-12-17", phase: "upcoming" },
    });
    expect(await db.activity.findFirstOrThrow({ where: { verb: "fair-moved" } })).toMatchObject({
      reason: `2026-11-19 → 2026-12-17. ${reason}`,
    });
  });
});

describe("the end of a fair", () => {
  it("is declared when its follow-up is done, not before", async () => {
    const { ask, fair } = await atTheFair();
    for (const when of [weekBefore, halfPastEight])
      expect((await ask(completionPage, undefined, when)).status).toBe(409);
    expect((await ask(finish, {}, halfPastEight)).status).toBe(409);
    const later = addDays(nextDay, 3);
    expect((await ask(completionPage, undefined, later)).body).toMatchObject({
      fair: { id: fair.id },
      open: { unsent: 0, conflicts: 0, refused: 0, visits: 0 },
    });
    expect((await ask(overview, undefined, later)).body).toMatchObject({ may: { finish: true } });
    for (let press = 0; press < 2; press += 1)
      expect((await ask(finish, {}, later)).status).toBe(303);
    await at(addDays(later, 60), keepFairsUpToDate);
    expect((await db.fair.findUniqueOrThrow({ where: { id: fair.id } })).state).toBe("final");
    expect((await ask(overview, undefined, later)).body).toMatchObject({
      may: { edit: false, finish: false, move: false, cancel: false },
    });
  });
});

describe("a step that the clock made before its time", () => {
  it("is asked about where there is one, and said to be none where there is not", async () => {
    const { ask } = await atTheFair();
    expect((await ask(clockStepPage, undefined, halfPastEight)).status).toBe(409);
    await at(nextDay, keepFairsUpToDate);
    expect((await ask(clockStepPage, undefined, nextDay)).status).toBe(409);
    expect((await ask(clockStepPage, undefined, halfPastEight)).status).toBe(200);
    const reason = "Jam server salah";
    expect((await ask(takeBack, { reason }, halfPastEight)).status).toBe(303);
    expect((await ask(clockStepPage, undefined, halfPastEight)).status).toBe(409);
  });
});

describe("the time of registration", () => {
  const typed = (change: Fields = {}): Fields => ({
    ...Object.fromEntries(
      Object.entries(fairInput({ officeId: "" } as never)).map(([name, value]) => [
        name,
        String(value),
      ]),
    ),
    ...change,
  });

  it("opens and ends so long before the doors, and the public page says when", async () => {
    const { officer, ask, fair } = await atTheFair();
    const form = typed({
      officeId: officer.officeId ?? "",
      registrationDays: "3",
      registrationHours: "2",
    });
    expect((await ask(create, form)).status).toBe(303);
    const made = await db.fair.findFirstOrThrow({ where: { id: { not: fair.id } } });
    expect(made.registrationOpensAt).toEqual(new Date("2026-11-16T01:00:00.000Z"));
    expect(made.registrationClosesAt).toEqual(new Date("2026-11-18T23:00:00.000Z"));
    await db.fair.update({ where: { id: made.id }, data: { state: "published" } });
    const page = (when: Date) =>
      at(when, () => answered(() => publicPage(call("/x", { params: { slug: made.slug } }))));
    expect((await page(weekBefore)).body).toMatchObject({
      isOpen: false,
      opensAt: new Date("2026-11-16T01:00:00.000Z"),
    });
    expect((await page(new Date("2026-11-16T01:00:00.000Z"))).body).toMatchObject({
      isOpen: true,
      opensAt: null,
    });
    expect((await page(new Date("2026-11-18T23:00:00.000Z"))).body).toMatchObject({
      isOpen: false,
    });
  });

  it("that would end before it opens is refused beside its field", async () => {
    const { officer, ask } = await atTheFair();
    const refused = await ask(
      create,
      typed({
        officeId: officer.officeId ?? "",
        registrationDays: "1",
        registrationHours: "48",
      }),
    );
    expect([refused.status, faultsOf(refused)]).toEqual([
      400,
      { registrationHours: ["closes-first"] },
    ]);
  });
});
