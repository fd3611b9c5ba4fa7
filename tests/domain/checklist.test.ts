import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import {
  addTask,
  changeTask,
  finishTask,
  layChecklist,
  removeTask,
  reopenTask,
} from "~/domain/planning/checklist/commands.server";
import {
  checklistOf,
  pressingTasks,
  taskToChange,
} from "~/domain/planning/checklist/queries.server";
import { createFair } from "~/domain/planning/fairs/commands.server";
import { moveFair } from "~/domain/planning/fairs/life.server";
import { writeLetter } from "~/domain/planning/letters/commands.server";
import { letterFacts, lettersOf, letterToPrint } from "~/domain/planning/letters/queries.server";
import type { LetterInput } from "~/domain/planning/letters/schema";
import { dueDay, taskStateOf } from "~/domain/planning/checklist/rules";
import { at } from "~/lib/clock.server";
import { letterPdf } from "~/ui/fair/letter-pdf.server";

import { useFreshDatabase } from "../support/database";
import { fairInput, fairOfSri, officerIn, publicFairBy, weekBefore } from "../support/people";

const noHoliday = (): boolean => false;

describe("the day by which something is due", () => {
  it.each([
    [14, true, "2026-11-19", "2026-10-30"],
    [21, true, "2026-11-19", "2026-10-21"],
    [1, true, "2026-11-16", "2026-11-13"],
    [-3, true, "2026-11-19", "2026-11-24"],
    [30, false, "2026-11-19", "2026-10-20"],
    [-1, false, "2026-11-19", "2026-11-20"],
    [0, true, "2026-11-22", "2026-11-22"],
  ])("%i days before (working days: %s) %s is %s", (leadDays, workingDays, fair, due) => {
    expect(dueDay({ leadDays, workingDays }, fair, noHoliday)).toBe(due);
  });

  it("passes over holidays", () => {
    const christmas = (day: string): boolean => day === "2026-12-25";
    expect(dueDay({ leadDays: 1, workingDays: true }, "2026-12-28", christmas)).toBe("2026-12-24");
  });

  it.each([
    ["2026-11-01", "2026-11-02", "overdue"],
    ["2026-11-02", "2026-11-02", "soon"],
    ["2026-11-09", "2026-11-02", "soon"],
    ["2026-11-10", "2026-11-02", "later"],
  ])("%s is, on %s, %s", (due, today, state) => {
    expect(taskStateOf({ doneAt: null }, due, today)).toBe(state);
    expect(taskStateOf({ doneAt: new Date() }, due, today)).toBe("done");
  });
});

