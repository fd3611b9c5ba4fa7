import { addMinutes } from "date-fns";
import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { deactivateAccount } from "~/domain/house/accounts/life.server";
import { openSession, signIn } from "~/domain/house/accounts/sessions.server";
import { accountOfSession } from "~/domain/house/accounts/queries.server";
import type { ActingOfficer } from "~/domain/house/accounts/rules";
import { dueMessages, whyNotSend } from "~/domain/house/messages/queries.server";
import {
  askForReset,
  changePassword,
  makeResetLink,
  makeResetLinkHere,
  resetPassword,
} from "~/domain/house/passwords/commands.server";
import { accountOfReset } from "~/domain/house/passwords/queries.server";
import { at, now } from "~/lib/clock.server";
import { letterOf } from "~/ui/message/letter.server";

import { useFreshDatabase } from "../support/database";
import { company, officerIn, password, retno } from "../support/people";

useFreshDatabase();

const next = "kata-sandi-yang-baru";

async function sri(): Promise<ActingOfficer> {
  return officerIn(await retno(), "SBY", "Sri");
}

/** The key in the link of each letter to an address, in the order in which they were owed. */
async function keysSentTo(email: string): Promise<string[]> {
  const letters = (await dueMessages(100)).filter(({ to }) => to === email);
  return letters.flatMap(({ told }) => {
    const { text } = letterOf(told, "id");
    return /\/password\/([\w-]{43})$/m.exec(text)?.[1] ?? [];
  });
}

