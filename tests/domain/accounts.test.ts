import { addDays } from "date-fns";
import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import {
  acceptInvitation,
  firstInvitation,
  inviteOfficer,
} from "~/domain/house/accounts/commands.server";
import { deactivateAccount } from "~/domain/house/accounts/life.server";
import {
  endOtherSessions,
  openSession,
  signIn,
  signOut,
} from "~/domain/house/accounts/sessions.server";
import {
  accountOfSession,
  officerAccounts,
  openInvitation,
} from "~/domain/house/accounts/queries.server";
import { ownSessions } from "~/domain/house/accounts/queries.server";
import { openOffice } from "~/domain/house/offices/commands.server";
import { hostOffices } from "~/domain/house/offices/queries.server";
import { at } from "~/lib/clock.server";
import { mintAdmin } from "~/domain/house/accounts/minting";

import { useFreshDatabase } from "../support/database";
import { officerIn, password, retno } from "../support/people";

useFreshDatabase();

const office = {
  officeName: "UPT Lain",
  code: "LAI",
  kind: "upt",
  regionCode: "3573",
  address: "Jalan",
  timeZone: "Asia/Jakarta",
} as const;

describe("a session", () => {
  it("ends thirty days after it began, however much it is used", async () => {
    const admin = await retno();
    const began = new Date();
    const token = await at(began, async () => (await openSession(admin.accountId, "x")).token);
    const alive = (days: number) => at(addDays(began, days), () => accountOfSession(token));
    for (const days of [10, 20, 29]) expect(await alive(days)).toBeDefined();
    expect(await alive(30)).toBeUndefined();
  });

  it("ends after two weeks without use", async () => {
    const admin = await retno();
    const token = (await openSession(admin.accountId, "x")).token;
    const inDays = (days: number) => at(addDays(new Date(), days), () => accountOfSession(token));
    expect(await inDays(15)).toBeUndefined();
  });

  it("is shown by what it runs on", async () => {
    const admin = await retno();
    const android =
      "Mozilla/5.0 (Linux; Android 13; Redmi Note 12) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36";
    await openSession(admin.accountId, android);
    await openSession(admin.accountId, "");
    const shown = (await ownSessions(admin.accountId)).map(({ device }) => device);
    expect(shown.sort()).toEqual(["Chrome · Android", null]);
  });
});

describe("signing in", () => {
  it("opens a session, ends the one the browser came with, and says the role", async () => {
    const admin = await retno();
    const planted = (await openSession(admin.accountId, "old")).token;
    const { token, role } = await signIn({ email: admin.email, password }, "new", planted);
    expect(role).toBe("admin");
    expect(await accountOfSession(planted)).toBeUndefined();
    expect(await accountOfSession(token)).toMatchObject({ name: "Retno", role: "admin" });
    const stored = await db.session.findMany();
    expect(stored.map((session) => session.tokenHash)).not.toContain(token);
  });

  it("refuses an unknown address, a wrong password and a closed account alike", async () => {
    const admin = await retno();
    const sri = await officerIn(admin, "SBY", "Sri");
    await deactivateAccount(admin, sri.accountId);
    for (const credentials of [
      { email: "tidak@ada.example", password },
      { email: admin.email, password: "salah" },
      { email: sri.email, password },
    ])
      await expect(signIn(credentials, "x")).rejects.toMatchObject({
        code: "wrong-sign-in",
        status: 403,
      });
  });

  it("is kept while it is used", async () => {
    const admin = await retno();
    const token = (await openSession(admin.accountId, "x")).token;
    const inDays = (days: number) => at(addDays(new Date(), days), () => accountOfSession(token));
    expect(await inDays(13)).toBeDefined();
    expect(await inDays(26)).toBeDefined();
    expect(await inDays(29)).toBeDefined();
  });

  it("ends by signing out, everywhere else at once, and with the account", async () => {
    const admin = await retno();
    const sri = await officerIn(admin, "SBY", "Sri");
    const [here, there] = [
      (await openSession(sri.accountId, "a")).token,
      (await openSession(sri.accountId, "b")).token,
    ];
    expect(await ownSessions(sri.accountId)).toHaveLength(2);
    expect(await endOtherSessions(sri.accountId, here)).toBe(1);
    expect(await accountOfSession(there)).toBeUndefined();
    await deactivateAccount(admin, sri.accountId);
    expect(await accountOfSession(here)).toBeUndefined();
    const own = (await openSession(admin.accountId, "c")).token;
    await signOut(own);
    await signOut(own);
    expect(await accountOfSession(own)).toBeUndefined();
  });
});

