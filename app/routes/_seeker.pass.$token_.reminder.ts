import type { ActionFunctionArgs } from "@remix-run/node";

import { setReminder } from "~/domain/registrations/commands.server";
import { reminderSchema } from "~/domain/registrations/schema";
import { orRefuse } from "~/http/answer.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requirePassHolder } from "~/http/who.server";

export async function action({ request, params }: ActionFunctionArgs) {
  const holder = requirePassHolder(request, params.token);
  const form = await readForm(request, reminderSchema);
  if (!form.ok) return form.refused;
  await orRefuse(setReminder(holder, form.value.wants === "yes"));
  return done(`/pass/${params.token ?? ""}`, "settings-saved");
}
