import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { mayChange } from "~/domain/house/accounts/policy";
import { reviewEmployer } from "~/domain/companies/employers/commands.server";
import { employerForOfficer } from "~/domain/companies/employers/queries.server";
import type { EmployerState } from "~/domain/companies/employers/rules";
import { decisions, reviewSchema } from "~/domain/companies/employers/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";
import type { KbliSection } from "~/lib/classifications";
import { showPhone } from "~/lib/phone";
import { regionName } from "~/lib/regions";
import { Button } from "~/ui/button";
import { EmployerBadge } from "~/ui/employer/employer-badge";
import { VacancyItem } from "~/ui/fair/vacancy-item";
import { PostForm } from "~/ui/form";
import { RadioField } from "~/ui/choices";
import { TextArea } from "~/ui/field";
import { titled } from "~/ui/meta";
import { Empty, Facts, PageHead, Panel, Section, TextLink } from "~/ui/parts";
import { useShow } from "~/ui/show";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const employer = await orRefuse(employerForOfficer(officer, params.employerId ?? ""));
  return { title: employer.name, employer, mayDecide: mayChange(officer) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const employerId = params.employerId ?? "";
  const form = await readForm(request, reviewSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await reviewEmployer(officer, employerId, form.value);
    return done(`/office/employers/${employerId}`, "employer-reviewed");
  });
}

export default function Employer() {
  const { employer, mayDecide } = useLoaderData<typeof loader>();
  const t = useTranslations();
  const show = useShow();
  const [form, fields] = useServerForm<"decision" | "reason">("review", useActionData());
  return (
    <>
      <PageHead
        above={<TextLink to="/office/employers">{t("vetting.title")}</TextLink>}
        title={employer.name}
        lead={<EmployerBadge state={employer.state as EmployerState} />}
      />
      <div className="grid items-start gap-8 lg:grid-cols-2">
        <Panel>
          <Facts
            items={[
              [t("employer.nib"), employer.nib],
              [t("employer.industry"), t(`industry.${employer.kbliSection as KbliSection}`)],
              [t("employer.address"), `${employer.address}, ${regionName(employer.regionCode)}`],
              [t("vetting.contact"), employer.contactName],
              [t("employer.contactPhone"), showPhone(employer.contactPhone)],
              [t("employer.contactEmail"), employer.contactEmail],
              [t("vetting.registered"), show.instant(employer.createdAt)],
              ...(employer.about
                ? [[t("employer.about"), employer.about] as [string, string]]
                : []),
            ]}
          />
        </Panel>
        {mayDecide && (
          <Panel>
            <PostForm form={form}>
              <RadioField
                field={fields.decision}
                label={t("vetting.decide")}
                options={decisions.map((value) => ({
                  value,
                  label: t(value === "verified" ? "vetting.verify" : "vetting.decline"),
                }))}
              />
              <TextArea
                field={fields.reason}
                label={t("common.reason")}
                hint={t("vetting.reasonHint")}
                rows={2}
                optional
              />
              <Button>{t("common.save")}</Button>
            </PostForm>
          </Panel>
        )}
      </div>
      <Section title={t("vetting.vacancies")}>
        {employer.vacancies.length === 0 ? (
          <Empty>{t("vetting.noVacancies")}</Empty>
        ) : (
          <div className="overflow-hidden rounded-lg border border-line bg-surface">
            {employer.vacancies.map((vacancy) => (
              <VacancyItem key={vacancy.id} vacancy={vacancy} />
            ))}
          </div>
        )}
      </Section>
      <Section title={t("vetting.reviews")}>
        {employer.reviews.length === 0 ? (
          <p className="text-soft">{t("vetting.noReviews")}</p>
        ) : (
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {employer.reviews.map((review) => (
              <li key={review.id} className="px-4 py-2.5">
                <EmployerBadge state={review.decision as EmployerState} />{" "}
                <span className="text-sm text-soft">
                  {review.decidedByName}, {show.instant(review.at)}
                </span>
                {review.reason && <p>{review.reason}</p>}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
