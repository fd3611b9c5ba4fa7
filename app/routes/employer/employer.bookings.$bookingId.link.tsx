import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { renewBoothLink } from "~/domain/companies/booths/commands.server";
import { ownBooking } from "~/domain/companies/booths/queries.server";
import { orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { done } from "~/http/redirect.server";
import { requireEmployer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { AskFirst } from "~/ui/ask-first";
import { titled } from "~/ui/meta";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const employer = await requireEmployer(request);
  const { state, booth, fair } = await orRefuse(ownBooking(employer, params.bookingId ?? ""));
  const back = `/employer/fairs/${fair.id}`;
  if (state !== "approved") return redirect(back);
  const t = translator(await languageOf(request));
  return { title: t("employer.kitRenewAsk", { booth: booth.number }), fairTitle: fair.title, back };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const employer = await requireEmployer(request);
  const fairId = await orRefuse(renewBoothLink(employer, params.bookingId ?? ""));
  return done(`/employer/fairs/${fairId}`, "booth-link-renewed");
}

export default function Ask() {
  const { title, fairTitle, back } = useLoaderData<typeof loader>();
  const t = useTranslations("employer");
  return (
    <AskFirst
      above={fairTitle}
      title={title}
      lead={t("kitRenewWhy")}
      yes={t("kitRenew")}
      back={back}
    />
  );
}
