import type { ActionFunctionArgs } from "@remix-run/node";

import { asJson } from "~/http/answer.server";
import { requireOfficer } from "~/http/who.server";

import { action as save } from "./plan.$fairId";

/** The page's action, for its script. */
export async function action(asked: ActionFunctionArgs) {
  await requireOfficer(asked.request);
  return asJson(await save(asked));
}
