import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { cancelRegistration } from "~/domain/registrations/commands.server";
import { passOf } from "~/domain/registrations/queries.server";
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
  const t = translator(await languageOf(request));
  return {
    title: t(state === "active" ? "pass.cancelTitle" : "pass.leaveTitle"),
    waits: state !== "active",
    token: params.token ?? "",
    fairTitle: fair.title,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const holder = requirePassHolder(request, params.token);
  await orRefuse(cancelRegistration(holder));
  return done(`/pass/${params.token ?? ""}`, "registration-cancelled");
}

export default function Cancellation() {
  const { title, token, fairTitle, waits } = useLoaderData<typeof loader>();
  const t = useTranslations("pass");
  return (
    <div className="mx-auto max-w-xl">
      <PageHead above={fairTitle} title={title} lead={t(waits ? "leaveText" : "cancelText")} />
      <Form method="post" className="flex flex-wrap gap-3">
        <Button look="danger">{t("cancelYes")}</Button>
        <ButtonLink to={`/pass/${token}`} look="secondary">
          {t("cancelNo")}
        </ButtonLink>
      </Form>
    </div>
  );
}
