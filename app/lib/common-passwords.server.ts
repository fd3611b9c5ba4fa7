import { dictionary } from "@zxcvbn-ts/language-common";

/** What people here take first; the list of the library is English. */
const here =
  `bismillah assalamualaikum indonesia indonesiaraya katasandi rahasia sayangku jakarta surabaya jawatimur
  ayokerja bursakerja bursamini disnaker disnakertrans selamatpagi merdeka pancasila garuda`
    .split(/\s+/)
    .filter(Boolean);

const common = new Set(dictionary["passwords-common"]);

/**
 * Whether a password is among the first that anybody would try: one of the 49,000 commonest, or a word that is common here
 * with only digits and signs around it.
 */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase();
  if (common.has(plain)) return true;
  const letters = plain.replace(/[^a-z]/g, "");
  const isPadded = /^[^a-z]*[a-z]+[^a-z]*$/.test(plain.replace(/[\s._-]/g, ""));
  if (letters === "") return new Set(plain).size < 5;
  return isPadded && (here.includes(letters) || (letters.length >= 6 && common.has(letters)));
}
