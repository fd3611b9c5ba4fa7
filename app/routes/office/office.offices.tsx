import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { openOffice } from "~/domain/house/offices/commands.server";
import { hostOffices } from "~/domain/house/offices/queries.server";
import type { OfficeKind } from "~/domain/house/offices/rules";
import { type OfficeInput, officeSchema } from "~/domain/house/offices/schema";
import { answerForm } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireAdmin } from "~/http/who.server";
import { regionName } from "~/lib/regions";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { PostForm } from "~/ui/form";
import { titled } from "~/ui/meta";
import { OfficeFields } from "~/ui/office-fields";
import { PageHead, Panel, Section, TextLink } from "~/ui/parts";
import { Table } from "~/ui/table";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requireAdmin(request);
  const t = translator(await languageOf(request));
  return { title: t("offices.title"), offices: await hostOffices(officer) };
}

export async function action({ request }: ActionFunctionArgs) {
  const officer = await requireAdmin(request);
  const form = await readForm(request, officeSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await openOffice(officer, form.value);
    return done("/office/offices", "office-opened");
  });
}

export default function Offices() {
  const { offices } = useLoaderData<typeof loader>();
  const t = useTranslations();
  const [form, fields] = useServerForm<keyof OfficeInput>("office", useActionData(), {
    timeZone: "Asia/Jakarta",
    kind: "regency",
  });
  return (
    <>
      <PageHead title={t("offices.title")} lead={t("offices.lead")} />
      <Table
        caption={t("offices.title")}
        stacks
        rows={offices}
        rowKey={(office) => office.id}
        columns={[
          {
            key: "code",
            head: t("offices.code"),
            cell: (office) => <strong>{office.code}</strong>,
          },
          {
            key: "name",
            head: t("offices.name"),
            cell: (office) => (
              <TextLink to={`/office/settings/${office.id}`}>{office.name}</TextLink>
            ),
          },
          {
            key: "kind",
            head: t("offices.kind"),
            cell: (office) => t(`officeKind.${office.kind as OfficeKind}`),
          },
          {
            key: "region",
            head: t("offices.region"),
            cell: (office) => regionName(office.regionCode),
          },
        ]}
      />
      <Section title={t("offices.add")}>
        <div className="max-w-2xl">
          <Panel>
            <PostForm form={form}>
              <OfficeFields fields={fields} />
              <Button>{t("offices.add")}</Button>
            </PostForm>
          </Panel>
        </div>
      </Section>
    </>
  );
}
