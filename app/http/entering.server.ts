import { redirect } from "@remix-run/node";

import { openSession } from "~/domain/house/accounts/sessions.server";
import { knownBrowserToken } from "~/domain/house/accounts/queries.server";
import type { NoticeKey } from "~/texts/catalogue";

import { knownBrowserCookie, noticeCookie, sessionCookie, sessionToken } from "./cookies.server";

/** Signs a browser in to an account that has just shown its one-time link, and sends it on with a short word. */
export async function enter(
  request: Request,
  accountId: string,
  to: string,
  notice: NoticeKey,
): Promise<Response> {
  const browser = request.headers.get("User-Agent") ?? "";
  const opened = await openSession(accountId, browser, await sessionToken(request));
  return entered({ ...opened, accountId }, to, await noticeCookie(notice));
}

/**
 * Sends whoever was let in to `to`, through the page that asks for the code where the account has a second step; the mark
 * of a known browser is given to those who are through.
 */
export async function entered(
  { token, awaitsCode, accountId }: { token: string; awaitsCode: boolean; accountId: string },
  to: string,
  ...cookies: string[]
): Promise<Response> {
  const headers = new Headers();
  headers.append("Set-Cookie", await sessionCookie(token));
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  if (awaitsCode)
    return redirect(`/sign-in/code?to=${encodeURIComponent(to)}`, { status: 303, headers });
  headers.append("Set-Cookie", await knownBrowserCookie(knownBrowserToken(accountId)));
  return redirect(to, { status: 303, headers });
}
