import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { openSession } from "~/domain/accounts/commands.server";
import { registerEmployer } from "~/domain/employers/commands.server";
import { type NewEmployer, newEmployerSchema } from "~/domain/employers/schema";
import { answerForm } from "~/http/answer.server";
import { factsOf } from "~/http/context";
import { languageOf, sessionCookie, sessionToken } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { countAttempt } from "~/http/rate-limit.server";
import { done } from "~/http/redirect.server";
import { allowAnyone } from "~/http/who.server";
import { callerOf } from "~/lib/address-block";
import { translator } from "~/texts/translate";
import { AccountFields } from "~/ui/account-fields";
import { Button } from "~/ui/button";
import { CompanyFields } from "~/ui/employer/company-fields";
import { FieldSet, PostForm, TextField } from "~/ui/form";
import { Frame } from "~/ui/frame";
import { titled } from "~/ui/meta";
import { PageHead } from "~/ui/parts";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  allowAnyone(request);
  return {
    title: translator(await languageOf(request))("employer.registerTitle"),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  allowAnyone(request);
  await countAttempt("public-form", callerOf(factsOf(context).address));
  const form = await readForm(request, newEmployerSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    const accountId = await registerEmployer(form.value);
    const browser = request.headers.get("User-Agent") ?? "";
    const token = await openSession(accountId, browser, await sessionToken(request));
    return done("/employer", "welcome", await sessionCookie(token));
  });
}

export default function RegisterEmployer() {
  const t = useTranslations("employer");
  const [form, fields] = useServerForm<keyof NewEmployer>("company", useActionData());
  return (
    <Frame>
      <div className="mx-auto max-w-2xl">
        <PageHead title={t("registerTitle")} lead={t("registerLead")} />
        <PostForm form={form}>
          <FieldSet title={t("companyPart")}>
            <TextField
              field={fields.nib}
              label={t("nib")}
              hint={t("nibHint")}
              inputMode="numeric"
            />
            <CompanyFields fields={fields} />
          </FieldSet>
          <FieldSet title={t("accountPart")}>
            <AccountFields fields={fields} />
          </FieldSet>
          <Button wide>{t("registerSubmit")}</Button>
        </PostForm>
      </div>
    </Frame>
  );
}
