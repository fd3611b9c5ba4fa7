import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData } from "@remix-run/react";

import { changePassword } from "~/domain/house/passwords/commands.server";
import { passwordChangeSchema } from "~/domain/house/passwords/schema";
import { answerForm } from "~/http/answer.server";
import { languageOf, sessionToken } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { countAttempt } from "~/http/rate-limit.server";
import { done } from "~/http/redirect.server";
import { requireOwnAccount } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { ChangePassword } from "~/ui/change-password";
import { titled } from "~/ui/meta";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  await requireOwnAccount(request);
  return { title: translator(await languageOf(request))("account.changeTitle") };
}

export async function action({ request }: ActionFunctionArgs) {
  const officer = await requireOwnAccount(request);
  await countAttempt("sign-in-account", officer.accountId);
  const form = await readForm(request, passwordChangeSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await changePassword(officer, form.value, (await sessionToken(request)) ?? "");
    return done("/office/account", "password-changed");
  });
}

export default function OwnPassword() {
  return <ChangePassword answer={useActionData()} back="/office/account" />;
}