describe("a forgotten password", () => {
  it("is set anew by the link of an e-mail, once, and signs every device out", async () => {
    const officer = await sri();
    const session = (await openSession(officer.accountId, "lost phone")).token;
    await askForReset(officer.email, "id");
    const [key = ""] = await keysSentTo(officer.email);
    expect(await accountOfReset(key)).toMatchObject({ email: officer.email });
    expect(await resetPassword(key, next)).toEqual({ id: officer.accountId, role: "officer" });
    expect(await accountOfSession(session)).toBeUndefined();
    await expect(signIn({ email: officer.email, password }, "x")).rejects.toMatchObject({
      code: "wrong-sign-in",
    });
    expect(await signIn({ email: officer.email, password: next }, "x")).toMatchObject({
      role: "officer",
    });
    await expect(resetPassword(key, "lagi-lagi-yang-lain")).rejects.toMatchObject({
      code: "invitation-used",
    });
    expect(
      await db.activity.findMany({
        where: { verb: "password-changed" },
        select: { actorName: true, actorKind: true, subject: true, officeId: true },
      }),
    ).toEqual([
      { actorName: "Sri", actorKind: "officer", subject: "Sri", officeId: officer.officeId },
    ]);
  });

  it("is set by one of two who use the link at once", async () => {
    const officer = await sri();
    await askForReset(officer.email, "id");
    const [key = ""] = await keysSentTo(officer.email);
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, (_, nth) => resetPassword(key, `${next}-${nth}`)),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.activity.count({ where: { verb: "password-changed" } })).toBe(1);
  });

  it("has a link of one hour; asked again, the same link is sent and ends when it was to end", async () => {
    const officer = await sri();
    const asked = now();
    const inMinutes = <T>(minutes: number, work: () => T): T =>
      at(addMinutes(asked, minutes), work);
    await at(asked, () => askForReset(officer.email, "id"));
    await inMinutes(30, () => askForReset(officer.email, "id"));
    const [first = "", second] = await inMinutes(31, () => keysSentTo(officer.email));
    expect(second).toBe(first);
    expect(await inMinutes(59, () => accountOfReset(first))).toBeDefined();
    expect(await inMinutes(60, () => accountOfReset(first))).toBeUndefined();
    await expect(inMinutes(60, () => resetPassword(first, next))).rejects.toMatchObject({
      code: "invitation-used",
    });
    await inMinutes(91, () => askForReset(officer.email, "id"));
    const third = (await inMinutes(92, () => keysSentTo(officer.email))).at(-1) ?? "";
    expect(third).not.toBe(first);
    expect(await inMinutes(92, () => accountOfReset(first))).toBeUndefined();
    expect(await inMinutes(92, () => accountOfReset(third))).toBeDefined();
  });

  it("sends three letters an hour at most: its owner has the link", async () => {
    const officer = await sri();
    for (let nth = 0; nth < 9; nth += 1) await askForReset(officer.email, "id");
    expect(new Set(await keysSentTo(officer.email)).size).toBe(1);
    expect(await db.message.count({ where: { to: officer.email } })).toBe(3);
  });

  it("may be set by a link that an admin hands over: logged, told, good once", async () => {
    const admin = await retno();
    const officer = await officerIn(admin, "SBY", "Sri");
    const token = await makeResetLink(admin, officer.accountId);
    expect(await accountOfReset(token)).toMatchObject({ email: officer.email });
    const told = await db.message.findMany({ where: { to: officer.email } });
    expect(told.map(({ kind, facts }) => [kind, facts.includes(token)])).toEqual([
      ["reset-link-made", false],
    ]);
    expect(await db.activity.findFirst({ where: { verb: "reset-link-made" } })).toMatchObject({
      actorName: admin.name,
      subject: "Sri",
    });
    await resetPassword(token, next);
    expect(await signIn({ email: officer.email, password: next }, "x")).toMatchObject({
      role: "officer",
    });
    await expect(makeResetLink(admin, admin.accountId)).rejects.toMatchObject({
      code: "not-oneself",
    });
  });

  it("may be set by a link that whoever has the machine makes, which is logged too", async () => {
    const admin = await retno();
    const token = await makeResetLinkHere(admin.email);
    expect(await accountOfReset(token)).toMatchObject({ email: admin.email });
    expect(await db.activity.findFirst({ where: { verb: "reset-link-made" } })).toMatchObject({
      actorKind: "system",
      subject: admin.name,
    });
    await expect(makeResetLinkHere("tidak@ada.example")).rejects.toMatchObject({ kind: "missing" });
  });

  it.each(["password123", "1234567890", "bismillah123", "Indonesia-2026"])(
    "is not %s, nor any other that everybody tries first",
    async (common) => {
      const officer = await sri();
      await askForReset(officer.email, "id");
      const [key = ""] = await keysSentTo(officer.email);
      await expect(resetPassword(key, common)).rejects.toMatchObject({
        code: "password-common",
        field: "password",
      });
      expect(await signIn({ email: officer.email, password }, "x")).toBeDefined();
    },
  );

  it("sends no letter whose link has ended meanwhile", async () => {
    const officer = await sri();
    await askForReset(officer.email, "id");
    const [message] = await dueMessages(1);
    if (!message) throw new Error("no message");
    expect(await whyNotSend(message)).toBeUndefined();
    expect(await at(addMinutes(now(), 61), () => whyNotSend(message))).toEqual({
      void: "link-over",
    });
  });

  it("sends nothing to an address without an account, or of a closed one", async () => {
    const admin = await retno();
    const officer = await officerIn(admin, "SBY", "Sri");
    await askForReset(officer.email, "id");
    const [key = ""] = await keysSentTo(officer.email);
    await deactivateAccount(admin, officer.accountId);
    expect(await accountOfReset(key)).toBeUndefined();
    await expect(resetPassword(key, next)).rejects.toMatchObject({ code: "invitation-used" });
    const before = await db.message.count();
    await askForReset(officer.email, "id");
    await askForReset("tidak@ada.example", "id");
    expect(await db.message.count()).toBe(before);
  });

  it("is not opened by a key that was not made here", async () => {
    const officer = await sri();
    await askForReset(officer.email, "id");
    const { resetId } = await db.account.findUniqueOrThrow({
      where: { id: officer.accountId },
      select: { resetId: true },
    });
    const bytes = Buffer.from((resetId ?? "").replaceAll("-", ""), "hex");
    const forged = Buffer.concat([bytes, Buffer.alloc(16)]).toString("base64url");
    for (const key of [forged, "", "x".repeat(43), resetId ?? ""])
      expect(await accountOfReset(key)).toBeUndefined();
  });
});

describe("a password that is changed by whoever is signed in", () => {
  it("asks for the former one, keeps this device and signs the others out", async () => {
    const employer = await company(await sri(), 1);
    const [here, there] = [
      (await openSession(employer.accountId, "here")).token,
      (await openSession(employer.accountId, "there")).token,
    ];
    await expect(
      changePassword(employer, { current: "salah-sekali", password: next }, here),
    ).rejects.toMatchObject({ code: "wrong-password", field: "current" });
    expect(await accountOfSession(there)).toBeDefined();
    await changePassword(employer, { current: password, password: next }, here);
    expect(await accountOfSession(here)).toBeDefined();
    expect(await accountOfSession(there)).toBeUndefined();
    expect(await signIn({ email: employer.email, password: next }, "x")).toMatchObject({
      role: "employer",
    });
    expect(await db.activity.count({ where: { verb: "password-changed" } })).toBe(1);
  });

  it("makes an open link worthless", async () => {
    const officer = await sri();
    await askForReset(officer.email, "id");
    const [key = ""] = await keysSentTo(officer.email);
    await changePassword(officer, { current: password, password: next }, "none");
    expect(await accountOfReset(key)).toBeUndefined();
  });
});
