import { redirect } from "@remix-run/node";

import type { NoticeKey } from "~/texts/catalogue";

import { noticeCookie } from "./cookies.server";

/** Sends the browser on after a write (303), with a short word that the next page shows once. */
export async function done(to: string, notice: NoticeKey, ...cookies: string[]): Promise<Response> {
  const headers = new Headers();
  for (const cookie of [await noticeCookie(notice), ...cookies])
    headers.append("Set-Cookie", cookie);
  return redirect(to, { status: 303, headers });
}

/** A path of ours from an untrusted text, else `otherwise`: never another site's address. */
export function ownPath(text: string | null, otherwise: string): string {
  return text !== null && /^\/(?![/\\])[\w\-./?=&%]*$/.test(text) ? text : otherwise;
}
