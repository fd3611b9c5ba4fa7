import { addDays } from "date-fns";
import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { firstInvitation, inviteOfficer } from "~/domain/house/accounts/commands.server";
import type { ActingOfficer } from "~/domain/house/accounts/rules";
import { registerSeeker } from "~/domain/people/registrations/commands.server";
import { at } from "~/lib/clock.server";

import {
  action as accept,
  loader as invitationPage,
} from "../../app/routes/public/_public.invitation.$token";
import { action as endSessions, loader as account } from "../../app/routes/office/office.account";
import { loader as outbox } from "../../app/routes/office/office.messages";
import { loader as offices } from "../../app/routes/office/office.offices";
import { action as invite, loader as people } from "../../app/routes/office/office.people";
import { action as closeAccount } from "../../app/routes/office/office.people_.$accountId.closure";
import { action as openAgain } from "../../app/routes/office/office.people_.$accountId.reactivation";
import { action as revoke } from "../../app/routes/office/office.people_.invitations.$invitationId.revocation";
import { loader as layout } from "../../app/routes/office/office";
import { useFreshDatabase } from "../support/database";
import {
  company,
  officerIn,
  password,
  person,
  publicFairBy,
  retno,
  secondAdmin,
  weekBefore,
} from "../support/people";
import { answered, call, cookieOf, faultsOf, keptOf } from "../support/requests";

useFreshDatabase();

type Act = (args: ReturnType<typeof call>) => unknown;

async function browserOf(officer: ActingOfficer) {
  const cookie = await cookieOf(officer);
  return {
    cookie,
    read: (act: Act, path = "/x") => answered(() => act(call(path, { cookie }))),
    post: (act: Act, form: Record<string, string> = {}, params: Record<string, string> = {}) =>
      answered(() => act(call("/x", { cookie, form, params }))),
  };
}

async function province() {
  const admin = await retno();
  const officer = await officerIn(admin, "SBY", "Sri");
  return { admin, officer, ...(await browserOf(admin)) };
}

const newOfficer = { name: "Dewi", email: "dewi@contoh.example", password };

function useLink(token: string, form: Record<string, string> = newOfficer) {
  return answered(() => accept(call("/x", { params: { token }, form })));
}

describe("the list of people", () => {
  it("shows officers and auditors with their office and when they were last seen", async () => {
    const { admin, officer, read } = await province();
    const { body } = await read(people);
    const { accounts, ownId } = body as {
      accounts: { id: string; name: string; role: string; office: { name: string } | null }[];
      ownId: string;
    };
    expect(accounts.map(({ name, role, office }) => [name, role, office?.name])).toEqual([
      ["Retno", "admin", "Disnakertrans Jawa Timur"],
      ["Sri", "officer", "UPT SBY"],
    ]);
    expect(ownId).toBe(admin.accountId);
    expect(JSON.stringify(body)).not.toContain("argon2");
    const other = await browserOf(officer);
    for (const page of [people, offices]) expect((await other.read(page)).status).toBe(403);
    expect((await other.post(invite, { role: "admin" })).status).toBe(403);
  });

  it("closes an account, its sessions and the invitations it made, once", async () => {
    const { officer, admin, post } = await province();
    const second = await secondAdmin(admin);
    await inviteOfficer(second, { role: "auditor", officeId: undefined });
    const theirs = await browserOf(second);
    for (let press = 0; press < 2; press += 1)
      expect((await post(closeAccount, {}, { accountId: second.accountId })).location).toBe(
        "/office/people",
      );
    expect((await theirs.read(people)).status).toBe(302);
    expect(await db.invitation.count({ where: { usedAt: null } })).toBe(0);
    expect(await db.activity.count({ where: { verb: "account-deactivated" } })).toBe(1);
    expect((await post(openAgain, {}, { accountId: second.accountId })).location).toBe(
      "/office/people",
    );
    expect((await (await browserOf(second)).read(people)).status).toBe(200);
    expect(await db.activity.count({ where: { verb: "account-reactivated" } })).toBe(1);
    const own = await post(closeAccount, {}, { accountId: admin.accountId });
    expect([own.status, own.body]).toMatchObject([409, { code: "not-oneself" }]);
    const nobody = await post(closeAccount, {}, { accountId: "nobody" });
    expect(nobody.status).toBe(404);
    const lowly = await browserOf(officer);
    expect((await lowly.post(closeAccount, {}, { accountId: admin.accountId })).status).toBe(403);
  });
});

