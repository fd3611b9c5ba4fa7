import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";

import { openSession } from "~/domain/house/accounts/sessions.server";
import type { Employer, Officer } from "~/domain/house/accounts/rules";
import { boothCookie, sessionCookie } from "~/http/cookies.server";

type Params = Record<string, string>;
type Args = LoaderFunctionArgs & ActionFunctionArgs;

/** What a route's loader or action is called with. */
export function call(
  path: string,
  options: {
    params?: Params;
    cookie?: string;
    form?: Record<string, string>;
    json?: unknown;
    headers?: Record<string, string>;
  } = {},
): Args {
  const headers = new Headers(options.headers);
  if (options.cookie) headers.set("Cookie", options.cookie);
  const body =
    options.form === undefined
      ? options.json === undefined
        ? undefined
        : JSON.stringify(options.json)
      : new URLSearchParams(options.form);
  if (options.json !== undefined) headers.set("Content-Type", "application/json");
  const request = new Request(`http://bursa.test${path}`, {
    headers,
    ...(body === undefined ? {} : { method: "POST", body }),
  });
  return {
    request,
    params: options.params ?? {},
    context: { nonce: "n", reference: "R", address: `10.0.0.${counter++ % 250}` },
    unstable_pattern: path,
  } as unknown as Args;
}
let counter = 0;

/** The cookie of somebody who is signed in. */
export async function cookieOf(who: Officer | Employer): Promise<string> {
  return plain(await sessionCookie((await openSession(who.accountId, "vitest")).token));
}

/** The cookie of a booth link. */
export async function cookieOfBooth(token: string): Promise<string> {
  return plain(await boothCookie(token));
}

function plain(setCookie: string): string {
  return setCookie.split(";", 1)[0] ?? "";
}

export type Answered = { status: number; location: string | null; body: unknown; headers: Headers };

/** Runs a loader or action and tells what the browser would be told, whether it was returned or thrown. */
export async function answered(run: () => unknown): Promise<Answered> {
  let answer: unknown;
  try {
    answer = await run();
  } catch (thrown) {
    answer = thrown;
    if (thrown instanceof Error) throw thrown;
  }
  if (answer instanceof Response) {
    const isJson = answer.headers.get("Content-Type")?.includes("json") ?? false;
    return {
      status: answer.status,
      location: answer.headers.get("Location"),
      body: isJson ? ((await answer.json()) as unknown) : answer,
      headers: answer.headers,
    };
  }
  const { data, init } = (answer ?? {}) as { data?: unknown; init?: ResponseInit | null };
  const isWrapped =
    typeof answer === "object" &&
    answer !== null &&
    "type" in answer &&
    answer.type === "DataWithResponseInit";
  return {
    status: isWrapped ? (init?.status ?? 200) : 200,
    location: null,
    body: isWrapped ? data : answer,
    headers: new Headers(isWrapped ? init?.headers : undefined),
  };
}

/** The faults that a refused form carries: by field, "" for the form as a whole. */
export function faultsOf(answer: Answered): Record<string, string[] | null> {
  return (answer.body as { error?: Record<string, string[] | null> }).error ?? {};
}

/** What a refused form keeps of what was typed. */
export function keptOf(answer: Answered): Record<string, unknown> {
  return (answer.body as { initialValue?: Record<string, unknown> }).initialValue ?? {};
}
