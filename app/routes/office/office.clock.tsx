import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { acceptClock } from "~/domain/house/platform/commands.server";
import { clockToSettle } from "~/domain/house/platform/queries.server";
import { orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { done } from "~/http/redirect.server";
import { requireAdmin } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { AskFirst } from "~/ui/ask-first";
import { titled } from "~/ui/meta";
import { Facts } from "~/ui/parts";
import { useShow } from "~/ui/show";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  await requireAdmin(request);
  const clock = clockToSettle();
  // It came back by itself.
  if (!clock) return redirect("/office");
  const t = translator(await languageOf(request));
  return { title: t("office.clockTitle"), clock };
}

export async function action({ request }: ActionFunctionArgs) {
  const admin = await requireAdmin(request);
  await orRefuse(acceptClock(admin));
  return done("/office", "clock-accepted");
}

export default function Clock() {
  const { title, clock } = useLoaderData<typeof loader>();
  const t = useTranslations("office");
  const show = useShow();
  return (
    <AskFirst
      above={t("homeTitle")}
      title={title}
      lead={t("clockLead")}
      yes={t("clockYes")}
      back="/office"
    >
      <div className="mb-6">
        <Facts
          items={[
            [t("clockOurs"), show.instant(clock.ours)],
            [t("clockMachine"), show.instant(clock.machine)],
          ]}
        />
      </div>
    </AskFirst>
  );
}