describe("the checklist of a fair", () => {
  useFreshDatabase();

  async function planned() {
    const { admin, officer, fair } = await fairOfSri();
    const list = () => at(weekBefore, () => checklistOf(officer, fair.id));
    return { admin, officer, fair, list };
  }

  it("comes with the fair, by due day, and moves with it", async () => {
    const { officer, fair, list } = await planned();
    const before = await list();
    expect(before).toHaveLength(9);
    expect(before.find(({ kind }) => kind === "permit")).toMatchObject({
      due: "2026-10-30",
      state: "overdue",
    });
    expect(before.map(({ due }) => due)).toEqual(before.map(({ due }) => due).sort());
    await at(weekBefore, () => moveFair(officer, fair.id, { day: "2027-01-21", reason: "Gedung" }));
    // New Year and the Ascension of the Prophet (5 January 2027) are not counted.
    expect((await list()).find(({ kind }) => kind === "permit")?.due).toBe("2026-12-30");
  });

  it("says who did what and when, once; and lists what presses over all fairs", async () => {
    const { officer, fair, list } = await planned();
    const permit = (await list()).find(({ kind }) => kind === "permit");
    for (let press = 0; press < 2; press += 1)
      await at(weekBefore, () => finishTask(officer, permit?.id ?? ""));
    expect((await list()).find(({ kind }) => kind === "permit")).toMatchObject({
      state: "done",
      doneByName: "Sri",
      doneAt: weekBefore,
    });
    const pressing = await at(weekBefore, () => pressingTasks(officer));
    expect(pressing.map(({ kind }) => kind)).toEqual([
      "invitation",
      "venue-letter",
      "publication",
      "technical-meeting",
      "security-health",
      "vacancies",
      "phones",
    ]);
    await at(weekBefore, () => reopenTask(officer, permit?.id ?? ""));
    expect((await at(weekBefore, () => pressingTasks(officer))).length).toBe(8);
    const lines = await db.activity.findMany({ where: { verb: { startsWith: "task-" } } });
    expect(lines.map(({ verb, reason }) => [verb, reason])).toEqual([
      ["task-done", "permit"],
      ["task-reopened", "permit"],
    ]);
    expect(fair.id).toBe(pressing[0]?.fair.id);
  });

  it("takes more things, other days, and lets things go; another office sees nothing", async () => {
    const { admin, officer, fair, list } = await planned();
    const timing = { days: 2, side: "after", workingDays: false } as const;
    await at(weekBefore, () => addTask(officer, fair.id, { title: "Kembalikan kursi", ...timing }));
    const own = (await list()).find(({ title }) => title === "Kembalikan kursi");
    expect(own?.due).toBe("2026-11-21");
    const change = {
      title: "Kembalikan meja",
      days: 1,
      side: "before",
      workingDays: true,
    } as const;
    expect(await changeTask(officer, own?.id ?? "", change)).toBe(fair.id);
    expect(await taskToChange(officer, own?.id ?? "")).toMatchObject({
      title: "Kembalikan meja",
      due: "2026-11-18",
    });
    const other = await officerIn(admin, "MLG", "Agus");
    for (const act of [
      () => changeTask(other, own?.id ?? "", change),
      () => finishTask(other, own?.id ?? ""),
      () => removeTask(other, own?.id ?? ""),
      () => addTask(other, fair.id, { title: "x", ...timing }),
      () => checklistOf(other, fair.id),
      () => taskToChange(other, own?.id ?? ""),
    ])
      await expect(act()).rejects.toMatchObject({ kind: "missing" });
    await removeTask(officer, own?.id ?? "");
    expect(await list()).toHaveLength(9);
  });

  it("is laid once where a fair has none, and taken over with a plan", async () => {
    const { officer, fair, list } = await planned();
    await db.task.deleteMany({ where: { kind: { not: "permit" } } });
    await layChecklist(officer, fair.id);
    expect(await list()).toHaveLength(1);
    const copy = await at(weekBefore, () =>
      createFair(officer, fairInput(officer, { day: "2026-12-17", planFrom: fair.id })),
    );
    expect(await db.task.findMany({ where: { fairId: copy } })).toMatchObject([
      { kind: "permit", doneAt: null },
    ]);
    await db.task.deleteMany();
    for (let press = 0; press < 2; press += 1) await layChecklist(officer, fair.id);
    expect(await list()).toHaveLength(9);
  });
});

describe("a letter", () => {
  useFreshDatabase();

  const letter: LetterInput = {
    kind: "permit",
    number: "560/123/108.5/2026",
    day: "2026-10-30",
    place: "Surabaya",
    addressee: "Yth. Kapolrestabes Surabaya\ndi Surabaya",
    subject: "Permohonan izin keramaian",
    body: "Dengan hormat,\n\nkami mohon izin.",
    letterhead: "PEMERINTAH PROVINSI JAWA TIMUR\nUPT SBY\nJalan Dukuh Menanggal 124",
    signer: "Sri Wahyuni",
    signerTitle: "Kepala UPT SBY",
    signerNumber: undefined,
  };

  it("is kept under a number that the office uses once, and printed the same for ever", async () => {
    const { admin, officer, fair } = await fairOfSri();
    const id = await at(weekBefore, () => writeLetter(officer, fair.id, letter, "id"));
    await expect(writeLetter(officer, fair.id, letter, "id")).rejects.toMatchObject({
      code: "letter-number-taken",
      field: "number",
    });
    const other = await officerIn(admin, "MLG", "Agus");
    const theirs = await publicFairBy(other, { title: "Lain" });
    await writeLetter(other, theirs.id, letter, "id");
    const kept = await letterToPrint(officer, id);
    const first = await letterPdf(kept, "id");
    expect(first.subarray(0, 5).toString()).toBe("%PDF-");
    expect(first.equals(await letterPdf(await letterToPrint(officer, id), "id"))).toBe(true);
    expect((await lettersOf(officer, fair.id)).map(({ number }) => number)).toEqual([
      letter.number,
    ]);
    expect(await lettersOf(other, fair.id)).toEqual([]);
    await expect(letterToPrint(other, id)).rejects.toMatchObject({ kind: "missing" });
    await expect(letterFacts(other, fair.id)).rejects.toMatchObject({ kind: "missing" });
    expect(await letterFacts(officer, fair.id)).toMatchObject({ _count: { booths: 6 } });
  });
});
