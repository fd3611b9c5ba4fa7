import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { notePaperList } from "~/domain/people/registrations/commands.server";
import { paperList, paperRows } from "~/domain/people/desk/queries.server";
import { orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { streamedAnswer } from "~/http/file.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";
import { printList } from "~/ui/pass/list-pdf.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireOfficer(request);
  return redirect(`/office/fairs/${params.fairId ?? ""}/gate`);
}

/**
 * The list of names on paper, for a gate whose phones have failed. It leaves a line: it is everybody's name, with the codes
 * that open gates, so that whoever only reads does not get it.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const { fair, count } = await orRefuse(paperList(officer, params.fairId ?? ""));
  const file = await orRefuse(printList({ ...fair, count }, paperRows, await languageOf(request)));
  await notePaperList(officer, fair);
  return streamedAnswer(file, "application/pdf", `${fair.slug}-list.pdf`);
}
