import type { LoaderFunctionArgs } from "@remix-run/node";

import { goodPassOf } from "~/domain/people/registrations/queries.server";
import { orRefuse } from "~/http/answer.server";
import { fileAnswer } from "~/http/file.server";
import { requirePassHolder } from "~/http/who.server";
import { qrFile } from "~/lib/qr.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const holder = requirePassHolder(request, params.token);
  const pass = await orRefuse(goodPassOf(holder));
  return fileAnswer(await orRefuse(qrFile(pass.code)), "image/png", `${pass.number}.png`);
}
