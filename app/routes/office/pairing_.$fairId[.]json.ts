import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";

import { asJson } from "~/http/answer.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";

import { action as invite, loader as gates } from "./pairing.$fairId";

/** What a page that shows a code asks every other second. */
export async function loader(asked: LoaderFunctionArgs) {
  await requireActingOfficer(asked.request);
  return asJson(await gates(asked));
}

/** The page's action, for its script. */
export async function action(asked: ActionFunctionArgs) {
  await requireOfficer(asked.request);
  return asJson(await invite(asked));
}
