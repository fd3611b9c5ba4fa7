import { fromBase64url, toBase64url } from "./base64url";

/**
 * Seals a text for the server alone, with the browser's own cryptography: what is written at a gate without network
 * waits on the phone, and the phone itself cannot read it again. lib/seal-person.server.ts opens it.
 */
export async function sealPerson(publicKey: string, text: string): Promise<string> {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const theirs = await crypto.subtle.importKey("raw", fromBase64url(publicKey), curve, false, []);
  const ours = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const shared = await crypto.subtle.deriveBits(
    { name: "ECDH", public: theirs },
    ours.privateKey,
    256,
  );
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", ours.publicKey));
  const material = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveBits"]);
  const derivation = {
    name: "HKDF",
    hash: "SHA-256",
    salt: point,
    info: new TextEncoder().encode("walk-in"),
  };
  const derived = new Uint8Array(await crypto.subtle.deriveBits(derivation, material, 44 * 8));
  const key = await crypto.subtle.importKey("raw", derived.slice(0, 32), "AES-GCM", false, [
    "encrypt",
  ]);
  const body = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: derived.slice(32) },
    key,
    new TextEncoder().encode(text),
  );
  return toBase64url(new Uint8Array([...point, ...new Uint8Array(body)]));
}
