import { randomBytes } from "node:crypto";

import { settings } from "~/lib/settings.server";

/** A fresh nonce for one answer. */
export function newNonce(): string {
  return randomBytes(16).toString("base64");
}

/** A short number that a caller can read out and an officer can find in the log. */
export function newReference(): string {
  return randomBytes(5).toString("hex").toUpperCase();
}

/** The headers that every answer carries. Nothing may come from another origin, no inline style, no script without the nonce. */
export function securityHeaders(nonce: string): Record<string, string> {
  return { ...staticHeaders(), ...policy(`'nonce-${nonce}'`) };
}

/** Those of the gate's app: its files are the same for everybody, and its strong reader is WebAssembly. */
export function gateHeaders(): Record<string, string> {
  return { ...staticHeaders(), ...policy("'wasm-unsafe-eval'") };
}

function policy(scripts: string): Record<string, string> {
  return {
    "Content-Security-Policy": [
      "default-src 'none'",
      `script-src 'self' ${scripts}`,
      "style-src 'self'",
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "media-src 'self' blob:",
      "worker-src 'self' blob:",
      "manifest-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join("; "),
    "X-Frame-Options": "DENY",
  };
}

/** Those that are the same for every answer, also for machines. */
export function staticHeaders(): Record<string, string> {
  const { baseUrl, tls } = settings();
  // Never promised for a certificate of our own making: a phone that does not know it could not go on.
  const secure = baseUrl.startsWith("https:") && tls?.authority === undefined;
  return {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    ...(secure ? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" } : {}),
  };
}

/** An address, or the machine itself: to mislead a browser somebody else needs a name that they make point here. */
const unnamed = /^(localhost|\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\])(:\d{1,5})?$/;

/**
 * Whether a request is for this server by its own name, or by none. A name that somebody else made point here is not; where
 * BASE_URL is not given, no name is known.
 */
export function isOwnHost(host: string | undefined): boolean {
  const asked = host?.toLowerCase() ?? "";
  const { baseUrl, isNamed } = settings();
  return !isNamed || asked === new URL(baseUrl).host || unnamed.test(asked);
}

/**
 * Whether a request may change anything: reads may come from anywhere, writes only from our own pages. The browser
 * says so in Origin; where it leaves that out, in Sec-Fetch-Site. Saying neither is refused.
 */
export function isOwnOrigin(request: {
  method: string;
  origin: string | undefined;
  fetchSite: string | undefined;
  host: string | undefined;
}): boolean {
  if (request.method === "GET" || request.method === "HEAD") return true;
  if (request.origin !== undefined) {
    if (request.origin === settings().baseUrl) return true;
    return URL.canParse(request.origin) && new URL(request.origin).host === request.host;
  }
  return request.fetchSite === "same-origin";
}
