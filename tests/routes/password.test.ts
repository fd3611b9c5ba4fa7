import { describe, expect, it, vi } from "vitest";

import { db } from "~/db/client.server";
import { dueMessages } from "~/domain/house/messages/queries.server";
import { settings } from "~/lib/settings.server";
import { letterOf } from "~/ui/message/letter.server";

import { action as ask, loader as asking } from "../../app/routes/public/_public.password";
import {
  action as reset,
  loader as resetPage,
} from "../../app/routes/public/_public.password_.$token";
import { action as changeCompanys } from "../../app/routes/employer/employer.account_.password";
import {
  action as change,
  loader as changePage,
} from "../../app/routes/office/office.account_.password";
import { loader as home } from "../../app/routes/office/office";
import { loader as outbox } from "../../app/routes/office/office.messages";
import { useFreshDatabase } from "../support/database";
import { company, officerIn, password, retno } from "../support/people";
import { answered, call, cookieOf, faultsOf, keptOf } from "../support/requests";

vi.mock("~/lib/settings.server", { spy: true });
useFreshDatabase();

const next = "kata-sandi-yang-baru";
const askFor = (email: string) => answered(() => ask(call("/password", { form: { email } })));

async function keyFor(email: string): Promise<string> {
  await askFor(email);
  const [letter] = (await dueMessages(10)).filter(({ to }) => to === email);
  if (!letter) throw new Error("no letter");
  return /\/password\/([\w-]{43})/.exec(letterOf(letter.told, "id").text)?.[1] ?? "";
}

describe("asking for a new password", () => {
  it("answers alike whether there is such an account", async () => {
    const officer = await officerIn(await retno(), "SBY", "Sri");
    const [known, unknown] = [await askFor(officer.email), await askFor("tidak@ada.example")];
    expect([known.status, known.location]).toEqual([303, "/sign-in"]);
    expect([unknown.status, unknown.location]).toEqual([303, "/sign-in"]);
    expect(known.headers.get("Set-Cookie")).toBe(unknown.headers.get("Set-Cookie"));
    expect(await db.message.count()).toBe(1);
  });

  it("refuses what is no address, and who asks too often for one", async () => {
    const wrong = await askFor("bukan surel");
    expect(wrong.status).toBe(400);
    expect(faultsOf(wrong)).toHaveProperty("email");
    expect(keptOf(wrong)).toMatchObject({ email: "bukan surel" });
    const asked = call("/password", { form: { email: "banyak@contoh.example" } });
    const askAgain = () => answered(() => ask({ ...asked, request: asked.request.clone() }));
    for (let nth = 0; nth < 3; nth += 1) expect((await askAgain()).status).toBe(303);
    expect((await askAgain()).status).toBe(429);
    // Whoever asks from elsewhere, as its owner may, is not silenced by it.
    expect((await askFor("banyak@contoh.example")).status).toBe(303);
  });

  it("is offered where e-mail can leave, and said where it cannot", async () => {
    const page = async () => (await answered(() => asking(call("/password")))).body;
    expect(await page()).toMatchObject({ canSend: false });
    vi.mocked(settings).mockReturnValue({ ...settings(), smtpUrl: "smtp://mail.test" });
    expect(await page()).toMatchObject({ canSend: true });
    vi.mocked(settings).mockReset();
  });
});

describe("the link for a new password", () => {
  it("signs in whoever sets one, and says afterwards that it was used", async () => {
    const { email } = await officerIn(await retno(), "SBY", "Sri");
    const token = await keyFor(email);
    const page = () => answered(() => resetPage(call("/x", { params: { token } })));
    expect((await page()).body).toMatchObject({ email });
    const set = (text: string) =>
      answered(() => reset(call("/x", { params: { token }, form: { password: text } })));
    const short = await set("pendek");
    expect(short.status).toBe(400);
    expect(faultsOf(short)).toEqual({ password: ["password-short"] });
    const done = await set(next);
    expect([done.status, done.location]).toEqual([303, "/office"]);
    const cookie = done.headers.getSetCookie().find((one) => one.startsWith("bursa_session")) ?? "";
    const inside = await answered(() =>
      home(call("/office", { cookie: cookie.split(";")[0] ?? "" })),
    );
    expect(inside.status).toBe(200);
    expect((await page()).body).toMatchObject({ email: null });
    expect((await set("yang-ketiga-kalinya")).status).toBe(409);
  });

  it("is not shown to the officers who read what was sent", async () => {
    const admin = await retno();
    const officer = await officerIn(admin, "SBY", "Sri");
    const token = await keyFor(officer.email);
    for (const reader of [admin, officer]) {
      const { body } = await answered(async () =>
        outbox(call("/office/messages", { cookie: await cookieOf(reader) })),
      );
      const text = JSON.stringify(body);
      expect(text).toContain("Kata sandi baru");
      expect(text).not.toContain(token);
    }
  });
});

describe("changing one's own password", () => {
  it("says beside the field that the former one does not fit, and changes it when it does", async () => {
    const officer = await officerIn(await retno(), "SBY", "Sri");
    const employer = await company(officer, 1);
    for (const [act, who, to] of [
      [change, officer, "/office/account"],
      [changeCompanys, employer, "/employer/account"],
    ] as const) {
      const cookie = await cookieOf(who);
      const post = (form: Record<string, string>) =>
        answered(() => act(call("/x", { cookie, form })));
      const wrong = await post({ current: "salah-sekali", password: next });
      expect(wrong.status).toBe(409);
      expect(faultsOf(wrong)).toEqual({ current: ["refusal:wrong-password"] });
      expect(JSON.stringify(wrong.body)).not.toContain(next);
      const done = await post({ current: password, password: next });
      expect([done.status, done.location]).toEqual([303, to]);
    }
    const page = await answered(async () =>
      changePage(call("/x", { cookie: await cookieOf(officer) })),
    );
    expect(page.status).toBe(200);
  });
});
