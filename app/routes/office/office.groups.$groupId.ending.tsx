import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { endGroup } from "~/domain/people/groups/commands.server";
import { groupToEnd } from "~/domain/people/groups/queries.server";
import { orRefuse } from "~/http/answer.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer } from "~/http/who.server";
import { AskFirst } from "~/ui/ask-first";
import { titled } from "~/ui/meta";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const group = await orRefuse(groupToEnd(officer, params.groupId ?? ""));
  return { title: group.name, group };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const fairId = await orRefuse(endGroup(officer, params.groupId ?? ""));
  return done(`/office/fairs/${fairId}/groups`, "group-ended");
}

export default function EndGroup() {
  const { title, group } = useLoaderData<typeof loader>();
  const t = useTranslations("groups");
  return (
    <AskFirst
      above={group.fair.title}
      title={`${t("end")}: ${title}`}
      lead={t("endLead", { used: group.used, places: group.places })}
      yes={t("endYes")}
      back={`/office/fairs/${group.fair.id}/groups`}
    />
  );
}
