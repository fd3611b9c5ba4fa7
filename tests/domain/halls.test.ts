import fc from "fast-check";
import { v7 as uuid } from "uuid";
import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { bookBooth, declineBooking } from "~/domain/companies/booths/commands.server";
import { createFair, redraftFair } from "~/domain/planning/fairs/commands.server";
import { draftOf } from "~/domain/planning/fairs/queries.server";
import { planOf, plansToCopy, planToDraw } from "~/domain/planning/halls/queries.server";
import {
  copyOf,
  faultOfPlan,
  inReadingOrder,
  mergePlans,
  type Plan,
  usualPlan,
} from "~/domain/planning/halls/rules";
import { savePlanSchema } from "~/domain/planning/halls/schema";
import { copyPlan, savePlan } from "~/domain/planning/halls/commands.server";
import { addVenue, changeVenue, closeVenue } from "~/domain/planning/venues/commands.server";
import { officeVenues } from "~/domain/planning/venues/queries.server";
import { safeCapacityOf } from "~/domain/planning/venues/rules";
import { venueSchema } from "~/domain/planning/venues/schema";
import { at } from "~/lib/clock.server";
import { newPdf } from "~/lib/pdf.server";
import { planPdf } from "~/ui/hall/plan-pdf.server";

import { useFreshDatabase } from "../support/database";
import { company, fairInput, fairOfSri, officerIn, retno, weekBefore } from "../support/people";

const small = usualPlan({ rows: 2, perRow: 2, poweredRows: 1 }, uuid);

/** The plan with one booth changed. */
function withBooth(plan: Plan, number: string, to: Partial<Plan["booths"][number]>): Plan {
  return {
    ...plan,
    booths: plan.booths.map((booth) => (booth.number === number ? { ...booth, ...to } : booth)),
  };
}

describe("the usual plan", () => {
  it("is lettered by row, powered from the first row, step-free at the aisle", () => {
    expect(small.booths.map((b) => [b.number, b.hasPower, b.accessible])).toEqual([
      ["A1", true, true],
      ["A2", true, false],
      ["B1", false, true],
      ["B2", false, false],
    ]);
  });

  it.each([
    [1, 1],
    [4, 5],
    [26, 40],
    [26, 1],
  ])("of %i rows by %i has no fault", (rows, perRow) => {
    const plan = usualPlan({ rows, perRow, poweredRows: 0 }, uuid);
    // The largest has more booths than may be drawn by hand.
    if (plan.booths.length <= 400) expect(faultOfPlan(plan)).toBeUndefined();
    expect(inReadingOrder(plan.booths).map(({ number }) => number)).toEqual(
      plan.booths.map(({ number }) => number),
    );
  });
});

describe("a plan's faults", () => {
  it.each([
    ["plan-outside", withBooth(small, "A2", { x: small.width - 299 }), ["A2"]],
    ["plan-outside", { ...small, depth: 500 }, ["B1", "B2"]],
    ["plan-overlap", withBooth(small, "A2", { x: 201 }), ["A1", "A2"]],
    ["plan-number-twice", withBooth(small, "A2", { number: "A1" }), ["A1"]],
  ] as const)("%s is said with the booths", (code, plan, booths) => {
    expect(faultOfPlan(plan)).toEqual({ code, booths });
  });

  it("are none where sides touch", () => {
    expect(faultOfPlan(small)).toBeUndefined();
  });
});

