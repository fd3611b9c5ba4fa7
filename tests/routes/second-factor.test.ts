import { readFileSync } from "node:fs";
import { join } from "node:path";

import { addMinutes } from "date-fns";
import { Secret, TOTP } from "otpauth";
import { describe, expect, it } from "vitest";

import { openSession } from "~/domain/house/accounts/sessions.server";
import type { ActingOfficer } from "~/domain/house/accounts/rules";
import { makeResetLink } from "~/domain/house/passwords/commands.server";
import {
  ruleOnSecondFactor,
  turnOnSecondFactor,
} from "~/domain/house/second-factor/commands.server";
import { offeredSecret } from "~/domain/house/second-factor/queries.server";
import { sessionCookie } from "~/http/cookies.server";
import { at, now } from "~/lib/clock.server";

import { action as reset } from "../../app/routes/public/_public.password_.$token";
import { action as signIn } from "../../app/routes/public/_public.sign-in";
import {
  action as sendCode,
  loader as codePage,
} from "../../app/routes/public/_public.sign-in_.code";
import { loader as home } from "../../app/routes/office/office._index";
import { loader as account } from "../../app/routes/office/office.account";
import {
  action as turnOn,
  loader as secondFactorPage,
} from "../../app/routes/office/office.account_.second-factor";
import { action as renew } from "../../app/routes/office/office.account_.second-factor_.recovery-codes";
import { action as turnOff } from "../../app/routes/office/office.account_.second-factor_.removal";
import { action as invite, loader as people } from "../../app/routes/office/office.people";
import { action as close } from "../../app/routes/office/office.people_.$accountId.closure";
import { action as takeOff } from "../../app/routes/office/office.people_.$accountId.second-factor-removal";
import { action as rule } from "../../app/routes/office/office.people_.second-factor-rule";
import { action as prove, loader as proofPage } from "../../app/routes/office/office.proof";
import { useFreshDatabase } from "../support/database";
import { officerIn, password, retno, secondAdmin } from "../support/people";
import { answered, call, faultsOf, keptOf } from "../support/requests";
import { routeFiles, routeFolder } from "../support/route-files";

useFreshDatabase();

const cookieFor = async (token: string): Promise<string> =>
  (await sessionCookie(token)).split(";", 1)[0] ?? "";
const shownBy = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now().getTime() });

async function secondStepOf(officer: ActingOfficer) {
  const { token } = await openSession(officer.accountId, "office");
  const { secret } = await offeredSecret(officer, token);
  const [recovery = ""] = await turnOnSecondFactor(officer, shownBy(secret), token);
  return { recovery, cookie: await cookieFor(token) };
}

describe("signing in with a second step", () => {
  it("goes through the page that asks for the code, and on to where it was to lead", async () => {
    const admin = await retno();
    const { recovery } = await secondStepOf(admin);
    const form = { email: admin.email, password };
    const first = await answered(() => signIn(call("/sign-in?to=/office/people", { form })));
    expect([first.status, first.location]).toEqual([303, "/sign-in/code?to=%2Foffice%2Fpeople"]);
    const set = first.headers.getSetCookie();
    // The mark of a known browser is for those who are through.
    expect(set.join()).not.toContain("bursa_known");
    const cookie = set[0]?.split(";", 1)[0] ?? "";
    expect((await answered(() => home(call("/office", { cookie })))).status).toBe(302);
    const path = "/sign-in/code?to=%2Foffice%2Fpeople";
    expect((await answered(() => codePage(call(path, { cookie })))).status).toBe(200);
    const wrong = await answered(() =>
      sendCode(call(path, { cookie, form: { oneTimeCode: "ABCD-EFGH" } })),
    );
    expect([wrong.status, faultsOf(wrong)]).toEqual([409, { oneTimeCode: ["refusal:wrong-code"] }]);
    expect(keptOf(wrong)["oneTimeCode"]).toBeUndefined();
    const through = await answered(() =>
      sendCode(call(path, { cookie, form: { oneTimeCode: recovery } })),
    );
    expect([through.status, through.location]).toEqual([303, "/office/people"]);
    expect(through.headers.getSetCookie().join()).toContain("bursa_known");
    const signed = through.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
    expect((await answered(() => home(call("/office", { cookie: signed })))).status).toBe(200);
  });

  it("nobody without a password sees that page, and codes can be tried eight times", async () => {
    const admin = await retno();
    await secondStepOf(admin);
    expect((await answered(() => codePage(call("/sign-in/code")))).location).toBe("/sign-in");
    const { token } = await openSession(admin.accountId, "thief");
    const cookie = await cookieFor(token);
    const statuses: number[] = [];
    for (let nth = 0; nth < 9; nth += 1) {
      const form = { oneTimeCode: "00000000" };
      statuses.push((await answered(() => sendCode(call("/x", { cookie, form })))).status);
    }
    expect(statuses).toEqual([...Array<number>(8).fill(409), 429]);
  });

  it("a link for a new password leads there too", async () => {
    const admin = await retno();
    const sri = await officerIn(admin, "SBY", "Sri");
    await secondStepOf(sri);
    const token = await makeResetLink(admin, sri.accountId);
    const form = { password: "kata-sandi-yang-baru" };
    const answer = await answered(() => reset(call("/x", { params: { token }, form })));
    expect(answer.location).toBe("/sign-in/code?to=%2Foffice");
  });
});

