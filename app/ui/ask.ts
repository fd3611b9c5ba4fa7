import type { RefusalCode } from "~/texts/catalogue";

/** What came instead of an answer: the server's refusal, the end of the session, or nothing that is ours. */
export type NoAnswer =
  | {
      kind: "refused";
      code: RefusalCode;
      params: Record<string, string | number>;
    }
  | { kind: "signed-out" }
  | { kind: "nobody" };

const patienceMs = 15_000;

/**
 * Asks our own server for JSON, or posts `form` to it. Resolves whatever happens, so that no page can lose what it
 * holds: no network, a proxy's page and an answer that does not come are all {@link NoAnswer}.
 */
export async function ask<Answer>(
  path: string,
  form?: Record<string, string>,
): Promise<{ answer: Answer } | { noAnswer: NoAnswer }> {
  const tired = new AbortController();
  const timer = setTimeout(() => tired.abort(), patienceMs);
  try {
    const response = await fetch(path, {
      cache: "no-store",
      redirect: "manual",
      signal: tired.signal,
      ...(form && {
        method: "POST",
        body: new URLSearchParams(form),
      }),
    });
    if (response.type === "opaqueredirect") return { noAnswer: { kind: "signed-out" } };
    const body = (await response.json()) as Answer & {
      code?: RefusalCode;
      params?: object;
    };
    if (response.status >= 500) return { noAnswer: { kind: "nobody" } };
    if (response.ok || body.code === undefined) return { answer: body };
    return {
      noAnswer: {
        kind: "refused",
        params: {},
        ...(body as object),
      } as NoAnswer,
    };
  } catch {
    return { noAnswer: { kind: "nobody" } };
  } finally {
    clearTimeout(timer);
  }
}
