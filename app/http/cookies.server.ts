import { type Cookie, createCookie } from "@remix-run/node";

import { firstLanguage, type Language, languages, type NoticeKey } from "~/texts/catalogue";
import { id } from "~/texts/id";
import { settings } from "~/lib/settings.server";
import { sessionDays } from "~/domain/house/accounts/rules";

/** In seconds, as cookies count. */
const day = 86_400;

const base = { httpOnly: true, sameSite: "lax", path: "/" } as const;

function secure(): boolean {
  return settings().baseUrl.startsWith("https:");
}

/** Over HTTPS the browser itself sees to it that no neighbour on another name or path can plant one. */
function guarded(name: string, maxAge: number): () => Cookie {
  const options = { ...base, maxAge };
  const [plain, bound] = [createCookie(name, options), createCookie(`__Host-${name}`, options)];
  return () => (secure() ? bound : plain);
}

const session = guarded("bursa_session", sessionDays * day);
const language = guarded("bursa_language", 365 * day);
const notice = guarded("bursa_notice", 60);
const booth = guarded("bursa_booth", 3 * day);
const known = guarded("bursa_known", 365 * day);

async function read(cookie: Cookie, request: Request): Promise<string | undefined> {
  const value: unknown = await cookie.parse(request.headers.get("Cookie"));
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function sessionToken(request: Request): Promise<string | undefined> {
  return read(session(), request);
}

/** Set-Cookie for a session; an empty token ends it. */
export function sessionCookie(token: string): Promise<string> {
  return session().serialize(token, {
    secure: secure(),
    ...(token === "" ? { maxAge: 0 } : {}),
  });
}

export function boothToken(request: Request): Promise<string | undefined> {
  return read(booth(), request);
}

export function boothCookie(token: string): Promise<string> {
  return booth().serialize(token, { secure: secure() });
}

export function knownBrowser(request: Request): Promise<string | undefined> {
  return read(known(), request);
}

export function knownBrowserCookie(token: string): Promise<string> {
  return known().serialize(token, { secure: secure() });
}

/** The language somebody chose, else Indonesian. */
export async function languageOf(request: Request): Promise<Language> {
  const chosen = await read(language(), request);
  return languages.find((known) => known === chosen) ?? firstLanguage;
}

export function languageCookie(chosen: Language): Promise<string> {
  return language().serialize(chosen, { secure: secure() });
}

/** The short word that the former request left, if it is one of the catalogue's. */
export async function noticeOf(request: Request): Promise<NoticeKey | undefined> {
  const key = await read(notice(), request);
  return key !== undefined && Object.hasOwn(id.notice, key) ? (key as NoticeKey) : undefined;
}

export function noticeCookie(key: NoticeKey | ""): Promise<string> {
  return notice().serialize(key, {
    secure: secure(),
    ...(key === "" ? { maxAge: 0 } : {}),
  });
}
