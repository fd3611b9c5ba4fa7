import { describe, expect, it } from "vitest";

import { acceptInvitation, inviteOfficer } from "~/domain/house/accounts/commands.server";
import { at } from "~/lib/clock.server";

import { loader as cancellation } from "../../app/routes/office/office.fairs.$fairId_.cancellation";
import { loader as edit } from "../../app/routes/office/office.fairs.$fairId_.edit";
import { loader as move } from "../../app/routes/office/office.fairs.$fairId_.move";
import { loader as postponement } from "../../app/routes/office/office.fairs.$fairId_.postponement";
import { loader as newFair } from "../../app/routes/office/office.fairs.new";
import { loader as newSeries } from "../../app/routes/office/office.series.new";
import { loader as newVenue } from "../../app/routes/office/office.venues.new";
import { loader as pairing } from "../../app/routes/office/pairing.$fairId";
import { loader as plan } from "../../app/routes/office/plan.$fairId";
import { officerOf } from "../../prisma/sample/actors";
import { useFreshDatabase } from "../support/database";
import { fairOfSri, halfPastEight, weekBefore } from "../support/people";
import { answered, call, cookieOf } from "../support/requests";

useFreshDatabase();

const forms = {
  cancellation,
  edit,
  move,
  postponement,
  newFair,
  newSeries,
  newVenue,
  pairing,
  plan,
};

async function office() {
  const { admin, officer, fair } = await fairOfSri();
  const invited = await inviteOfficer(admin, {
    role: "auditor",
    officeId: officer.officeId ?? undefined,
  });
  const account = { name: "Wati", email: "wati@contoh.example", password: "sandi-untuk-uji" };
  const auditor = await cookieOf(await officerOf(await acceptInvitation(invited, account)));
  const cookie = await cookieOf(officer);
  const open = (form: keyof typeof forms, who: string, when = weekBefore) =>
    at(when, () =>
      answered(() => forms[form](call("/x", { cookie: who, params: { fairId: fair.id } }))),
    );
  return { auditor, cookie, open };
}

describe("a form", () => {
  it("opens for an officer, and tells an account that only reads before anything is filled in", async () => {
    const { auditor, cookie, open } = await office();
    for (const form of Object.keys(forms) as (keyof typeof forms)[]) {
      expect([form, (await open(form, cookie)).status]).toEqual([form, 200]);
      const refused = await open(form, auditor);
      expect([form, refused.status, refused.body]).toMatchObject([
        form,
        403,
        { code: "auditors-only-read" },
      ]);
    }
  });

  it("that a running fair does not allow any more is refused before a reason is written", async () => {
    const { cookie, open } = await office();
    for (const form of ["move", "postponement"] as const) {
      const refused = await open(form, cookie, halfPastEight);
      expect([form, refused.status, refused.body]).toMatchObject([
        form,
        409,
        { code: "fair-step-impossible" },
      ]);
    }
    expect((await open("cancellation", cookie, halfPastEight)).status).toBe(200);
  });
});
