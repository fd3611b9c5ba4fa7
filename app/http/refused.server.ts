import type { Refusal } from "~/lib/refusal";

/** What an error page is told of a refusal; it translates the code. */
type RefusedBody = {
  code: string;
  params: Record<string, string | number>;
};

/** A refusal as an answer that the error page shows as a sentence. */
export function refusedResponse(
  refusal: Refusal,
  status: number = refusal.status,
  headers: Record<string, string> = {},
): Response {
  const body: RefusedBody = { code: refusal.code, params: refusal.params };
  return Response.json(body, { status, headers });
}
