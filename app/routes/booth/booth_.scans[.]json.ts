import type { ActionFunctionArgs } from "@remix-run/node";

import { asJson } from "~/http/answer.server";
import { requireRecruiter } from "~/http/who.server";

import { action as record } from "./booth._index";

/** The page's action, for its script. */
export async function action(asked: ActionFunctionArgs) {
  await requireRecruiter(asked.request);
  return asJson(await record(asked));
}
