/** So many stand in for a lost phone, each once. */
export const recoveryCodeCount = 10;

/** A recovery code has eight characters of Crockford base32: 40 random bits, limited tries. */
export const recoveryCodeLength = 8;

/** A recovery code as it is shown and written down. */
export function shownRecoveryCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
