import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";

import { languageCookie } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { ownPath } from "~/http/redirect.server";
import { allowAnyone } from "~/http/who.server";
import { languages } from "~/texts/catalogue";

const languageSchema = z.object({ language: z.enum(languages) });

export function loader({ request }: LoaderFunctionArgs) {
  allowAnyone(request);
  return redirect("/");
}

/** Remembers a language and goes back to the page it was chosen on. */
export async function action({ request }: ActionFunctionArgs) {
  allowAnyone(request);
  const form = await readForm(request, languageSchema);
  if (!form.ok) return redirect("/", 303);
  const from = request.headers.get("Referer");
  const back = from && URL.canParse(from) ? new URL(from) : undefined;
  return redirect(ownPath(back ? back.pathname + back.search : null, "/"), {
    status: 303,
    headers: { "Set-Cookie": await languageCookie(form.value.language) },
  });
}
