import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";

import { refusedResponse } from "~/http/refused.server";
import { allowAnyone } from "~/http/who.server";
import { missing } from "~/lib/refusal";

/** Every address that is none of ours: a page that says so, in the language of the visitor. */
export function loader({ request }: LoaderFunctionArgs) {
  allowAnyone(request);
  throw refusedResponse(missing());
}

export function action({ request }: ActionFunctionArgs) {
  allowAnyone(request);
  throw refusedResponse(missing());
}

export { Nothing as default } from "~/ui/nothing";
