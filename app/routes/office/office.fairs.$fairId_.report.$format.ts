import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { noteExport } from "~/domain/figures/reports/commands.server";
import { reportOfFair } from "~/domain/figures/reports/queries.server";
import { orRefuse } from "~/http/answer.server";
import { refusedResponse } from "~/http/refused.server";
import { languageOf } from "~/http/cookies.server";
import { fileAnswer } from "~/http/file.server";
import { requireOfficer } from "~/http/who.server";
import { missing } from "~/lib/refusal";
import { type FileFormat, fileTypes, printApart } from "~/lib/report-files.server";
import type { FileHeading } from "~/lib/table-files.server";
import { translator } from "~/texts/translate";
import { reportTables } from "~/ui/report/report-tables";
import { showDay, showHours } from "~/ui/show";

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireOfficer(request);
  return redirect(`/office/fairs/${params.fairId ?? ""}/report`);
}

/** A report as a file. It is asked for by a form, because taking it out of the house leaves a line. */
export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireOfficer(request);
  const format = formatOf(params.format);
  const { fair, report } = await orRefuse(reportOfFair(officer, params.fairId ?? ""));
  const language = await languageOf(request);
  const t = translator(language);
  const heading: FileHeading = {
    title: t("report.title"),
    lines: [
      fair.title,
      `${showDay(fair.day, language)}, ${showHours(fair)}`,
      `${fair.venueName} · ${fair.office.name}`,
    ],
    notes: [t("report.noteStages"), t("report.noteArrived"), t("report.noteHires")],
  };
  const body = await printApart({ format, heading, tables: reportTables(t, report) });
  await noteExport(officer, fair, format);
  return fileAnswer(body, fileTypes[format], `${fair.slug}.${format}`);
}

function formatOf(text: string | undefined): FileFormat {
  if (text === "csv" || text === "xlsx" || text === "pdf") return text;
  throw refusedResponse(missing());
}
