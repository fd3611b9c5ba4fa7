import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { ownTemplates } from "~/domain/house/messages/queries.server";
import { messageKinds } from "~/domain/house/messages/cards";
import { languageOf } from "~/http/cookies.server";
import { requireOfficer } from "~/http/who.server";
import { languages } from "~/texts/catalogue";
import { translator } from "~/texts/translate";
import { titled } from "~/ui/meta";
import { Badge, PageHead, TextLink } from "~/ui/parts";
import { Table } from "~/ui/table";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const own = await ownTemplates(officer);
  const t = translator(await languageOf(request));
  return {
    title: t("template.title"),
    kinds: messageKinds.map((kind) => ({
      kind,
      own: languages.filter((language) =>
        own.some((row) => row.kind === kind && row.language === language),
      ),
    })),
  };
}

export default function Templates() {
  const { title, kinds } = useLoaderData<typeof loader>();
  const t = useTranslations("template");
  return (
    <>
      <PageHead
        above={<TextLink to="/office/messages">{t("back")}</TextLink>}
        title={title}
        lead={t("lead")}
      />
      <Table
        caption={title}
        stacks
        rows={kinds}
        rowKey={(row) => row.kind}
        columns={[
          { key: "kind", head: t("event"), cell: (row) => t(`kind.${row.kind}`) },
          ...languages.map((language) => ({
            key: language,
            head: t(`language.${language}`),
            cell: (row: (typeof kinds)[number]) => (
              <span className="inline-flex flex-wrap items-center gap-2">
                <TextLink to={`/office/templates/${row.kind}/${language}`}>{t("edit")}</TextLink>
                {row.own.includes(language) && <Badge tone="accent">{t("own")}</Badge>}
              </span>
            ),
          })),
        ]}
      />
    </>
  );
}