describe("setting it up", () => {
  it("offers a code to scan, shows the recovery codes once, and stays", async () => {
    const sri = await officerIn(await retno(), "SBY", "Sri");
    const { token } = await openSession(sri.accountId, "office");
    const cookie = await cookieFor(token);
    const page = (await answered(() => secondFactorPage(call("/x", { cookie })))).body as {
      offer: { typed: string };
    };
    const secret = page.offer.typed.replaceAll(" ", "");
    const wrong = await answered(() =>
      turnOn(call("/x", { cookie, form: { oneTimeCode: "12345" } })),
    );
    expect(faultsOf(wrong)).toEqual({ oneTimeCode: ["refusal:wrong-code"] });
    // What was scanned still fits after a refusal.
    const right = await answered(() =>
      turnOn(call("/x", { cookie, form: { oneTimeCode: shownBy(secret) } })),
    );
    const { codes } = right.body as { codes: string[] };
    expect(codes).toHaveLength(10);
    for (const code of codes) expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const after = (await answered(() => secondFactorPage(call("/x", { cookie })))).body;
    expect(after).toMatchObject({ offer: null, own: { codesLeft: 10 } });
    expect(JSON.stringify(after)).not.toContain(codes[0]);
    expect((await answered(() => renew(call("/x", { cookie, form: {} })))).body).toMatchObject({
      codes: expect.any(Array) as unknown,
    });
    expect((await answered(() => turnOff(call("/x", { cookie, form: {} })))).location).toBe(
      "/office/account",
    );
  });

  it("an admin from whom the province asks it reaches nothing else before", async () => {
    const admin = await retno();
    const { cookie } = await secondStepOf(admin);
    const second = await secondAdmin(admin);
    const officer = await officerIn(admin, "SBY", "Sri");
    const form = { required: "yes" };
    expect((await answered(() => rule(call("/x", { cookie, form })))).location).toBe(
      "/office/people",
    );
    const theirs = await cookieFor((await openSession(second.accountId, "x")).token);
    for (const page of [home, people])
      expect((await answered(() => page(call("/x", { cookie: theirs })))).location).toBe(
        "/office/account/second-factor",
      );
    for (const page of [account, secondFactorPage])
      expect((await answered(() => page(call("/x", { cookie: theirs })))).status).toBe(200);
    const plain = await cookieFor((await openSession(officer.accountId, "x")).token);
    expect((await answered(() => home(call("/x", { cookie: plain })))).status).toBe(200);
    expect((await answered(() => home(call("/x", { cookie })))).status).toBe(200);
    await ruleOnSecondFactor(admin, false);
    expect((await answered(() => home(call("/x", { cookie: theirs })))).status).toBe(200);
  });
});

