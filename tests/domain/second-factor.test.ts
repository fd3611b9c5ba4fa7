import { addMinutes, addSeconds } from "date-fns";
import { TOTP, Secret } from "otpauth";
import { describe, expect, it } from "vitest";

import { db } from "~/db/client.server";
import { openSession, signIn } from "~/domain/house/accounts/sessions.server";
import { accountOfSession } from "~/domain/house/accounts/queries.server";
import type { ActingOfficer } from "~/domain/house/accounts/rules";
import { makeResetLink } from "~/domain/house/passwords/commands.server";
import {
  completeSignIn,
  renewRecoveryCodes,
  ruleOnSecondFactor,
  takeSecondFactorOff,
  takeSecondFactorOffHere,
  turnOffSecondFactor,
  turnOnSecondFactor,
} from "~/domain/house/second-factor/commands.server";
import { offeredSecret, ownSecondFactor } from "~/domain/house/second-factor/queries.server";
import { shownRecoveryCode } from "~/domain/house/second-factor/rules";
import { stepOfCode } from "~/lib/authenticator.server";
import { at } from "~/lib/clock.server";
import { mayAdminister } from "~/domain/house/accounts/policy";

import { useFreshDatabase } from "../support/database";
import { officerIn, secondAdmin, password, retno } from "../support/people";

useFreshDatabase();

const morning = new Date("2026-11-19T01:00:05.000Z");

/** What an authenticator shows for a secret. */
function shownBy(secret: string, instant: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: instant.getTime(),
  });
}

/** An officer with a second step, set up at `morning`. */
async function withSecondStep(officer: ActingOfficer) {
  return at(morning, async () => {
    const { token } = await openSession(officer.accountId, "office");
    const { secret } = await offeredSecret(officer, token);
    const codes = await turnOnSecondFactor(officer, shownBy(secret, morning), token);
    return { secret, codes, token };
  });
}

const halfAnHourOn = addMinutes(morning, 30);
const enter = (officer: ActingOfficer) =>
  at(halfAnHourOn, () => signIn({ email: officer.email, password }, "phone"));
const complete = (token: string, code: string, when = halfAnHourOn) =>
  at(when, () => completeSignIn(token, code));

describe("codes of an authenticator", () => {
  it("are those of RFC 6238, a step before and after count, others do not", () => {
    // Appendix B of the RFC: the last six of its eight digits.
    const secret = new Secret({ buffer: new TextEncoder().encode("12345678901234567890").buffer });
    expect(stepOfCode(secret.base32, "287082", new Date(59_000))).toBe(1);
    expect(stepOfCode(secret.base32, "081 804", new Date(1_111_111_109_000))).toBe(37_037_036);
    for (const [seconds, step] of [
      [-30, 37_037_036],
      [30, 37_037_036],
      [-61, undefined],
      [61, undefined],
    ] as const)
      expect(
        stepOfCode(secret.base32, "081804", addSeconds(new Date(1_111_111_109_000), seconds)),
        String(seconds),
      ).toBe(step);
    for (const odd of ["", "08180", "0818041", "abcdef", "０８１８０５"])
      expect(stepOfCode(secret.base32, odd, new Date(1_111_111_109_000))).toBeUndefined();
  });
});

