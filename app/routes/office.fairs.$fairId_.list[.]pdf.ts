import type { LoaderFunctionArgs } from "@remix-run/node";

import { notePaperList } from "~/domain/registrations/commands.server";
import { paperList, paperRows } from "~/domain/registrations/queries.server";
import { orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { streamedAnswer } from "~/http/file.server";
import { requireOfficer } from "~/http/who.server";
import { printList } from "~/ui/pass/list-pdf.server";

/** The list of names on paper, for a gate whose phones have failed. It leaves a line: it is everybody's name. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const { fair, count } = await orRefuse(paperList(officer, params.fairId ?? ""));
  const file = await orRefuse(printList({ ...fair, count }, paperRows, await languageOf(request)));
  await notePaperList(officer, fair);
  return streamedAnswer(file, "application/pdf", `${fair.slug}-list.pdf`);
}
