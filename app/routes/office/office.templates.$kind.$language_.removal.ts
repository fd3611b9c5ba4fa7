import type { ActionFunctionArgs } from "@remix-run/node";

import { messageKinds } from "~/domain/house/messages/cards";
import { dropTemplate } from "~/domain/house/messages/commands.server";
import { orRefuse } from "~/http/answer.server";
import { done } from "~/http/redirect.server";
import { refusedResponse } from "~/http/refused.server";
import { requireActingOfficer } from "~/http/who.server";
import { missing } from "~/lib/refusal";
import { languages } from "~/texts/catalogue";

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const kind = messageKinds.find((known) => known === params["kind"]);
  const language = languages.find((known) => known === params["language"]);
  if (!kind || !language) throw refusedResponse(missing());
  await orRefuse(dropTemplate(officer, { kind, language }));
  return done(`/office/templates/${kind}/${language}`, "template-dropped");
}
