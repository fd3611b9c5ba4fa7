import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { recruiterOf } from "~/domain/companies/booths/queries.server";
import { refusedResponse } from "~/http/refused.server";
import { boothCookie } from "~/http/cookies.server";
import { allowAnyone } from "~/http/who.server";
import { forbidden } from "~/lib/refusal";

/** Takes a booth link out of the address and into a cookie, so that it is not left in histories and logs. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  allowAnyone(request);
  const token = params.token ?? "";
  if (!(await recruiterOf(token))) throw refusedResponse(forbidden("link-invalid"));
  return redirect("/booth", {
    headers: { "Set-Cookie": await boothCookie(token) },
  });
}

export { Nothing as default } from "~/ui/nothing";
