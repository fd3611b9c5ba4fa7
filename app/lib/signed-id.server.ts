import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * An unguessable link token for a record that needs no stored secret: the UUID's 16 bytes and 16 bytes of
 * HMAC-SHA256 under `key`, as 43 characters of base64url. Whoever reads the database alone cannot make one.
 * @param version counts re-issues: a link of an older version no longer opens.
 */
export function signId(key: Buffer, id: string, version = 1): string {
  const bytes = uuidBytes(id);
  return Buffer.concat([bytes, mac(key, bytes, version)]).toString("base64url");
}

/** The UUID inside a token, not yet proved. Undefined when it is no token at all. */
export function idInside(token: string): string | undefined {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
  const hex = Buffer.from(token, "base64url").subarray(0, 16).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Whether `token` was made by {@link signId} with one of these keys, this id and version. Constant time a key. */
export function isSigned(keys: readonly Buffer[], token: string, id: string, version = 1): boolean {
  const given = Buffer.from(token);
  return keys.some((key) => {
    const expected = Buffer.from(signId(key, id, version));
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
}

function uuidBytes(id: string): Buffer {
  const hex = id.replaceAll("-", "");
  if (!/^[0-9a-f]{32}$/.test(hex)) throw new TypeError("not a UUID");
  return Buffer.from(hex, "hex");
}

function mac(key: Buffer, bytes: Buffer, version: number): Buffer {
  return createHmac("sha256", key)
    .update(bytes)
    .update(Uint8Array.of(version & 255, version >> 8))
    .digest()
    .subarray(0, 16);
}