describe("acts on people and keys", () => {
  it("ask again who holds the session once a quarter of an hour has passed", async () => {
    const admin = await retno();
    const sri = await officerIn(admin, "SBY", "Sri");
    const cookie = await cookieFor((await openSession(admin.accountId, "x")).token);
    const params = { accountId: sri.accountId };
    const later = addMinutes(new Date(), 16);
    const path = `/office/people/${sri.accountId}/closure`;
    const asked = await at(later, () =>
      answered(() => close(call(path, { cookie, params, form: {} }))),
    );
    expect([asked.status, asked.location]).toEqual([
      303,
      `/office/proof?to=${encodeURIComponent(path)}`,
    ]);
    const where = asked.location ?? "";
    await at(later, async () => {
      expect((await answered(() => proofPage(call(where, { cookie })))).body).toMatchObject({
        to: path,
        asksCode: false,
      });
      const wrong = await answered(() =>
        prove(call(where, { cookie, form: { current: "salah-sekali" } })),
      );
      expect(faultsOf(wrong)).toEqual({ current: ["refusal:wrong-password"] });
      const right = await answered(() =>
        prove(call(where, { cookie, form: { current: password } })),
      );
      expect([right.status, right.location]).toEqual([303, path]);
      const again = (with_: string) =>
        answered(() => close(call(path, { cookie: with_, params, form: {} })));
      // Whoever copied the former cookie does not rise with it: it is worth nothing now.
      expect((await again(cookie)).location).toBe("/sign-in");
      const risen = right.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
      expect((await again(risen)).location).toBe("/office/people");
    });
  });

  it("with a second step they ask for both", async () => {
    const admin = await retno();
    const { cookie, recovery } = await secondStepOf(admin);
    const sri = await officerIn(admin, "SBY", "Sri");
    const later = addMinutes(new Date(), 16);
    await at(later, async () => {
      const bare = await answered(() =>
        prove(call("/office/proof?to=/office", { cookie, form: { current: password } })),
      );
      expect(faultsOf(bare)).toEqual({ oneTimeCode: ["refusal:wrong-code"] });
      const form = { current: password, oneTimeCode: recovery };
      const path = "/office/proof?to=/office/people";
      const risen = await answered(() => prove(call(path, { cookie, form })));
      expect(risen.location).toBe("/office/people");
      const next = risen.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
      const params = { accountId: sri.accountId };
      expect(
        (await answered(() => takeOff(call("/x", { cookie: next, params, form: {} })))).location,
      ).toBe("/office/people");
      expect(
        (await answered(() => invite(call("/x", { cookie: next, form: { role: "admin" } }))))
          .status,
      ).toBe(200);
    });
  });

  it("are these, in their loader and their action", () => {
    const asking = routeFiles().filter((file) =>
      readFileSync(join(routeFolder, file), "utf8").includes("requireProof(request"),
    );
    expect(asking.sort()).toEqual([
      "office/office.account_.second-factor.tsx",
      "office/office.account_.second-factor_.recovery-codes.tsx",
      "office/office.account_.second-factor_.removal.tsx",
      "office/office.devices.$deviceId_.pass-key.tsx",
      "office/office.people.tsx",
      "office/office.people_.$accountId.closure.tsx",
      "office/office.people_.$accountId.reactivation.tsx",
      "office/office.people_.$accountId.reset-link.tsx",
      "office/office.people_.$accountId.second-factor-removal.tsx",
      "office/office.people_.second-factor-rule.tsx",
    ]);
    for (const file of asking.filter((name) => !/people\.tsx|reactivation/.test(name)))
      expect(
        readFileSync(join(routeFolder, file), "utf8").match(/requireProof\(request/g),
        file,
      ).toHaveLength(2);
    // Whatever concerns somebody's account and comes later asks too, or is named here.
    const harmless = ["office/office.people_.invitations.$invitationId.revocation.tsx"];
    expect(
      routeFiles().filter(
        (file) =>
          file.startsWith("office/office.people") && ![...asking, ...harmless].includes(file),
      ),
    ).toEqual([]);
  });
});
