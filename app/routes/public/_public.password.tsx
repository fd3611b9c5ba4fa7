import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { askForReset } from "~/domain/house/passwords/commands.server";
import { resetRequestSchema } from "~/domain/house/passwords/schema";
import { factsOf } from "~/http/context";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { countAttempt } from "~/http/rate-limit.server";
import { done } from "~/http/redirect.server";
import { allowAnyone } from "~/http/who.server";
import { settings } from "~/lib/settings.server";
import { callerOf } from "~/lib/address-block";
import { translator } from "~/texts/translate";
import { AccountEmail } from "~/ui/account-fields";
import { Button } from "~/ui/button";
import { PostForm } from "~/ui/form";
import { titled } from "~/ui/meta";
import { Notice, PageHead } from "~/ui/parts";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  allowAnyone(request);
  const title = translator(await languageOf(request))("account.forgotTitle");
  return { title, canSend: settings().smtpUrl !== undefined };
}

export async function action({ request, context }: ActionFunctionArgs) {
  allowAnyone(request);
  await countAttempt("public-form", callerOf(factsOf(context).address));
  const form = await readForm(request, resetRequestSchema);
  if (!form.ok) return form.refused;
  await countAttempt("password-reset", `${callerOf(factsOf(context).address)} ${form.value.email}`);
  await askForReset(form.value.email, await languageOf(request));
  return done("/sign-in", "reset-sent");
}

export default function ForgottenPassword() {
  const { title, canSend } = useLoaderData<typeof loader>();
  const t = useTranslations("account");
  const [form, fields] = useServerForm<"email">("forgotten", useActionData());
  return (
    <div className="mx-auto max-w-md">
      <PageHead title={title} lead={t("forgotLead")} />
      {canSend ? (
        <PostForm form={form}>
          <AccountEmail field={fields.email} />
          <Button wide>{t("forgotSend")}</Button>
        </PostForm>
      ) : (
        <Notice tone="warn" title={t("forgotNoMail")} />
      )}
    </div>
  );
}