describe("the devices of one's own account", () => {
  it("can be signed out one by one, and nobody else's", async () => {
    const { admin, officer, post, read } = await province();
    const [lost, kept] = [await browserOf(admin), await browserOf(admin)];
    const other = await browserOf(officer);
    const sessionOf = async ({ cookie }: { cookie: string }) => {
      const { body } = await answered(() => account(call("/x", { cookie })));
      return (body as { currentId: string }).currentId;
    };
    const ended = await post(endSessions, { sessionId: await sessionOf(lost) });
    expect(ended.location).toBe("/office/account");
    expect((await lost.read(account)).status).toBe(302);
    await post(endSessions, { sessionId: await sessionOf(other) });
    for (const browser of [kept, other, { read }])
      expect((await browser.read(account)).status).toBe(200);
    expect((await post(endSessions, { sessionId: "no id" })).status).toBe(400);
  });

  it("closing an account is for officers': a company's is not reached by its address", async () => {
    const { officer, post } = await province();
    const { accountId } = await company(officer, 1);
    expect((await post(closeAccount, {}, { accountId })).status).toBe(404);
    expect(await db.account.count({ where: { deactivatedAt: { not: null } } })).toBe(0);
  });
});

describe("an invitation", () => {
  async function made(form: Record<string, string>) {
    const there = await province();
    const { body } = await there.post(invite, { officeId: there.officer.officeId ?? "", ...form });
    const { link } = body as { link: string };
    return { ...there, token: link.split("/").pop() ?? "" };
  }

  it("is shown once, opens one account of its office, and signs it in", async () => {
    const { officer, token, read } = await made({ role: "officer" });
    const page = await answered(() => invitationPage(call("/x", { params: { token } })));
    expect(page.body).toMatchObject({
      invitation: { role: "officer", office: "UPT SBY", isFirst: false },
    });
    const answer = await useLink(token);
    expect([answer.status, answer.location]).toEqual([303, "/office"]);
    expect(answer.headers.getSetCookie().join()).toContain("bursa_session=");
    expect(await db.account.findUnique({ where: { email: "dewi@contoh.example" } })).toMatchObject({
      role: "officer",
      officeId: officer.officeId,
      name: "Dewi",
    });
    const again = await useLink(token, { ...newOfficer, email: "lain@contoh.example" });
    expect([again.status, faultsOf(again)]).toEqual([409, { "": ["refusal:invitation-used"] }]);
    const gone = await answered(() => invitationPage(call("/x", { params: { token } })));
    expect(gone.body).toMatchObject({ invitation: null });
    expect((await read(people)).body).toMatchObject({ invitations: [] });
  });

  it.each([
    ["name", "", "required"],
    ["email", "dewi", "not-an-email"],
    ["email", "sri@contoh.example", "refusal:email-taken"],
    ["password", "pendek", "password-short"],
  ])("is not used up by %s %j", async (field, value, fault) => {
    const { token } = await made({ role: "officer" });
    const answer = await useLink(token, { ...newOfficer, [field]: value });
    expect(faultsOf(answer)).toEqual({ [field]: [fault] });
    expect(keptOf(answer)["password"]).toBeUndefined();
    expect((await useLink(token)).status).toBe(303);
  });

  it("ends after a week", async () => {
    const { token } = await made({ role: "officer" });
    const late = addDays(new Date(), 8);
    const page = await at(late, () =>
      answered(() => invitationPage(call("/x", { params: { token } }))),
    );
    expect(page.body).toMatchObject({ invitation: null });
    expect((await at(late, () => useLink(token))).status).toBe(409);
  });

  it("that is open is listed without its link, and can be taken back", async () => {
    const { token, read, post } = await made({ role: "officer" });
    const { body } = await read(people);
    const { invitations } = body as { invitations: { id: string }[] };
    expect(invitations).toMatchObject([
      { role: "officer", office: { name: "UPT SBY" }, invitedByName: "Retno" },
    ]);
    expect(JSON.stringify(body)).not.toContain(token);
    const params = { invitationId: invitations[0]?.id ?? "" };
    for (let press = 0; press < 2; press += 1)
      expect((await post(revoke, {}, params)).location).toBe("/office/people");
    expect((await useLink(token)).status).toBe(409);
    expect(await db.account.count({ where: { email: "dewi@contoh.example" } })).toBe(0);
    expect(await db.activity.findMany({ where: { verb: "invitation-revoked" } })).toMatchObject([
      { subject: "UPT SBY", actorName: "Retno" },
    ]);
  });

  it("that was used cannot be taken back, and an officer takes none back", async () => {
    const { officer, token, read, post } = await made({ role: "auditor" });
    const { invitations } = (await read(people)).body as { invitations: { id: string }[] };
    const params = { invitationId: invitations[0]?.id ?? "" };
    const lowly = await browserOf(officer);
    expect((await lowly.post(revoke, {}, params)).status).toBe(403);
    await useLink(token);
    const late = await post(revoke, {}, params);
    expect([late.status, late.body]).toMatchObject([409, { code: "invitation-used" }]);
  });
});

