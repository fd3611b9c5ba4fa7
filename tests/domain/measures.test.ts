import { addMinutes } from "date-fns";
import { beforeEach, describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { boardOf } from "~/domain/figures/board/queries.server";
import { monthAndYear } from "~/domain/figures/home/queries.server";
import { measured } from "~/domain/figures/measures/queries.server";
import { measures } from "~/domain/figures/measures/rules";
import { reportOfFair } from "~/domain/figures/reports/queries.server";
import { recordScans } from "~/domain/gate/ledger/commands.server";
import { noteOutcome, recordVisit } from "~/domain/outcomes/visits/commands.server";
import { cancelRegistration } from "~/domain/people/registrations/commands.server";
import { fairRegistrations } from "~/domain/people/registrations/queries.server";
import { at } from "~/lib/clock.server";

import { passHolderOf } from "../../prisma/sample/actors";
import { freshDatabase } from "../support/database";
import { deviceAt, guestAt, guestForm } from "../support/gate-phones";
import {
  company,
  fairOfSri,
  halfPastEight,
  officerIn,
  passFor,
  publicFairBy,
  recruiterFor,
  retno,
  scanAt,
  weekBefore,
} from "../support/people";

beforeEach(freshDatabase);

describe("a figure", () => {
  it("is the same in the list, the overview, home, the board, the report and the registrations", async () => {
    const { officer, fair } = await fairOfSri();
    const employer = await company(officer, 1);
    const recruiter = await recruiterFor(officer, employer, fair, 0);
    const [gateOnly, both, boothOnly, , gone] = [
      await passFor(fair, 1),
      await passFor(fair, 2),
      await passFor(fair, 3),
      await passFor(fair, 4),
      await passFor(fair, 5),
    ];
    await at(weekBefore, () => cancelRegistration(passHolderOf(gone.id)));
    await scanAt(officer, fair, gateOnly.code);
    await scanAt(officer, fair, both.code);
    const device = await deviceAt(fair.id, "Pintu masuk");
    const guest = await guestAt(device, guestForm(6));
    await at(halfPastEight, () =>
      recordScans(device, { walkIns: [guest.walkIn], scans: [guest.scan] }),
    );
    const later = (minutes: number) => addMinutes(halfPastEight, minutes);
    const visits = [
      await at(later(1), () => recordVisit(recruiter, both.code)),
      await at(later(2), () => recordVisit(recruiter, boothOnly.code)),
    ];
    const { vacancyId } = await db.offeredVacancy.findFirstOrThrow({
      where: { bookingId: recruiter.bookingId },
    });
    for (const [visit, minutes, result] of [
      [visits[0], 3, "hired"],
      [visits[0], 4, "refused"],
      [visits[1], 5, "hired"],
    ] as const)
      await at(later(minutes), () =>
        noteOutcome(recruiter, visit ?? "", { vacancyId, result, note: undefined }),
      );
    await at(later(10), async () => {
      const [one] = await measured([fair], measures);
      // Three came by a pass or a guest's form through the gate, one was seen by a booth alone; one never came.
      expect(one?.measured).toEqual({
        registered: 5,
        arrived: 4,
        inside: 3,
        visited: 2,
        interviewed: 2,
        hired: 1,
      });
      const { inside, ...people } = one?.measured ?? { inside: -1 };
      expect((await reportOfFair(officer, fair.id)).report.totals).toMatchObject(people);
      expect((await boardOf(officer, fair.id)).figures).toMatchObject({ arrived: 4, inside });
      expect((await monthAndYear(officer)).figures).toEqual({
        fairs: 1,
        registered: 5,
        arrived: 4,
        hired: 1,
      });
      const listed = async (arrived?: boolean) =>
        (await fairRegistrations(officer, fair.id, { state: "active", arrived })).total;
      expect([await listed(), await listed(true), await listed(false)]).toEqual([5, 4, 1]);
    });
  });

  it("is 0 of a fair that nobody came to, and of none there is none", async () => {
    const fair = await publicFairBy(await officerIn(await retno(), "SBY", "Sri"));
    expect(await measured([], measures)).toEqual([]);
    expect((await measured([fair], ["hired", "arrived"]))[0]?.measured).toEqual({
      hired: 0,
      arrived: 0,
    });
  });
});
