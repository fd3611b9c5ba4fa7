import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Form } from "~/ui/navigation";
import { useTranslations } from "use-intl";

import { cancelRegistration } from "~/domain/people/registrations/commands.server";
import { passOf } from "~/domain/people/registrations/queries.server";
import { type RegistrationState, standingStates } from "~/domain/planning/slots/rules";
import { orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { done } from "~/http/redirect.server";
import { requirePassHolder } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { titled } from "~/ui/meta";
import { PageHead } from "~/ui/parts";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const holder = requirePassHolder(request, params.token);
  const { fair, state } = await orRefuse(passOf(holder));
  const token = params.token ?? "";
  // Nothing is left to cancel: the pass says so.
  if (!standingStates.includes(state as RegistrationState)) return redirect(`/pass/${token}`);
  const t = translator(await languageOf(request));
  return {
    title: t(state === "active" ? "pass.cancelTitle" : "pass.leaveTitle"),
    waits: state !== "active",
    token,
    fairTitle: fair.title,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const holder = requirePassHolder(request, params.token);
  const waited = await orRefuse(cancelRegistration(holder));
  return done(`/pass/${params.token ?? ""}`, waited ? "waitlist-left" : "registration-cancelled");
}

export default function Cancellation() {
  const { title, token, fairTitle, waits } = useLoaderData<typeof loader>();
  const t = useTranslations("pass");
  return (
    <div className="mx-auto max-w-xl">
      <PageHead above={fairTitle} title={title} lead={t(waits ? "leaveText" : "cancelText")} />
      <Form method="post" className="flex flex-wrap gap-3">
        <Button look="danger">{t(waits ? "leaveYes" : "cancelYes")}</Button>
        <ButtonLink to={`/pass/${token}`} look="secondary">
          {t(waits ? "leaveNo" : "cancelNo")}
        </ButtonLink>
      </Form>
    </div>
  );
}
