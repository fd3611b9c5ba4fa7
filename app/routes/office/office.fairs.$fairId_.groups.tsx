import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { mayChange } from "~/domain/house/accounts/policy";
import { officeFair } from "~/domain/planning/fairs/queries.server";
import { isFinal } from "~/domain/planning/fairs/rules";
import { inviteGroup } from "~/domain/people/groups/commands.server";
import { groupsOf } from "~/domain/people/groups/queries.server";
import { type GroupInput, groupSchema } from "~/domain/people/groups/schema";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";
import { settings } from "~/lib/settings.server";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { FieldRow, PostForm } from "~/ui/form";
import { TextField } from "~/ui/field";
import { titled } from "~/ui/meta";
import { Badge, Empty, PageHead, Panel } from "~/ui/parts";
import { useServerForm } from "~/ui/use-server-form";
import { linkTo } from "~/lib/addresses";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const fair = await orRefuse(officeFair(officer, params.fairId ?? ""));
  const t = translator(await languageOf(request));
  const groups = await groupsOf(officer, fair.id);
  return {
    title: t("groups.title"),
    fair: { id: fair.id, title: fair.title },
    groups: groups.map(({ token, ...group }) => ({
      ...group,
      link: settings().baseUrl + linkTo.groupRegistration(fair.slug, token),
    })),
    mayAct: mayChange(officer) && !isFinal(fair),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const fairId = params.fairId ?? "";
  const form = await readForm(request, groupSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await inviteGroup(officer, fairId, form.value);
    return done(`/office/fairs/${fairId}/groups`, "group-invited");
  });
}

export default function Groups() {
  const { title, fair, groups, mayAct } = useLoaderData<typeof loader>();
  const t = useTranslations("groups");
  const common = useTranslations("common");
  const [form, fields] = useServerForm<keyof GroupInput>("group", useActionData());
  return (
    <div className="max-w-3xl">
      <PageHead
        above={fair.title}
        title={title}
        lead={t("lead")}
        actions={
          <ButtonLink to={`/office/fairs/${fair.id}/registrations`} look="secondary">
            {common("back")}
          </ButtonLink>
        }
      />
      {groups.length === 0 ? (
        <Empty>{t("empty")}</Empty>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {groups.map((group) => (
            <li key={group.id} className="flex flex-wrap items-start justify-between gap-3 p-4">
              <div className="min-w-0 flex-1 basis-64">
                <strong className="font-semibold">{group.name}</strong>{" "}
                <Badge tone={group.endedAt ? "bad" : "plain"}>
                  {group.endedAt
                    ? t("ended")
                    : t("used", { used: group.used, places: group.places })}
                </Badge>
                {!group.endedAt && <p className="mt-1 text-sm break-all">{group.link}</p>}
              </div>
              {mayAct && !group.endedAt && (
                <ButtonLink to={`/office/groups/${group.id}/ending`} look="quiet">
                  {t("end")}
                </ButtonLink>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayAct && (
        <div className="mt-6">
          <Panel>
            <PostForm form={form}>
              <FieldRow>
                <TextField field={fields.name} label={t("name")} hint={t("nameHint")} />
                <TextField
                  field={fields.places}
                  label={t("places")}
                  hint={t("placesHint")}
                  inputMode="numeric"
                />
              </FieldRow>
              <div>
                <Button>{t("make")}</Button>
              </div>
            </PostForm>
          </Panel>
        </div>
      )}
    </div>
  );
}
