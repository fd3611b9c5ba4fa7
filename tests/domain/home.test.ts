import { addHours, addMinutes } from "date-fns";
import { expect, it } from "vitest";

import { db } from "~/db/client.server";
import { createFair } from "~/domain/planning/fairs/commands.server";
import { cancelFair } from "~/domain/planning/fairs/life.server";
import { gatesToSettle, mailsGivenUp, monthAndYear } from "~/domain/figures/home/queries.server";
import { noteOutcome, recordVisit } from "~/domain/outcomes/visits/commands.server";
import { at } from "~/lib/clock.server";

import { useFreshDatabase } from "../support/database";
import {
  company,
  fairInput,
  halfPastEight,
  nextDay,
  officerIn,
  passFor,
  publicFairBy,
  recruiterFor,
  retno,
  scanAt,
  weekBefore,
} from "../support/people";

useFreshDatabase();

it("a month's numbers count who registered, came and was hired, of one's own offices, against the year's target", async () => {
  const admin = await retno();
  const officer = await officerIn(admin, "SBY", "Sri");
  const other = await officerIn(admin, "MLG", "Agus");
  const fair = await publicFairBy(officer);
  const off = await publicFairBy(officer, { title: "Batal", day: "2026-11-26" });
  await at(weekBefore, () => cancelFair(officer, off.id, "Gedung"));
  await at(weekBefore, () => createFair(officer, fairInput(officer, { day: "2026-12-17" })));
  await publicFairBy(other, { title: "Malang" });
  const recruiter = await recruiterFor(officer, await company(officer, 1), fair);
  const passes = [await passFor(fair, 1), await passFor(fair, 2), await passFor(fair, 3)];
  const { vacancyId } = await db.offeredVacancy.findFirstOrThrow();
  for (const pass of passes.slice(0, 2)) {
    await scanAt(officer, fair, pass.code);
    const visitId = await at(halfPastEight, () => recordVisit(recruiter, pass.code));
    await at(addMinutes(halfPastEight, 5), () =>
      noteOutcome(recruiter, visitId, { vacancyId, result: "hired", note: undefined }),
    );
  }
  const last = await db.visit.findFirstOrThrow({ where: { registrationId: passes[1]?.id ?? "" } });
  await at(addMinutes(halfPastEight, 9), () =>
    noteOutcome(recruiter, last.id, { vacancyId, result: "refused", note: undefined }),
  );
  const mine = await at(nextDay, () => monthAndYear(officer));
  expect(mine).toEqual({
    month: "2026-11",
    figures: { fairs: 1, registered: 3, arrived: 2, hired: 1 },
    year: { target: 12, planned: 1, held: 1 },
  });
  expect(await at(nextDay, () => monthAndYear(admin))).toMatchObject({
    figures: { fairs: 2, registered: 3 },
    year: { target: 36, planned: 2, held: 2 },
  });
});

it("what is left to settle at gates and in the post is said to its own office", async () => {
  const admin = await retno();
  const officer = await officerIn(admin, "SBY", "Sri");
  const other = await officerIn(admin, "MLG", "Agus");
  const fair = await publicFairBy(officer);
  const pass = await passFor(fair, 1);
  await scanAt(officer, fair, pass.code);
  await db.scan.updateMany({ data: { conflict: true } });
  const { deviceId } = await db.scan.findFirstOrThrow();
  await db.refusedScan.create({
    data: {
      id: "r",
      fairId: fair.id,
      deviceId,
      scanId: "s",
      fault: "malformed",
      body: "{}",
      receivedAt: halfPastEight,
    },
  });
  await db.message.create({
    data: {
      id: "m",
      kind: "employer-verified",
      officeId: officer.officeId,
      to: "a@contoh.example",
      language: "id",
      facts: "{}",
      createdAt: halfPastEight,
      attempts: 25,
    },
  });
  const soon = addHours(halfPastEight, 2);
  expect(await at(soon, () => gatesToSettle(officer))).toEqual([
    { id: fair.id, title: fair.title, count: 2 },
  ]);
  expect(await at(soon, () => gatesToSettle(other))).toEqual([]);
  expect(await at(soon, () => mailsGivenUp(officer))).toBe(1);
  expect(await at(soon, () => mailsGivenUp(other))).toBe(0);
});
