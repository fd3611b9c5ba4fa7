import type { ActionFunctionArgs } from "@remix-run/node";

import { setReminder } from "~/domain/people/registrations/commands.server";
import { reminderSchema } from "~/domain/people/registrations/schema";
import { orRefuse } from "~/http/answer.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { refusedResponse } from "~/http/refused.server";
import { requirePassHolder } from "~/http/who.server";
import { Refusal } from "~/lib/refusal";

export async function action({ request, params }: ActionFunctionArgs) {
  const holder = requirePassHolder(request, params.token);
  const form = await readForm(request, reminderSchema);
  // Two buttons send this form, so that what is wrong with it nobody typed.
  if (!form.ok) throw refusedResponse(new Refusal("form-broken"), 400);
  await orRefuse(setReminder(holder, form.value.wants === "yes"));
  return done(`/pass/${params.token ?? ""}`, "settings-saved");
}