describe("an invitation", () => {
  it("opens one account, once, within a week", async () => {
    const admin = await retno();
    const officeId = await openOffice(admin, office);
    const token = await inviteOfficer(admin, { role: "officer", officeId });
    expect(await openInvitation(token)).toMatchObject({ office: { name: "UPT Lain" } });
    expect(await at(addDays(new Date(), 8), () => openInvitation(token))).toBeNull();
    const person = { name: "Agus", email: "agus@contoh.example", password };
    await acceptInvitation(token, person);
    await expect(
      acceptInvitation(token, { ...person, email: "lain@contoh.example" }),
    ).rejects.toMatchObject({ code: "invitation-used" });
    expect(await db.account.count()).toBe(2);
  });

  it("is not used up by an address that is taken", async () => {
    const admin = await retno();
    const token = await inviteOfficer(admin, { role: "auditor" });
    await expect(
      acceptInvitation(token, { name: "X", email: admin.email, password }),
    ).rejects.toMatchObject({ code: "email-taken", field: "email" });
    expect(await openInvitation(token)).not.toBeNull();
  });

  it("is the admin's to make; an officer needs an office that exists", async () => {
    const admin = await retno();
    const sri = await officerIn(admin, "SBY", "Sri");
    expect(() => mintAdmin(sri)).toThrow("not-allowed");
    await expect(inviteOfficer(admin, { role: "officer" })).rejects.toMatchObject({
      code: "officer-needs-office",
    });
    await expect(
      inviteOfficer(admin, { role: "officer", officeId: "0192f0aa-0000-7000-8000-000000000000" }),
    ).rejects.toMatchObject({ kind: "missing" });
  });

  it("of the first start ends with the first admin; a newer one replaces an unused one", async () => {
    const [first, second] = [await firstInvitation(), await firstInvitation()];
    expect(await openInvitation(first ?? "")).toBeNull();
    expect(await openInvitation(second ?? "")).not.toBeNull();
    await retno();
    expect(await firstInvitation()).toBeUndefined();
  });
});

describe("offices and people", () => {
  it("are the province's: a code is taken once, an officer sees their own", async () => {
    const admin = await retno();
    await openOffice(admin, office);
    await expect(openOffice(admin, office)).rejects.toMatchObject({
      code: "office-code-taken",
      field: "code",
    });
    const sri = await officerIn(admin, "SBY", "Sri");
    expect((await hostOffices(sri)).map((row) => row.code)).toEqual(["SBY"]);
    expect(await hostOffices(admin)).toHaveLength(3);
    expect((await officerAccounts(sri)).map((row) => row.name)).toEqual(["Sri"]);
  });

  it("an admin cannot close their own account, so that one is left", async () => {
    const admin = await retno();
    await expect(deactivateAccount(admin, admin.accountId)).rejects.toMatchObject({
      code: "not-oneself",
    });
    await expect(deactivateAccount(admin, "nobody")).rejects.toMatchObject({ kind: "missing" });
    const sri = await officerIn(admin, "SBY", "Sri");
    await deactivateAccount(admin, sri.accountId);
    await deactivateAccount(admin, sri.accountId);
    expect(await db.activity.count({ where: { verb: "account-deactivated" } })).toBe(1);
  });
});
