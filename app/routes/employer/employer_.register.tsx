import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { registerEmployer } from "~/domain/companies/employers/commands.server";
import { type NewEmployer, newEmployerSchema } from "~/domain/companies/employers/schema";
import { askToRegister } from "~/domain/companies/sign-up/commands.server";
import { answerForm } from "~/http/answer.server";
import { factsOf } from "~/http/context";
import { languageOf } from "~/http/cookies.server";
import { enter } from "~/http/entering.server";
import { readForm } from "~/http/form.server";
import { countAttempt } from "~/http/rate-limit.server";
import { done } from "~/http/redirect.server";
import { allowAnyone } from "~/http/who.server";
import { settings } from "~/lib/settings.server";
import { callerOf } from "~/lib/address-block";
import { translator } from "~/texts/translate";
import { AccountFields } from "~/ui/account-fields";
import { Button } from "~/ui/button";
import { CompanyFields } from "~/ui/employer/company-fields";
import { FieldSet, PostForm } from "~/ui/form";
import { TextField } from "~/ui/field";
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
    // Without e-mail nobody could finish by it, so an address that is taken is said here.
    if (settings().smtpUrl) {
      await askToRegister(form.value, await languageOf(request));
      return done("/sign-in", "sign-up-sent");
    }
    const accountId = await registerEmployer(form.value);
    return enter(request, accountId, "/employer", "welcome");
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
