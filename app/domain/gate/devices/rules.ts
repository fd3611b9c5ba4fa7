import { readCrockford } from "~/lib/pass-code";

/** How long a one-time pairing code can be used. */
export const pairingMinutes = 15;

/**
 * A typed pairing code as it was made, or undefined: eight characters of Crockford base32 (40 bits, for a quarter of an
 * hour and thirty tries an address), shown as `7K3M-9QXD`; O is 0, I and L are 1, case and dashes do not matter.
 */
export function readPairingCode(text: string): string | undefined {
  return readCrockford(text, 8);
}
