import { addHours } from "date-fns";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { db } from "~/db/client.server";
import { dueMessages, whyNotSend } from "~/domain/house/messages/queries.server";
import { at } from "~/lib/clock.server";
import { settings } from "~/lib/settings.server";
import { letterOf } from "~/ui/message/letter.server";

import { action as register } from "../../app/routes/employer/employer_.register";
import {
  action as finish,
  loader as finishPage,
} from "../../app/routes/employer/employer_.register_.$token";
import { useFreshDatabase } from "../support/database";
import { company, officerIn, password, retno } from "../support/people";
import { answered, call, faultsOf, keptOf } from "../support/requests";

vi.mock("~/lib/settings.server", { spy: true });
useFreshDatabase();

beforeEach(() => {
  const without = { ...settings() };
  vi.mocked(settings).mockReturnValue({ ...without, smtpUrl: "smtp://mail.test" });
  return () => vi.mocked(settings).mockReset();
});

const asked = {
  companyName: "PT Maju Bersama",
  nib: "9120000012345",
  kbliSection: "G",
  address: "Jalan Raya 1",
  regionCode: "3578",
  contactPhone: "0812 3456 7890",
  name: "Rina",
  email: "rina@contoh.example",
  password,
};
type Change = Partial<typeof asked>;
const ask = (change: Change = {}) =>
  answered(() => register(call("/employer/register", { form: { ...asked, ...change } })));

async function letterTo(email: string) {
  const [letter] = (await dueMessages(10)).filter(({ to }) => to === email);
  if (!letter) throw new Error("no letter");
  return { kind: letter.told.kind, ...letterOf(letter.told, "id") };
}
async function tokenOf(email: string): Promise<string> {
  return /\/employer\/register\/([\w-]{43})/.exec((await letterTo(email)).text)?.[1] ?? "";
}
const end = (token: string) => answered(() => finish(call("/x", { params: { token }, form: {} })));
const page = async (token: string) =>
  (await answered(() => finishPage(call("/x", { params: { token } })))).body;

describe("registering a company where e-mail leaves", () => {
  it("answers alike whether the address has an account, and writes to its owner alone", async () => {
    const employer = await company(await officerIn(await retno(), "SBY", "Sri"), 1);
    await db.message.deleteMany();
    const [fresh, known] = [await ask(), await ask({ email: employer.email })];
    for (const answer of [fresh, known])
      expect([answer.status, answer.location]).toEqual([303, "/sign-in"]);
    expect(fresh.headers.get("Set-Cookie")).toBe(known.headers.get("Set-Cookie"));
    expect(fresh.headers.getSetCookie().join()).not.toContain("bursa_session");
    expect((await letterTo(employer.email)).kind).toBe("sign-up-known");
    expect((await letterTo(employer.email)).text).toContain("PT Maju Bersama");
    expect((await letterTo("rina@contoh.example")).kind).toBe("sign-up-begun");
    // Nothing is registered before the address has shown itself, so a NIB is not held by whoever knows it either.
    expect(await db.employer.count()).toBe(1);
    expect(await db.account.count({ where: { email: "rina@contoh.example" } })).toBe(0);
  });

  it("the link finishes it once, and signs in", async () => {
    await ask();
    const token = await tokenOf("rina@contoh.example");
    expect(await page(token)).toMatchObject({
      company: { companyName: "PT Maju Bersama", email: "rina@contoh.example" },
    });
    expect(JSON.stringify(await page(token))).not.toContain("argon2");
    const done = await end(token);
    expect([done.status, done.location]).toEqual([303, "/employer"]);
    expect(done.headers.getSetCookie().join()).toMatch(/bursa_session=[^;]+;.*bursa_known=/);
    expect(await db.employer.findFirst()).toMatchObject({
      name: "PT Maju Bersama",
      contactPhone: "+6281234567890",
      state: "submitted",
    });
    const again = await end(token);
    expect([again.status, faultsOf(again)]).toEqual([409, { "": ["refusal:invitation-used"] }]);
    expect(await page(token)).toMatchObject({ company: null });
    expect(await db.account.count()).toBe(1);
  });

  it("two who press it at once make one company", async () => {
    await ask();
    const token = await tokenOf("rina@contoh.example");
    const statuses = (await Promise.all([end(token), end(token), end(token)])).map(
      ({ status }) => status,
    );
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect(await db.employer.count()).toBe(1);
  });

  it("of two with one NIB the first to finish has it; the other is told and keeps the link", async () => {
    await ask();
    await ask({ email: "lain@contoh.example", companyName: "PT Lain" });
    const [first, second] = [
      await tokenOf("rina@contoh.example"),
      await tokenOf("lain@contoh.example"),
    ];
    expect((await end(first)).status).toBe(303);
    const late = await end(second);
    expect([late.status, faultsOf(late)]).toEqual([409, { "": ["refusal:nib-taken"] }]);
    expect(await page(second)).toMatchObject({ company: { companyName: "PT Lain" } });
  });

  it("a NIB that is registered is refused beside the field, with what was typed kept", async () => {
    await ask();
    await end(await tokenOf("rina@contoh.example"));
    const answer = await ask({ email: "lain@contoh.example" });
    expect([answer.status, faultsOf(answer)]).toEqual([409, { nib: ["refusal:nib-taken"] }]);
    expect(keptOf(answer)).toMatchObject({ companyName: "PT Maju Bersama", nib: asked.nib });
  });

  it("a letter that was late by a day does not leave any more", async () => {
    await ask();
    const [letter] = await dueMessages(10);
    if (!letter) throw new Error("no letter");
    expect(await whyNotSend(letter)).toBeUndefined();
    expect(await at(addHours(new Date(), 25), () => whyNotSend(letter))).toHaveProperty("void");
  });

  it("a link ends after a day, and one that we did not make opens nothing", async () => {
    await ask();
    const token = await tokenOf("rina@contoh.example");
    const late = addHours(new Date(), 25);
    expect((await at(late, () => end(token))).status).toBe(409);
    expect((await end("A".repeat(43))).status).toBe(409);
    // What nobody finished goes when the next one asks.
    await at(late, () => ask({ email: "lain@contoh.example" }));
    expect(await db.signUp.count()).toBe(1);
  });

  it("three letters an hour go to one address, whoever asks", async () => {
    for (let nth = 0; nth < 5; nth += 1) expect((await ask()).status).toBe(303);
    expect(await db.message.count()).toBe(3);
  });

  it("refuses a password that everybody tries before anything else is done", async () => {
    const answer = await ask({ password: "password123" });
    expect(faultsOf(answer)).toEqual({ password: ["refusal:password-common"] });
    expect(await db.message.count()).toBe(0);
  });
});
