/**
 * What the code knows about addresses. Pure, so that every floor may ask; `tests/routes/addresses.test.ts` holds each line
 * against the routes: a link leads somewhere, a route with a token is hidden, a query that a shared page reads is known.
 */

/** Pages that links from outside lead to: e-mails, QR codes, calendars, what officers pass on. Tokens are from `signId`. */
export const linkTo = {
  front: () => "/",
  company: () => "/employer",
  fair: (slug: string) => `/fairs/${slug}`,
  groupRegistration: (slug: string, token: string) => `/fairs/${slug}/register?group=${token}`,
  pass: (token: string) => `/pass/${token}`,
  invitation: (token: string) => `/invitation/${token}`,
  passwordReset: (token: string) => `/password/${token}`,
  companySignUp: (token: string) => `/employer/register/${token}`,
  booth: (token: string) => `/booth/open/${token}`,
  officeFair: (fairId: string) => `/office/fairs/${fairId}`,
  checklist: (fairId: string) => `/office/fairs/${fairId}/checklist`,
  ownFeed: (token: string) => `/feed/${token}.ics`,
  officeFeed: (code: string) => `/offices/${code}.ics`,
  provinceFeed: () => "/calendar.ics",
  /** The gate's app reads what stands behind the hash; it reaches no server. */
  pairing: (code: string) => `/gate/#pair=${code}`,
};

/** Addresses in which the next segment is a secret: all routes with a `$token`. */
const beforeSecret = ["pass", "invitation", "password", "employer/register", "booth/open", "feed"];
const secretSegments = new RegExp(`^(/(?:${beforeSecret.join("|")})/)[^/.]+`, "i");

/** A path without the token it may carry. */
export function withoutSecret(path: string): string {
  return path.replace(secretSegments, "$1…");
}

const fairPage = /^\/fairs\/([a-z0-9-]{1,120})$/;

/** The fair whose public page a path is; looks at these are counted as demand. */
export function fairLookedAt(path: string): string | undefined {
  return fairPage.exec(path)?.[1];
}

/** Public pages that may be the same for everybody, and what of their query changes them. */
const sharedPages: [path: RegExp, asked: readonly string[]][] = [
  [/^\/$/, ["q", "region", "when", "page"]],
  [fairPage, []],
];

/** What others hang on links; it changes nothing. */
const hungOn = /^(?:utm_\w+|fbclid|gclid|igsh|mc_[ce]id|ref)$/;

/**
 * A shared page's path with what of its query changes it, in one order; undefined for what is no shared page or carries
 * a name in its query that nobody here knows: it might change the page.
 */
export function sharedAddress(path: string, query: string): string | undefined {
  const asked = sharedPages.find(([page]) => page.test(path))?.[1];
  if (!asked) return undefined;
  const given = new URLSearchParams(query);
  if ([...given.keys()].some((name) => !asked.includes(name) && !hungOn.test(name)))
    return undefined;
  const kept = new URLSearchParams();
  for (const name of asked) {
    const value = given.get(name)?.slice(0, 60);
    if (value) kept.set(name, value);
  }
  return kept.size > 0 ? `${path}?${kept.toString()}` : path;
}

/** What watches over the server asks by whatever name it knows it under. */
export function isForMachines(path: string): boolean {
  return path === "/healthz" || path === "/metrics";
}
