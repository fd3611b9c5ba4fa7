import type { LoaderFunctionArgs } from "@remix-run/node";

import { letterToPrint } from "~/domain/planning/letters/queries.server";
import { orRefuse } from "~/http/answer.server";
import { fileAnswer } from "~/http/file.server";
import { requireOfficer } from "~/http/who.server";
import type { Language } from "~/texts/catalogue";
import { letterFile } from "~/ui/fair/letter-pdf.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const letter = await orRefuse(letterToPrint(officer, params.letterId ?? ""));
  const file = await orRefuse(letterFile(letter, letter.language as Language));
  const name = letter.number.replace(/[^A-Za-z0-9]+/g, "-");
  return fileAnswer(file, "application/pdf", `${name}.pdf`);
}
