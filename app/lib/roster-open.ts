/** The phone's side of lib/roster-seal.server.ts, with the browser's own cryptography. */
import { fromBase64url, toBase64url } from "./base64url";

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** Where a pass stands in the roster of its fair. */
export async function rosterKeyOf(fairId: string, code: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytesOf(`roster/${fairId}/${code}`));
  return toBase64url(new Uint8Array(digest).subarray(0, 9));
}

/** The name sealed for a code, or undefined when the code is another one or the text was altered. */
export async function openName(
  fairId: string,
  code: string,
  version: number,
  sealed: string,
): Promise<string | undefined> {
  const material = await crypto.subtle.importKey("raw", bytesOf(code), "HKDF", false, [
    "deriveBits",
  ]);
  const derivation = {
    name: "HKDF",
    hash: "SHA-256",
    salt: bytesOf(fairId),
    info: bytesOf(`roster-name/${version}`),
  };
  const secret = new Uint8Array(await crypto.subtle.deriveBits(derivation, material, 44 * 8));
  const key = await crypto.subtle.importKey("raw", secret.slice(0, 32), "AES-GCM", false, [
    "decrypt",
  ]);
  try {
    const name = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: secret.slice(32) },
      key,
      fromBase64url(sealed),
    );
    return new TextDecoder().decode(name);
  } catch {
    return undefined;
  }
}
