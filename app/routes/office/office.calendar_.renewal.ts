import type { ActionFunctionArgs } from "@remix-run/node";

import { renewFeed } from "~/domain/house/accounts/life.server";
import { done } from "~/http/redirect.server";
import { requireOfficer } from "~/http/who.server";

export async function action({ request }: ActionFunctionArgs) {
  const officer = await requireOfficer(request);
  await renewFeed(officer);
  return done("/office/calendar", "feed-renewed");
}
