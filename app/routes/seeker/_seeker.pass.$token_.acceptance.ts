import type { ActionFunctionArgs } from "@remix-run/node";

import { acceptOffer } from "~/domain/people/waitlist/commands.server";
import { orRefuse } from "~/http/answer.server";
import { done } from "~/http/redirect.server";
import { requirePassHolder } from "~/http/who.server";

export async function action({ request, params }: ActionFunctionArgs) {
  const holder = requirePassHolder(request, params.token);
  await orRefuse(acceptOffer(holder));
  return done(`/pass/${params.token ?? ""}`, "registered");
}
