import { randomBytes } from "node:crypto";

import { describe, expect, it } from "vitest";

import { keptText } from "~/lib/kept-text";
import { bornOf } from "~/lib/nik";
import { sealPerson } from "~/lib/seal-person";
import { openPerson, sealingKey } from "~/lib/seal-person.server";

describe("what a phone seals for the server", () => {
  const secret = randomBytes(32);

  it("is opened by the server's key alone", async () => {
    const sealed = await sealPerson(sealingKey(secret), '{"name":"Ñoño 🎫"}');
    expect(openPerson([secret], sealed)).toBe('{"name":"Ñoño 🎫"}');
    expect(openPerson([randomBytes(32)], sealed)).toBeUndefined();
    expect(sealed).not.toContain("name");
  });

  it("is other text each time, and nothing once a bit was changed", async () => {
    const [first, second] = [
      await sealPerson(sealingKey(secret), "Sri"),
      await sealPerson(sealingKey(secret), "Sri"),
    ];
    expect(first).not.toBe(second);
    const bytes = Buffer.from(first, "base64url");
    for (const place of [0, 1, 64, 66, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(openPerson([secret], changed.toString("base64url"))).toBeUndefined();
    }
    for (const text of ["", "x", "A".repeat(200), "%%%"])
      expect(openPerson([secret], text)).toBeUndefined();
  });
});

describe("birth date and sex by the NIK", () => {
  it.each([
    ["3578991504900001", "2026-11-19", { birthDate: "1990-04-15", sex: "male" }],
    ["3578995504950001", "2026-11-19", { birthDate: "1995-04-15", sex: "female" }],
    ["3578990101050001", "2026-11-19", { birthDate: "2005-01-01", sex: "male" }],
    // Fifteen today, and fifteen tomorrow: the day decides which century is meant.
    ["3578991911110001", "2026-11-19", { birthDate: "2011-11-19", sex: "male" }],
    ["3578992011110001", "2026-11-19", { birthDate: "1911-11-20", sex: "male" }],
    // 29 February was in 2000, and not in 1900.
    ["3578992902000001", "2026-11-19", { birthDate: "2000-02-29", sex: "male" }],
    ["3578996902000001", "2026-11-19", { birthDate: "2000-02-29", sex: "female" }],
  ])("of %s on %s", (nik, day, born) => {
    expect(bornOf(nik, day)).toEqual(born);
  });
});

describe("what is kept of a text that was read", () => {
  it("is a pass as it is, and of anything else a little, without long runs of digits", () => {
    expect(keptText("SBY-0001-3")).toBe("SBY-0001-3");
    expect(keptText("0123456789abcdefghjkmnpqrs")).toBe("0123456789abcdefghjkmnpqrs");
    expect(keptText("NIK 3578991504900001, Sri")).toBe("NIK ••••••••••••••••, Sri");
    expect(keptText("x".repeat(10_000))).toHaveLength(200);
    expect(keptText("\uD83C sobek")).toBe("\uFFFD sobek");
    expect(keptText(keptText("NIK 3578991504900001"))).toBe(keptText("NIK 3578991504900001"));
  });
});