describe("the very first link", () => {
  const office = {
    officeName: "Disnakertrans",
    code: "JTM",
    kind: "province",
    regionCode: "3578",
    address: "Jalan Dukuh Menanggal 124",
    timeZone: "Asia/Jakarta",
  };

  it("opens the first office with its admin", async () => {
    const token = (await firstInvitation()) ?? "";
    const page = await answered(() => invitationPage(call("/x", { params: { token } })));
    expect(page.body).toMatchObject({ invitation: { role: "admin", isFirst: true } });
    const answer = await useLink(token, { ...newOfficer, ...office });
    expect([answer.status, answer.location]).toEqual([303, "/office"]);
    expect(await db.account.findFirst({ include: { office: true } })).toMatchObject({
      role: "admin",
      office: { code: "JTM", name: "Disnakertrans" },
    });
    expect(await firstInvitation()).toBeUndefined();
  });

  it.each([
    ["officeName", "", "required"],
    ["code", "J", "office-code"],
    ["code", "J1", "office-code"],
    ["kind", "kingdom", "not-offered"],
    ["timeZone", "Europe/Berlin", "not-offered"],
    ["address", "", "required"],
    ["name", "", "required"],
  ])("refuses %s %j and is not used up", async (field, value, fault) => {
    const token = (await firstInvitation()) ?? "";
    const answer = await useLink(token, { ...newOfficer, ...office, [field]: value });
    expect([answer.status, faultsOf(answer)]).toEqual([400, { [field]: [fault] }]);
    expect(await db.office.count()).toBe(0);
    expect((await useLink(token, { ...newOfficer, ...office })).status).toBe(303);
  });
});

describe("one's own account", () => {
  it("shows the devices, this one marked, and ends the others", async () => {
    const { officer } = await province();
    const [here, there] = [await browserOf(officer), await browserOf(officer)];
    const page = (await here.read(account)).body as {
      sessions: { id: string; browser: string }[];
      currentId: string;
    };
    expect(page).toMatchObject({ name: "Sri", email: "sri@contoh.example", role: "officer" });
    expect(page.sessions).toHaveLength(2);
    expect((await here.post(endSessions)).location).toBe("/office/account");
    expect((await there.read(account)).location).toBe("/sign-in?to=%2Fx");
    expect((await here.read(account)).body).toMatchObject({ sessions: [{ id: page.currentId }] });
  });

  it("leads admins alone to people and offices", async () => {
    const { officer, read } = await province();
    expect((await read(layout)).body).toEqual({
      name: "Retno",
      isAdmin: true,
      officeId: expect.any(String) as string,
      timeZone: "Asia/Jakarta",
    });
    expect((await (await browserOf(officer)).read(layout)).body).toEqual({
      name: "Sri",
      isAdmin: false,
      officeId: officer.officeId,
      timeZone: "Asia/Jakarta",
    });
  });
});

describe("the outbox page", () => {
  async function oneLetter() {
    const there = await province();
    const fair = await publicFairBy(there.officer);
    const token = await at(weekBefore, () =>
      registerSeeker(
        fair.slug,
        { ...person(1, fair.slots[0]?.id ?? ""), email: "siti@contoh.example" },
        "id",
      ),
    );
    return { ...there, token };
  }

  it("shows what was written to whom, without the link that opens the pass", async () => {
    const { officer, token } = await oneLetter();
    const { read } = await browserOf(officer);
    const { body } = await read(outbox);
    expect(body).toMatchObject({ canSend: false, filtered: false });
    const [letter] = (body as { page: { items: { text: string }[] } }).page.items;
    expect(letter).toMatchObject({
      to: "siti@contoh.example",
      subject: "Tiket Anda: Mini Job Fair Surabaya",
      state: "waiting",
    });
    expect(JSON.stringify(body)).not.toContain(token);
    expect(letter?.text).toContain("Nomor tiket Anda SBYBB-0001-3");
  });

  it("is filtered by its URL and shut to other offices", async () => {
    const { admin, officer } = await oneLetter();
    const { read } = await browserOf(officer);
    const total = async (path: string) =>
      ((await read(outbox, path)).body as { page: { total: number } }).page.total;
    expect(await total("/x?q=siti")).toBe(1);
    expect(await total("/x?q=budi")).toBe(0);
    expect(await total("/x?state=sent")).toBe(0);
    expect(await total("/x?state=waiting")).toBe(1);
    expect(await total("/x?state=nonsense")).toBe(1);
    const malang = await browserOf(await officerIn(admin, "MLG", "Agus"));
    expect((await malang.read(outbox)).body).toMatchObject({ page: { total: 0 } });
  });
});