describe("two officers at one plan", () => {
  it("have both their changes where they changed different things", () => {
    const mine = withBooth(small, "A1", { x: 210 });
    const theirs = withBooth(withBooth(small, "A1", { hasPower: false }), "B2", { depth: 250 });
    const { plan, conflicts } = mergePlans(small, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(plan.booths.find((b) => b.number === "A1")).toMatchObject({ x: 210, hasPower: false });
    expect(plan.booths.find((b) => b.number === "B2")).toMatchObject({ depth: 250 });
  });

  it("are told where both changed the same, and lose nothing", () => {
    const mine = withBooth(small, "A1", { x: 210 });
    const theirs = withBooth(small, "A1", { x: 260 });
    const { plan, conflicts } = mergePlans(small, mine, theirs);
    expect(conflicts).toEqual([{ id: small.booths[0]?.id, name: "A1", theirs: "changed" }]);
    expect(plan.booths[0]).toMatchObject({ x: 210 });
    const gone = { ...small, booths: small.booths.slice(1) };
    expect(mergePlans(small, mine, gone).conflicts).toMatchObject([{ theirs: "removed" }]);
    expect(mergePlans(small, gone, theirs).plan.booths).toHaveLength(4);
  });

  it("get the same plan whoever was first, as long as they do not meet", () => {
    const change = fc.record({ nth: fc.nat(3), x: fc.integer({ min: 0, max: 50 }) });
    fc.assert(
      fc.property(change, change, fc.nat(3), (one, other, gone) => {
        fc.pre(one.nth !== other.nth && gone !== one.nth && gone !== other.nth);
        const number = (nth: number): string => small.booths[nth]?.number ?? "";
        const mine = withBooth(small, number(one.nth), { x: 1000 + one.x });
        const changed = withBooth(small, number(other.nth), { x: 2000 + other.x });
        const theirs = { ...changed, booths: changed.booths.filter((_, nth) => nth !== gone) };
        const ids = ({ booths }: Plan) => booths.map((b) => `${b.id} ${b.x}`).sort();
        const there = mergePlans(small, mine, theirs);
        const back = mergePlans(small, theirs, mine);
        expect(there.conflicts).toEqual([]);
        expect(ids(there.plan)).toEqual(ids(back.plan));
        expect(there.plan.booths).toHaveLength(3);
      }),
    );
  });
});

describe("safe capacity", () => {
  const hall = { usableArea: 600, areaPerPerson: 200, exits: [180, 120, 90], exitPerPerson: 5 };

  it("is the smaller of what the area holds and what the exits let out without the widest", () => {
    expect(safeCapacityOf(hall)).toEqual({
      byArea: 300,
      byExits: 420,
      computed: 300,
      capacity: 300,
    });
    expect(safeCapacityOf({ ...hall, exits: [180, 90] }).capacity).toBe(180);
    expect(safeCapacityOf({ ...hall, exits: [300] }).capacity).toBe(60);
    expect(safeCapacityOf({ ...hall, exits: [] }).capacity).toBe(0);
  });

  it("is lowered by an officer, never raised", () => {
    expect(safeCapacityOf({ ...hall, lowered: 250 }).capacity).toBe(250);
    expect(safeCapacityOf({ ...hall, lowered: 900 }).capacity).toBe(300);
    const typed = {
      officeId: uuid(),
      name: "Aula",
      address: "Jalan",
      regionCode: "3578",
      usableArea: "600",
      areaPerPerson: "200",
      exits: "180, 120 90",
      exitPerPerson: "5",
    };
    expect(venueSchema.parse(typed)).toMatchObject({ exits: [180, 120, 90] });
    for (const [change, fault] of [
      [{ lowered: "301" }, "above-safe-capacity"],
      [{ exits: "lebar" }, "not-a-width"],
      [{ exits: "20" }, "not-a-width"],
      [{ mapLink: "javascript:alert(1)" }, "not-a-link"],
    ] as const)
      expect(venueSchema.safeParse({ ...typed, ...change }).error?.issues[0]?.message).toBe(fault);
  });
});

const venueInput = {
  name: "Graha",
  address: "Jalan Graha 1",
  regionCode: "3578" as const,
  usableArea: 600,
  areaPerPerson: 200,
  exits: [180, 120, 90],
  exitPerPerson: 5,
};

describe("venues", () => {
  useFreshDatabase();

  it("are kept once, give fairs their name and address, and bound their capacity", async () => {
    const officer = await officerIn(await retno(), "SBY", "Sri");
    const officeId = officer.officeId ?? "";
    const venueId = await addVenue(officer, { officeId, ...venueInput });
    await expect(addVenue(officer, { officeId, ...venueInput })).rejects.toMatchObject({
      code: "venue-name-taken",
      field: "name",
    });
    await at(weekBefore, async () => {
      const input = fairInput(officer, { venueId, venueName: undefined, safeCapacity: 301 });
      await expect(createFair(officer, input)).rejects.toMatchObject({
        code: "above-venue-capacity",
        field: "safeCapacity",
        params: { capacity: 300 },
      });
      const id = await createFair(officer, { ...input, safeCapacity: 300 });
      expect(await db.fair.findUnique({ where: { id } })).toMatchObject({
        venueName: "Graha",
        venueAddress: "Jalan Graha 1",
      });
      await expect(closeVenue(officer, venueId)).rejects.toMatchObject({ code: "venue-in-use" });
    });
    // A week later the fair is over, and the venue may go.
    await at(new Date("2026-12-24T03:00:00Z"), () => closeVenue(officer, venueId));
    expect((await officeVenues(officer)).items).toEqual([]);
    await addVenue(officer, { officeId, ...venueInput });
  });

  it("are the office's own", async () => {
    const admin = await retno();
    const officer = await officerIn(admin, "SBY", "Sri");
    const agus = await officerIn(admin, "MLG", "Agus");
    const input = { officeId: officer.officeId ?? "", ...venueInput };
    const venueId = await addVenue(officer, input);
    for (const act of [
      () => addVenue(agus, input),
      () => changeVenue(agus, venueId, input),
      () => closeVenue(agus, venueId),
    ])
      await expect(act()).rejects.toMatchObject({ code: "not-found" });
    expect((await officeVenues(agus)).items).toEqual([]);
  });
});

describe("a fair's plan", () => {
  useFreshDatabase();

  async function drawn() {
    const { admin, officer, fair } = await fairOfSri();
    return { admin, officer, fair, ...(await planOf(fair.id)) };
  }

  it("is saved as a version, in reading order, and two booths may swap numbers", async () => {
    const { officer, fair, plan, version } = await drawn();
    const swapped = withBooth(
      withBooth(withBooth(plan, "A1", { number: "x" }), "A2", { number: "A1" }),
      "x",
      {
        number: "A2",
      },
    );
    const saved = await savePlan(officer, fair.id, { version, plan: swapped });
    expect(saved).toMatchObject({ kind: "saved", version: 2, mergedWith: null });
    const after = await planOf(fair.id);
    expect(after.plan.booths.map(({ number }) => number).slice(0, 3)).toEqual(["A2", "A1", "A3"]);
    expect(after.plan).toEqual(saved.plan);
    expect(await db.hallVersion.count({ where: { fairId: fair.id } })).toBe(2);
    const [line] = await db.activity.findMany({ where: { verb: "plan-changed" } });
    expect(line).toMatchObject({ actorName: "Sri" });
  });

  it("takes both officers' changes, and tells the second where both changed the same", async () => {
    const { admin, officer, fair, plan, version } = await drawn();
    const moved = (number: string, x: number) => ({
      version,
      plan: withBooth(plan, number, { x }),
    });
    await savePlan(officer, fair.id, moved("A3", 1000 - 190));
    const other = await savePlan(admin, fair.id, moved("B1", 190));
    expect(other).toMatchObject({ kind: "saved", version: 3, mergedWith: "Sri" });
    const clash = await savePlan(admin, fair.id, moved("A3", 1000 - 180));
    expect(clash).toMatchObject({
      kind: "conflict",
      version: 3,
      by: "Retno",
      conflicts: [{ name: "A3", theirs: "changed" }],
    });
    expect((await planOf(fair.id)).version).toBe(3);
    const again = await savePlan(admin, fair.id, { version: 3, plan: clash.plan });
    expect(again).toMatchObject({ kind: "saved", version: 4 });
    const { booths } = (await planOf(fair.id)).plan;
    expect(booths.find((b) => b.number === "A3")?.x).toBe(820);
    expect(booths.find((b) => b.number === "B1")?.x).toBe(190);
  });

  it("saved by eight at once loses nobody's booth; without merging it would", async () => {
    const { officer, fair, plan, version } = await drawn();
    const booth = {
      ...usualPlan({ rows: 1, perRow: 1, poweredRows: 0 }, uuid).booths[0],
      depth: 50,
    };
    const eight = Array.from({ length: 8 }, (_, nth) => ({
      ...plan,
      depth: 3000,
      booths: [
        ...plan.booths,
        { ...(booth as Plan["booths"][number]), id: uuid(), number: `N${nth}`, y: 2000 + nth * 60 },
      ],
    }));
    await Promise.all(eight.map((mine) => savePlan(officer, fair.id, { version, plan: mine })));
    const added = (await planOf(fair.id)).plan.booths.filter((b) => b.number.startsWith("N"));
    expect(added).toHaveLength(8);

    // The control: whoever claims to have drawn from the present version takes its place.
    const last = eight[7] as Plan;
    const present = await planOf(fair.id);
    await savePlan(officer, fair.id, { version: present.version, plan: last });
    const left = (await planOf(fair.id)).plan.booths.filter((b) => b.number.startsWith("N"));
    expect(left).toHaveLength(1);
  });

  it("refuses what cannot stand, and a booth that goes though a company asked for it", async () => {
    const { officer, fair, plan, version } = await drawn();
    const refused = (changed: Plan) => savePlan(officer, fair.id, { version, plan: changed });
    await expect(refused({ ...plan, depth: 300 })).rejects.toMatchObject({
      code: "plan-outside",
      params: { booths: "A1, A2, A3, B1, B2, B3" },
    });
    await expect(refused(withBooth(plan, "A2", { x: 201 }))).rejects.toMatchObject({
      code: "plan-overlap",
    });
    const employer = await company(officer, 1);
    const bookingId = await at(weekBefore, () =>
      bookBooth(employer, fair.id, fair.booths[0]?.id ?? ""),
    );
    const without = { ...plan, booths: plan.booths.filter(({ number }) => number !== "A1") };
    await expect(refused(without)).rejects.toMatchObject({
      code: "booth-in-use",
      params: { booths: "A1" },
    });
    expect((await planToDraw(officer, fair.id)).booked).toEqual([fair.booths[0]?.id]);
    await at(weekBefore, () => declineBooking(officer, bookingId, "Penuh"));
    await expect(copyPlan(officer, fair.id, fair.id)).rejects.toMatchObject({
      code: "plan-not-empty",
    });
    expect((await planOf(fair.id)).version).toBe(1);
  });

  it("is copied from an earlier fair, at once or later", async () => {
    const { officer, fair, plan, version } = await drawn();
    const wide = withBooth(plan, "A1", { hasPower: false, accessible: false });
    await savePlan(officer, fair.id, { version, plan: wide });
    expect((await plansToCopy(officer)).map(({ id }) => id)).toEqual([fair.id]);
    await at(weekBefore, async () => {
      const copied = await createFair(officer, fairInput(officer, { planFrom: fair.id }));
      const later = await createFair(officer, fairInput(officer));
      await copyPlan(officer, later, fair.id);
      for (const id of [copied, later]) {
        const { plan: copy } = await planOf(id);
        const plain = ({ booths }: Plan) => booths.map(({ id: _id, ...rest }) => rest);
        expect(plain(copy)).toEqual(plain(wide));
        expect(copy.booths[0]?.id).not.toBe(wide.booths[0]?.id);
      }
      // Drawn by hand: another title leaves it alone.
      const { input, hasOwnPlan } = await draftOf(officer, copied);
      expect(hasOwnPlan).toBe(true);
      await redraftFair(officer, copied, { ...input, title: "Lain" });
      expect((await planOf(copied)).plan.booths[0]?.hasPower).toBe(false);
      await redraftFair(officer, copied, { ...input, rows: 1 });
      expect((await planOf(copied)).plan.booths).toHaveLength(3);
    });
  });

  it("is the office's own", async () => {
    const { admin, fair, plan, version } = await drawn();
    const agus = await officerIn(admin, "MLG", "Agus");
    for (const act of [
      () => planToDraw(agus, fair.id),
      () => savePlan(agus, fair.id, { version, plan }),
      () => copyPlan(agus, fair.id, fair.id),
      () => at(weekBefore, () => createFair(agus, fairInput(agus, { planFrom: fair.id }))),
    ])
      await expect(act()).rejects.toMatchObject({ code: "not-found" });
  });

  it("comes as the editor sends it, or not at all", () => {
    const plan = JSON.stringify(copyOf(small, uuid));
    expect(savePlanSchema.parse({ version: "1", plan }).plan.booths).toHaveLength(4);
    for (const wrong of ["", "{", "[]", plan.replace('"A1"', "7"), plan.replace("200", "-1")])
      expect(savePlanSchema.safeParse({ version: "1", plan: wrong }).success).toBe(false);
  });

  it.each([
    [{ number: "" }, { code: "plan-number-shape", booths: ["–"] }],
    [{ number: "<b>" }, { code: "plan-number-shape", booths: ["<b>"] }],
    [{ number: "SEMBILAN9" }, { code: "plan-number-shape", booths: ["SEMBILAN9"] }],
    [{ width: 5 }, { code: "plan-too-small", booths: ["A1"] }],
  ])("says what is wrong with a booth of %j", (change, fault) => {
    const [first, ...others] = small.booths;
    if (!first) throw new Error("no booth");
    const booths = [{ ...first, number: "A1", ...change }, ...others];
    expect(faultOfPlan({ ...small, booths })).toEqual(fault);
  });

  it.each([
    ["A4", 841.89],
    ["A3", 1190.55],
  ] as const)("is printed on %s", async (paper, longer) => {
    const { width, height } = newPdf({ size: paper, title: "" }).page;
    expect(Math.max(width, height)).toBeCloseTo(longer, 1);
    const booths = small.booths.map((booth) => ({
      ...booth,
      state: "approved" as const,
      employerName: "PT Contoh Sejahtera Abadi Nusantara",
    }));
    const fair = { title: "Bursa", day: "2026-11-19", venueName: "Aula" };
    const file = await planPdf({ fair, hall: small, booths, paper }, "id");
    expect(file.subarray(0, 5).toString()).toBe("%PDF-");
    const text = file.toString("latin1");
    expect(text).toContain(paper === "A3" ? "1190.55" : "841.89");
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
  });
});
