import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form } from "~/ui/navigation";
import { useTranslations } from "use-intl";

import { mayChange } from "~/domain/house/accounts/policy";
import { fairDevices } from "~/domain/gate/devices/queries.server";
import { stopEntry } from "~/domain/gate/entry/commands.server";
import { currentStop, entrySetting } from "~/domain/gate/entry/queries.server";
import { reasonSchema } from "~/domain/planning/fairs/schema";
import { fairConflicts, turnedAway } from "~/domain/gate/conflicts/queries.server";
import { refusedCount } from "~/domain/gate/conflicts/refused.server";
import { answerForm, orRefuse } from "~/http/answer.server";
import { readForm } from "~/http/form.server";
import { listQuery } from "~/http/list-query";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { PostForm } from "~/ui/form";
import { TextField } from "~/ui/field";
import { Pager } from "~/ui/list-tools";
import { titled } from "~/ui/meta";
import { Badge, Empty, Figures, Notice, Panel, Section, TextLink } from "~/ui/parts";
import { ConflictFacts } from "~/ui/fair/conflict-facts";
import { DeviceList } from "~/ui/fair/device-list";
import { showTime, useShow } from "~/ui/show";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const fair = await orRefuse(entrySetting(officer, params.fairId ?? ""));
  const [stop, conflicts, devices, refused, away] = await Promise.all([
    currentStop(fair.id),
    fairConflicts(officer, fair.id, listQuery(request).page),
    fairDevices(officer, fair.id),
    refusedCount(fair.id),
    orRefuse(turnedAway(officer, params.fairId ?? "")),
  ]);
  return {
    title: fair.title,
    fair,
    stop,
    conflicts,
    devices,
    refused,
    away,
    mayAct: mayChange(officer),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const fairId = params.fairId ?? "";
  const form = await readForm(request, reasonSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await stopEntry(officer, fairId, form.value.reason);
    return done(`/office/fairs/${fairId}/gate`, "entry-stopped");
  });
}

export default function FairGate() {
  const { fair, stop, conflicts, devices, refused, away, mayAct } = useLoaderData<typeof loader>();
  const t = useTranslations("entry");
  const show = useShow();
  const paper = useTranslations("paper");
  const here = `/office/fairs/${fair.id}`;
  return (
    <>
      <Figures
        items={[
          { name: t("inside"), value: show.number(fair.inside) },
          { name: t("capacity"), value: show.number(fair.safeCapacity) },
          { name: t("arrived"), value: show.number(fair.arrived) },
        ]}
      />
      <Section title={t("title")}>
        {stop ? (
          <Notice tone="bad" title={t("stopped")}>
            <p>
              {t(stop.automatic ? "stoppedByItself" : "stoppedBy", {
                name: stop.startedByName,
                time: showTime(stop.startedAt, fair.timeZone),
              })}
            </p>
            {stop.reason && <p className="mt-1">{stop.reason}</p>}
            {mayAct && (
              <Form method="post" action={`${here}/resumption`} className="mt-3">
                <Button look="secondary">{t("resume")}</Button>
              </Form>
            )}
          </Notice>
        ) : (
          <Notice
            {...(fair.inside >= fair.safeCapacity
              ? { tone: "bad", title: t("openThoughFull") }
              : { tone: "good", title: t("open") })}
          />
        )}
        {mayAct && fair.hasGates && (
          <div className="grid gap-5 lg:grid-cols-2">
            {(!stop || stop.automatic) && <StopForm />}
            <Panel>
              <Form method="post" action={`${here}/full-stop`} className="flex flex-col gap-3">
                <h3 className="text-lg">{t("fullTitle")}</h3>
                <p className="text-soft">{t("fullLead")}</p>
                <input type="hidden" name="yes" value={fair.stopsWhenFull ? "no" : "yes"} />
                <p>
                  <Badge tone={fair.stopsWhenFull ? "good" : "plain"}>
                    {t(fair.stopsWhenFull ? "fullOn" : "fullOff")}
                  </Badge>
                </p>
                <div>
                  <Button look="secondary">{t(fair.stopsWhenFull ? "turnOff" : "turnOn")}</Button>
                </div>
              </Form>
            </Panel>
          </div>
        )}
      </Section>
      <DeviceList
        fair={fair}
        devices={devices}
        mayPair={mayAct && fair.hasGates}
        mayManage={mayAct}
      />
      <Section title={t("conflicts")}>
        <p className="mb-4 max-w-prose text-soft">{t("conflictsLead")}</p>
        {conflicts.items.length === 0 ? (
          <Empty>{t("noConflicts")}</Empty>
        ) : (
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {conflicts.items.map((conflict) => {
              return (
                <li
                  key={conflict.id}
                  className="flex flex-wrap items-start justify-between gap-3 p-4"
                >
                  <div className="min-w-0">
                    <ConflictFacts conflict={conflict} timeZone={fair.timeZone} />
                    {conflict.settlement && (
                      <p className="mt-1 text-sm text-soft">
                        {t("settledBy", {
                          name: conflict.settlement.settledByName,
                          note: conflict.settlement.note,
                        })}
                      </p>
                    )}
                  </div>
                  {conflict.settlement ? (
                    <Badge tone="good">{t("settled")}</Badge>
                  ) : (
                    mayAct &&
                    !fair.isFinal && (
                      <ButtonLink to={`/office/scans/${conflict.id}/settlement`} look="secondary">
                        {t("settle")}
                      </ButtonLink>
                    )
                  )}
                </li>
              );
            })}
          </ul>
        )}
        <Pager page={conflicts.page} pages={conflicts.pages} total={conflicts.total} />
        {refused > 0 && (
          <p className="mt-4">
            <TextLink to={`${here}/refused-scans`}>{t("refused", { count: refused })}</TextLink>
          </p>
        )}
      </Section>
      {away.total > 0 && (
        <Section title={t("turnedAway", { count: away.total })}>
          <p className="mb-4 max-w-prose text-soft">{t("turnedAwayLead")}</p>
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {away.items.map((scan) => (
              <li key={scan.id} className="p-4">
                <ConflictFacts conflict={scan} timeZone={fair.timeZone} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {mayAct && (
        <Section title={paper("title")}>
          <p className="mb-4 max-w-prose text-soft">{paper("why")}</p>
          <Form method="post" action={`${here}/list.pdf`}>
            <Button look="secondary">{paper("print")}</Button>
          </Form>
        </Section>
      )}
    </>
  );
}

function StopForm() {
  const t = useTranslations("entry");
  const lastResult: unknown = useActionData();
  const [form, fields] = useServerForm<"reason">("stop", lastResult);
  return (
    <Panel>
      <PostForm form={form}>
        <div>
          <h3 className="text-lg">{t("stopTitle")}</h3>
          <p className="mt-1 text-soft">{t("stopLead")}</p>
        </div>
        <TextField field={fields.reason} label={t("stopReason")} />
        <div>
          <Button look="danger">{t("stop")}</Button>
        </div>
      </PostForm>
    </Panel>
  );
}
