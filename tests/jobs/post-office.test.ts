import { addMinutes } from "date-fns";
import { afterEach, describe, expect, it, vi } from "vitest";

import { db } from "~/db/client.server";
import { dueMessages } from "~/domain/house/messages/queries.server";
import { cancelRegistration, registerSeeker } from "~/domain/people/registrations/commands.server";
import { registrationOfToken } from "~/domain/people/registrations/queries.server";
import { openPostOffice, sendDue } from "~/jobs/post-office.server";
import { at } from "~/lib/clock.server";
import { type Mailer, smtpMailer } from "~/lib/mail.server";

import { passHolderOf } from "../../prisma/sample/actors";
import { useFreshDatabase } from "../support/database";
import { mailServer } from "../support/mail-server";
import { fairOfSri, person, weekBefore } from "../support/people";

useFreshDatabase();

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function mailerTo(port: number): Mailer {
  const mailer = smtpMailer(
    `smtp://127.0.0.1:${port}?from=bursa@contoh.example`,
    "http://bursa.test",
  );
  closing.push(() => mailer.close());
  return mailer;
}

async function registered(...addresses: string[]) {
  const { fair } = await fairOfSri();
  return at(weekBefore, async () => {
    const tokens: string[] = [];
    for (const [index, email] of addresses.entries())
      tokens.push(
        (
          await registerSeeker(
            fair.slug,
            { ...person(index + 1, fair.slots[0]?.id ?? ""), email },
            "id",
          )
        ).token,
      );
    return tokens;
  });
}

/** The text of a letter, quoted-printable undone. */
function textOf(letter: string): string {
  const body = letter.slice(letter.indexOf("\r\n\r\n") + 4).replace(/=\r\n/g, "");
  const bytes = body.replace(/=([0-9A-F]{2})/g, (_all, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}

describe("the post office", () => {
  it("hands each message over once, with a link that opens the pass", async () => {
    const server = await mailServer();
    closing.push(server.close);
    const [token = ""] = await registered("siti@contoh.example");
    const mailer = mailerTo(server.port);
    expect(await at(weekBefore, () => sendDue(mailer))).toBe(1);
    expect(await at(weekBefore, () => sendDue(mailer))).toBe(0);
    expect(server.letters).toHaveLength(1);
    const [letter = ""] = server.letters;
    const { id } = await db.message.findFirstOrThrow();
    expect(letter).toContain(`Message-ID: <${id}@bursa.test>`);
    expect(letter).toMatch(/^To: siti@contoh\.example\r?$/m);
    expect(letter).toMatch(/^From: Bursa Mini <bursa@contoh\.example>\r?$/m);
    expect(letter).toMatch(/^Subject: Tiket Anda: Mini Job Fair Surabaya\r?$/m);
    // The pass itself comes along, to be there without network.
    expect(letter).toMatch(/^Content-Type: application\/pdf; name=SBYBB-0001-3\.pdf\r?$/m);
    expect(letter).toContain(Buffer.from("%PDF-").toString("base64").slice(0, 6));
    const text = textOf(letter);
    expect(text).toContain("Kamis, 19 November 2026");
    expect(text).toContain("pukul 08:00 WIB");
    const linked = /http:\/\/bursa\.test\/pass\/([\w-]+)/.exec(text)?.[1] ?? "";
    expect(registrationOfToken(linked)).toBe(registrationOfToken(token));
  });

  it("keeps messages while the server is down and sends them when it is back", async () => {
    const server = await mailServer();
    const { port } = server;
    await server.close();
    await registered("satu@contoh.example", "dua@contoh.example");
    const mailer = mailerTo(port);
    expect(await at(weekBefore, () => sendDue(mailer))).toBe(0);
    expect(await db.message.findMany({ select: { attempts: true, sentAt: true } })).toEqual([
      { attempts: 1, sentAt: null },
      { attempts: 1, sentAt: null },
    ]);
    const back = await mailServer(port);
    closing.push(back.close);
    expect(await at(addMinutes(weekBefore, 1), () => sendDue(mailer))).toBe(2);
    expect(back.letters).toHaveLength(2);
  });

  it("does not let one address that is refused hold up the others, nor names it in the fault", async () => {
    const server = await mailServer();
    closing.push(server.close);
    await registered("siti@penuh.example", "budi@contoh.example");
    expect(await at(weekBefore, () => sendDue(mailerTo(server.port)))).toBe(1);
    const refused = await db.message.findFirstOrThrow({ where: { to: "siti@penuh.example" } });
    expect(refused.fault).toContain("no room");
    expect(refused.fault).not.toContain("siti@");
    // The server knows the address and refuses it: asking again would not help.
    expect(refused.dueAt).toBeNull();
  });

  it("does not send what is no longer so", async () => {
    const server = await mailServer();
    closing.push(server.close);
    const [token = ""] = await registered("satu@contoh.example", "dua@contoh.example");
    await at(weekBefore, () => cancelRegistration(passHolderOf(registrationOfToken(token) ?? "")));
    expect(await at(weekBefore, () => sendDue(mailerTo(server.port)))).toBe(1);
    expect(await db.message.findFirst({ where: { to: "satu@contoh.example" } })).toMatchObject({
      sentAt: null,
      dueAt: null,
      fault: "registration-cancelled",
    });
    expect(server.letters).toHaveLength(1);
  });

  it("works by itself until it is stopped, and finishes the letter in its hands", async () => {
    await registered("satu@contoh.example", "dua@contoh.example");
    await db.fair.updateMany({ data: { endsAt: addMinutes(new Date(), 60) } });
    const sent: string[] = [];
    const close = vi.fn();
    let handOver: (() => void) | undefined;
    const office = openPostOffice({
      async send(mail) {
        await new Promise<void>((resolve) => (handOver = resolve));
        sent.push(mail.to);
      },
      close,
    });
    await vi.waitFor(() => expect(handOver).toBeDefined());
    const stopped = office.stop();
    expect(close).not.toHaveBeenCalled();
    handOver?.();
    await stopped;
    expect(close).toHaveBeenCalledOnce();
    expect(sent).toEqual(["satu@contoh.example"]);
    expect((await dueMessages(10)).map((message) => message.to)).toEqual(["dua@contoh.example"]);
  });
});
