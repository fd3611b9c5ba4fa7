import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { describeCompany } from "~/domain/companies/employers/commands.server";
import { ownCompany } from "~/domain/companies/employers/queries.server";
import type { EmployerState } from "~/domain/companies/employers/rules";
import { type CompanyInput, companySchema } from "~/domain/companies/employers/schema";
import { answerForm } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireEmployer } from "~/http/who.server";
import { showPhone } from "~/lib/phone";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { CompanyFields } from "~/ui/employer/company-fields";
import { EmployerBadge } from "~/ui/employer/employer-badge";
import { FieldRow, PostForm } from "~/ui/form";
import { TextField } from "~/ui/field";
import { titled } from "~/ui/meta";
import { PageHead } from "~/ui/parts";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const employer = await requireEmployer(request);
  const t = translator(await languageOf(request));
  return { title: t("employer.company"), company: await ownCompany(employer) };
}

export async function action({ request }: ActionFunctionArgs) {
  const employer = await requireEmployer(request);
  const form = await readForm(request, companySchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    const isLookedAtAgain = await describeCompany(employer, form.value);
    return done("/employer/company", isLookedAtAgain ? "company-again" : "company-saved");
  });
}

export default function Company() {
  const { company } = useLoaderData<typeof loader>();
  const t = useTranslations();
  const isVerified = company.state === "verified";
  const [form, fields] = useServerForm<keyof CompanyInput>("company", useActionData(), {
    companyName: company.name,
    nib: company.nib,
    kbliSection: company.kbliSection,
    address: company.address,
    regionCode: company.regionCode,
    contactName: company.contactName,
    contactPhone: showPhone(company.contactPhone),
    contactEmail: company.contactEmail,
    about: company.about,
  });
  return (
    <div className="max-w-2xl">
      <PageHead
        title={t("employer.company")}
        lead={
          <>
            {isVerified && `${t("employer.nib")} ${company.nib} `}
            <EmployerBadge state={company.state as EmployerState} />
          </>
        }
      />
      <PostForm form={form}>
        {!isVerified && (
          <TextField
            field={fields.nib}
            label={t("employer.nib")}
            hint={t("employer.nibHint")}
            inputMode="numeric"
          />
        )}
        <CompanyFields
          fields={fields}
          nameHint={isVerified ? t("employer.renameHint") : undefined}
        />
        <FieldRow>
          <TextField field={fields.contactName} label={t("employer.contactName")} />
          <TextField field={fields.contactEmail} label={t("employer.contactEmail")} type="email" />
        </FieldRow>
        <div>
          <Button>{t("common.save")}</Button>
        </div>
      </PostForm>
    </div>
  );
}
