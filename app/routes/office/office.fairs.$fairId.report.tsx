import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { reportOfFair } from "~/domain/figures/reports/queries.server";
import { orRefuse } from "~/http/answer.server";
import { requireOfficer } from "~/http/who.server";
import { Button } from "~/ui/button";
import { Form } from "~/ui/navigation";
import { titled } from "~/ui/meta";
import { ReportView } from "~/ui/report/report-view";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const { fair, report } = await orRefuse(reportOfFair(officer, params.fairId ?? ""));
  return { title: fair.title, fairId: fair.id, report };
}

const formats = ["xlsx", "csv", "pdf"] as const;

export default function Report() {
  const { report, fairId } = useLoaderData<typeof loader>();
  const t = useTranslations("report");
  return (
    <>
      <div className="mb-6 flex flex-wrap items-center gap-3">
        <span className="text-sm text-soft">{t("download")}</span>
        {formats.map((format) => (
          <Form key={format} method="post" action={`/office/fairs/${fairId}/report/${format}`}>
            <Button look="secondary" small>
              {format.toUpperCase()}
            </Button>
          </Form>
        ))}
      </div>
      <ReportView report={report} />
    </>
  );
}
