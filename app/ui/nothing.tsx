/** The page of an address that is only posted to: it exists so that a refusal there has a page to be shown on. */
export function Nothing() {
  return null;
}
