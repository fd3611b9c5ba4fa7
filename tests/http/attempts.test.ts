import { describe, expect, it, vi } from "vitest";

import { log } from "~/http/log.server";

import { action as signIn } from "../../app/routes/public/_public.sign-in";
import { useFreshDatabase } from "../support/database";
import { password, retno } from "../support/people";
import { answered, call } from "../support/requests";

useFreshDatabase();

describe("the log of who tried to get in", () => {
  it("says from where, into which account where it is known, and how it went; never with what", async () => {
    const admin = await retno();
    const lines: unknown[] = [];
    const keep = (line: unknown): void => void lines.push(line);
    const info = vi.spyOn(log, "info").mockImplementation(keep);
    const warn = vi.spyOn(log, "warn").mockImplementation(keep);
    const tryWith = (given: string) =>
      answered(() => signIn(call("/sign-in", { form: { email: admin.email, password: given } })));
    await tryWith("bukan-kata-sandinya");
    await tryWith(password);
    info.mockRestore();
    warn.mockRestore();
    expect(lines).toMatchObject([
      { attempt: "sign-in", caller: expect.any(String) as string, went: "wrong-sign-in" },
      { attempt: "sign-in", account: admin.accountId, went: "well" },
    ]);
    const text = JSON.stringify(lines);
    for (const secret of [password, "bukan-kata-sandinya", admin.email])
      expect(text).not.toContain(secret);
  });
});
