import type { LoaderFunctionArgs } from "@remix-run/node";

import { hallPlan } from "~/domain/companies/exhibitors/queries.server";
import { officeFair } from "~/domain/planning/fairs/queries.server";
import { hallOfFair } from "~/domain/planning/halls/queries.server";
import { orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { fileAnswer } from "~/http/file.server";
import { listQuery } from "~/http/list-query";
import { requireOfficer } from "~/http/who.server";
import { planFile } from "~/ui/hall/plan-pdf.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const fair = await orRefuse(officeFair(officer, params.fairId ?? ""));
  const [hall, booths] = await Promise.all([hallOfFair(fair.id), hallPlan(fair.id, "approved")]);
  const paper = listQuery(request).oneOf("paper", ["A4", "A3"] as const) ?? "A4";
  const file = await orRefuse(planFile({ fair, hall, booths, paper }, await languageOf(request)));
  return fileAnswer(file, "application/pdf", `${fair.slug}-${paper}.pdf`);
}
