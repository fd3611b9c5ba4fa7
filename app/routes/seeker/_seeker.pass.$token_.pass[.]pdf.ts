import type { LoaderFunctionArgs } from "@remix-run/node";

import { goodPassOf } from "~/domain/people/registrations/queries.server";
import { orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { fileAnswer } from "~/http/file.server";
import { requirePassHolder } from "~/http/who.server";
import { passFile } from "~/ui/pass/pass-pdf.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const holder = requirePassHolder(request, params.token);
  const pass = await orRefuse(goodPassOf(holder));
  const file = await orRefuse(passFile(pass, await languageOf(request)));
  return fileAnswer(file, "application/pdf", `${pass.number}.pdf`);
}
