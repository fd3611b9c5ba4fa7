import { type ActionFunctionArgs, redirect } from "@remix-run/node";

import { setReminder } from "~/domain/registrations/commands.server";
import { reminderSchema } from "~/domain/registrations/schema";
import { orRefuse } from "~/http/answer.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requirePassHolder } from "~/http/who.server";

export async function action({ request, params }: ActionFunctionArgs) {
  const holder = requirePassHolder(request, params.token);
  const form = await readForm(request, reminderSchema);
  // Two buttons send this form, so that what is wrong with it nobody typed.
  if (!form.ok) return redirect(`/pass/${params.token ?? ""}`, 303);
  await orRefuse(setReminder(holder, form.value.wants === "yes"));
  return done(`/pass/${params.token ?? ""}`, "settings-saved");
}