describe("a second step", () => {
  it("is set up by a code of what was offered, and ends the other sessions", async () => {
    const admin = await retno();
    const other = await at(morning, () => openSession(admin.accountId, "home"));
    const { token } = await at(morning, () => openSession(admin.accountId, "office"));
    const offered = await at(morning, () => offeredSecret(admin, token));
    expect((await at(morning, () => offeredSecret(admin, token))).secret).toBe(offered.secret);
    expect((await at(morning, () => offeredSecret(admin, other.token))).secret).not.toBe(
      offered.secret,
    );
    expect(offered.uri).toContain(`secret=${offered.secret}`);
    await at(morning, async () => {
      await expect(turnOnSecondFactor(admin, "000000", token)).rejects.toMatchObject({
        code: "wrong-code",
        field: "oneTimeCode",
      });
      expect(await ownSecondFactor(admin)).toEqual({ since: null, codesLeft: 0 });
      const codes = await turnOnSecondFactor(admin, shownBy(offered.secret, morning), token);
      expect(new Set(codes).size).toBe(10);
      expect(await ownSecondFactor(admin)).toEqual({ since: morning, codesLeft: 10 });
      expect(await accountOfSession(other.token)).toBeUndefined();
      expect(await accountOfSession(token)).toBeDefined();
      await expect(
        turnOnSecondFactor(admin, shownBy(offered.secret, morning), token),
      ).rejects.toMatchObject({ code: "wrong-code" });
    });
    expect(await db.message.findMany({ where: { kind: "second-factor-changed" } })).toHaveLength(1);
    expect(await db.activity.count({ where: { verb: "second-factor-on" } })).toBe(1);
  });

  it("keeps neither the secret nor a recovery code readable in the database", async () => {
    const { secret, codes } = await withSecondStep(await retno());
    const rows = JSON.stringify([
      await db.account.findMany(),
      await db.recoveryCode.findMany(),
      await db.session.findMany(),
      await db.message.findMany(),
      await db.activity.findMany(),
    ]);
    for (const code of [secret, ...codes]) expect(rows).not.toContain(code);
  });

  it("is asked for after the password: until it came the session opens nothing", async () => {
    const admin = await retno();
    const { secret } = await withSecondStep(admin);
    const opened = await enter(admin);
    expect(opened.awaitsCode).toBe(true);
    const opens = (token: string) => at(halfAnHourOn, () => accountOfSession(token));
    expect(await opens(opened.token)).toBeUndefined();
    for (const wrong of ["123456", "", "ABCD-EFGH"])
      await expect(complete(opened.token, wrong)).rejects.toMatchObject({ code: "wrong-code" });
    const next = await complete(opened.token, shownBy(secret, halfAnHourOn));
    expect(next).not.toBe(opened.token);
    expect(await opens(opened.token)).toBeUndefined();
    expect(await opens(next)).toMatchObject({ id: admin.accountId });
  });

  it("takes each code once, also from two at the same moment", async () => {
    const admin = await retno();
    const { secret } = await withSecondStep(admin);
    const waiting = [await enter(admin), await enter(admin), await enter(admin)];
    const code = shownBy(secret, halfAnHourOn);
    const tried = await Promise.allSettled(waiting.map(({ token }) => complete(token, code)));
    expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    // Nor one of a step before it, which looked over a shoulder may show.
    const late = await enter(admin);
    const before = shownBy(secret, addSeconds(halfAnHourOn, -30));
    await expect(complete(late.token, before)).rejects.toMatchObject({ code: "wrong-code" });
  });

  it("lets a recovery code stand in once, as people write it, and tells the owner", async () => {
    const admin = await retno();
    const { codes } = await withSecondStep(admin);
    const [first = ""] = codes;
    const typed = ` ${shownRecoveryCode(first).toLowerCase().replaceAll("0", "o")} `;
    await complete((await enter(admin)).token, typed);
    const again = await enter(admin);
    await expect(complete(again.token, typed)).rejects.toMatchObject({ code: "wrong-code" });
    expect((await ownSecondFactor(admin)).codesLeft).toBe(9);
    const told = await db.message.findMany({
      where: { kind: "second-factor-changed" },
      orderBy: { createdAt: "asc" },
    });
    expect(told.map(({ facts }) => JSON.stringify(facts))).toEqual([
      expect.stringContaining("on"),
      expect.stringContaining("recovery-used"),
    ]);
    const renewed = await at(halfAnHourOn, () => renewRecoveryCodes(admin));
    await expect(complete(again.token, codes[1] ?? "")).rejects.toMatchObject({
      code: "wrong-code",
    });
    await complete(again.token, renewed[0] ?? "");
  });

  it("is waited for ten minutes", async () => {
    const admin = await retno();
    const { secret } = await withSecondStep(admin);
    const { token } = await enter(admin);
    const late = addMinutes(halfAnHourOn, 11);
    await expect(complete(token, shownBy(secret, late), late)).rejects.toMatchObject({
      code: "sign-in-old",
    });
  });

  it("one person's code opens nobody else's sign-in", async () => {
    const admin = await retno();
    const sri = await secondAdmin(admin);
    const [mine, theirs] = [await withSecondStep(admin), await withSecondStep(sri)];
    const { token } = await enter(sri);
    for (const code of [shownBy(mine.secret, halfAnHourOn), mine.codes[0] ?? ""])
      await expect(complete(token, code)).rejects.toMatchObject({ code: "wrong-code" });
    await complete(token, theirs.codes[0] ?? "");
  });
});

describe("without the phone", () => {
  it("another admin takes it off: sessions end, the person is told, a waiting sign-in ends", async () => {
    const admin = await retno();
    const sri = await officerIn(admin, "SBY", "Sri");
    const { token } = await withSecondStep(sri);
    const waiting = await enter(sri);
    await expect(takeSecondFactorOff(admin, admin.accountId)).rejects.toMatchObject({
      code: "not-oneself",
    });
    await takeSecondFactorOff(admin, sri.accountId);
    await takeSecondFactorOff(admin, sri.accountId);
    expect(await db.activity.count({ where: { verb: "second-factor-off" } })).toBe(1);
    for (const ended of [token, waiting.token])
      expect(await at(halfAnHourOn, () => accountOfSession(ended))).toBeUndefined();
    expect((await enter(sri)).awaitsCode).toBe(false);
    expect(await db.recoveryCode.count()).toBe(0);
  });

  it("a link for a new password does not go round it; the machine itself takes it off", async () => {
    const admin = await retno();
    const sri = await officerIn(admin, "SBY", "Sri");
    await withSecondStep(sri);
    await makeResetLink(admin, sri.accountId);
    expect((await at(halfAnHourOn, () => openSession(sri.accountId, "reset"))).awaitsCode).toBe(
      true,
    );
    await takeSecondFactorOffHere(sri.email);
    expect((await at(halfAnHourOn, () => openSession(sri.accountId, "reset"))).awaitsCode).toBe(
      false,
    );
    await expect(takeSecondFactorOffHere("nobody@contoh.example")).rejects.toMatchObject({
      kind: "missing",
    });
  });
});

describe("the province's rule", () => {
  it("is made by an admin who has it, and then no admin takes it off", async () => {
    const admin = await retno();
    const sri = await officerIn(admin, "SBY", "Sri");
    expect(mayAdminister(sri)).toBe(false);
    await expect(ruleOnSecondFactor(admin, true)).rejects.toMatchObject({
      code: "own-second-factor-first",
    });
    await withSecondStep(admin);
    await withSecondStep(sri);
    await ruleOnSecondFactor(admin, true);
    await ruleOnSecondFactor(admin, true);
    expect(await db.activity.count({ where: { verb: "second-factor-required" } })).toBe(1);
    await expect(turnOffSecondFactor(admin)).rejects.toMatchObject({
      code: "second-factor-required",
    });
    await turnOffSecondFactor(sri);
    await ruleOnSecondFactor(admin, false);
    await turnOffSecondFactor(admin);
    expect(await ownSecondFactor(admin)).toEqual({ since: null, codesLeft: 0 });
  });
});
