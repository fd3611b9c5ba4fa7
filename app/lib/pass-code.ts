/** Crockford base32: no I, L, O, U, so that a code read aloud or off a cracked screen has one spelling. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const randomLength = 16;

/** Whether a text has the shape of a pass code. Says nothing of its being genuine. */
export function looksLikePassCode(text: string): boolean {
  return /^[0-9A-HJKMNP-TV-Z]{26}$/.test(text);
}

/**
 * Makes sense of what a camera, a hand scanner or a finger produced: case, spaces and dashes do not matter,
 * O is 0, I and L are 1 (Crockford), full-width forms are folded, and the address of a pass counts as its code.
 * Returns the 26 characters, or undefined when it cannot be a pass code. Never longer work than 200 characters.
 */
export function readPassCode(text: string): string | undefined {
  return readCrockford(text, 26);
}

/** The same for a text of `length` characters of Crockford base32. */
export function readCrockford(text: string, length: number): string | undefined {
  if (text.length > 200) return undefined;
  const folded = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s-]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  return folded.length === length && /^[0-9A-HJKMNP-TV-Z]*$/.test(folded) ? folded : undefined;
}

/** The 80 random bits and the 48 bits of HMAC of a code, as its first 16 and its last 10 characters. */
export function splitPassCode(code: string): { random: string; seal: string } {
  return {
    random: code.slice(0, randomLength),
    seal: code.slice(randomLength),
  };
}

/** Bytes as Crockford base32, most significant bit first, padded with zero bits. */
export function toCrockford(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31];
      held &= (1 << bits) - 1;
    }
  }
  if (bits > 0) text += alphabet[(held << (5 - bits)) & 31];
  return text;
}

const valueOf = new Map([...alphabet].map((letter, value) => [letter, value]));

/** The 128 bits that the first characters of a pass code stand for, and the two that are left over. */
export function crockfordBits(text: string): { bytes: Uint8Array; rest: number } {
  const bytes = new Uint8Array(16);
  let bits = 0;
  let held = 0;
  let place = 0;
  for (const letter of text) {
    const value = valueOf.get(letter);
    if (value === undefined) throw new TypeError("not a pass code");
    held = (held << 5) | value;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[place] = held >> bits;
    place += 1;
    held &= (1 << bits) - 1;
  }
  if (place !== 16 || bits !== 2) throw new TypeError("not a pass code");
  return { bytes, rest: held };
}

/** The other way round: 16 bytes and two bits as 26 characters. */
export function crockfordOf(bytes: Uint8Array, rest: number): string {
  const text = toCrockford(bytes);
  const last = (valueOf.get(text.at(-1) ?? "") ?? 0) | rest;
  return text.slice(0, -1) + (alphabet[last] ?? "");
}

/** Consonants that are told apart by eye and ear, so that no fair is named by a word. */
const fairLetters = "BCDFGHJKMNPRTVWX";

/**
 * The letters of an office's nth fair (from 0), which follow the office's own in every number of its passes: BB, BC, …,
 * XX, then three of them. Numbers run on within a fair; its letters keep them apart from those of every other fair.
 */
export function lettersOfFair(nth: number): string {
  const base = fairLetters.length;
  const digits = nth < base ** 2 ? 2 : 3;
  let letters = "";
  for (let place = 0, rest = nth; place < digits; place += 1, rest = Math.floor(rest / base))
    letters = (fairLetters[rest % base] ?? "") + letters;
  return letters;
}

/**
 * The short number printed beside a QR code: the fair's prefix, running number, check digit, as in `SBYBC-0412-7`.
 * The check digit (Damm) catches every single wrong digit and every swap of neighbours.
 */
export function passNumber(prefix: string, running: number): string {
  const digits = String(running).padStart(4, "0");
  return `${prefix}-${digits}-${dammDigit(digits)}`;
}

/**
 * Whose number one in its printed form is, to the fair whose passes carry `prefix`: its own, another fair's, or one of
 * the former form, which had the office's letters alone and names no fair.
 */
export function ownerOfNumber(prefix: string, number: string): "ours" | "other" | "former" {
  const letters = number.slice(0, number.indexOf("-"));
  if (letters === prefix) return "ours";
  return prefix.startsWith(letters) ? "former" : "other";
}

/** A typed pass number in its printed form, or undefined when it is none or its check digit is wrong. */
export function readPassNumber(text: string): string | undefined {
  if (text.length > 40) return undefined;
  const match = /^([A-Z]{2,7})(\d{4,6})(\d)$/.exec(
    text.normalize("NFKC").toUpperCase().replace(/[\s-]/g, ""),
  );
  if (!match) return undefined;
  const [, prefix = "", digits = "", check = ""] = match;
  return dammDigit(digits) === Number(check) ? `${prefix}-${digits}-${check}` : undefined;
}

const damm = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

function dammDigit(digits: string): number {
  let interim = 0;
  for (const digit of digits) interim = damm[interim]?.[Number(digit)] ?? 0;
  return interim;
}
