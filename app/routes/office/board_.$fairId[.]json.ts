import type { LoaderFunctionArgs } from "@remix-run/node";

import { boardOf } from "~/domain/figures/board/queries.server";
import { orRefuse } from "~/http/answer.server";
import { requireOfficer } from "~/http/who.server";

/** What a board that is open asks for each second. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const { figures } = await orRefuse(boardOf(officer, params.fairId ?? ""));
  return Response.json(figures, { headers: { "Cache-Control": "no-store" } });
}
