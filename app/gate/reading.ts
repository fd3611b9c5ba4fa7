import {
  ownerOfNumber,
  readPassCode,
  readPassNumber,
  splitPassCode,
  toCrockford,
} from "~/lib/pass-code";
import type { RosterHead } from "~/domain/gate/roster/rules";
import { fromBase64url } from "~/lib/base64url";
import { rosterKeyOf } from "~/lib/roster-open";

/** What a text can be told to be before the roster is asked. */
export type Read =
  | { kind: "code"; code: string; key: string; isOurs: boolean }
  | { kind: "number"; number: string; running: number; owner: ReturnType<typeof ownerOfNumber> }
  | { kind: "nothing" };

const imported = new Map<string, Promise<CryptoKey>>();

/** Reads a text as a pass of this fair. Cryptography comes before the storage is opened: a transaction does not wait. */
export async function readText(head: RosterHead, text: string): Promise<Read> {
  const number = readPassNumber(text);
  if (number) {
    const running = Number(number.split("-")[1]);
    return { kind: "number", number, running, owner: ownerOfNumber(head.fair.passPrefix, number) };
  }
  const code = readPassCode(text);
  if (!code) return { kind: "nothing" };
  const [key, isOurs] = await Promise.all([
    rosterKeyOf(head.fair.id, code),
    carriesSeal(code, head.passKey),
  ]);
  return { kind: "code", code, key, isOurs };
}

/** A pass for somebody without one: 80 random bits and 48 bits of HMAC under the fair's key. */
export async function makePassCode(head: RosterHead): Promise<string> {
  const random = toCrockford(crypto.getRandomValues(new Uint8Array(10)));
  return random + (await sealOf(random, head.passKey));
}

async function carriesSeal(code: string, passKey: string): Promise<boolean> {
  const { random, seal } = splitPassCode(code);
  return (await sealOf(random, passKey)) === seal;
}

async function sealOf(random: string, passKey: string): Promise<string> {
  const known =
    imported.get(passKey) ??
    crypto.subtle.importKey(
      "raw",
      fromBase64url(passKey),
      { name: "HMAC", hash: "SHA-256" },
      false,
      ["sign"],
    );
  imported.set(passKey, known);
  const mac = await crypto.subtle.sign("HMAC", await known, new TextEncoder().encode(random));
  return toCrockford(new Uint8Array(mac).subarray(0, 6));
}
