import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { mayChange } from "~/domain/house/accounts/policy";
import { rejectOdd } from "~/domain/people/desk/commands.server";
import { oddRegistrations } from "~/domain/people/desk/queries.server";
import { type RejectionInput, rejectionSchema } from "~/domain/people/desk/schema";
import type { RegistrationState } from "~/domain/planning/slots/rules";
import { answerForm, orRefuse } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { listQuery } from "~/http/list-query";
import { done } from "~/http/redirect.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";
import { showPhone } from "~/lib/phone";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { PostForm } from "~/ui/form";
import { TextField } from "~/ui/field";
import { Pager } from "~/ui/list-tools";
import { titled } from "~/ui/meta";
import { Badge, Empty, PageHead, TextLink } from "~/ui/parts";
import { useShow } from "~/ui/show";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const found = await orRefuse(
    oddRegistrations(officer, params.fairId ?? "", listQuery(request).page),
  );
  const t = translator(await languageOf(request));
  return { title: t("registrations.heldTitle"), ...found, mayAct: mayChange(officer) };
}

/** Cancels what is ticked; letting through has an address of its own. */
export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const form = await readForm(request, rejectionSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await rejectOdd(officer, form.value.ids, form.value.reason);
    return done(`/office/fairs/${params.fairId ?? ""}/held`, "held-rejected");
  });
}

export default function Held() {
  const { title, fair, list, mayAct } = useLoaderData<typeof loader>();
  const t = useTranslations("registrations");
  const common = useTranslations("common");
  const show = useShow();
  const refused = useActionData<{ initialValue?: { ids?: string | string[] } }>();
  const [form, fields] = useServerForm<keyof RejectionInput>("held", refused);
  const here = `/office/fairs/${fair.id}/held`;
  // A refusal leaves the ticks as they were, on the page where they were.
  const kept = refused && [refused.initialValue?.ids ?? []].flat();
  const page = list.page > 1 ? `?page=${list.page}` : "";
  return (
    <div className="max-w-4xl">
      <PageHead
        above={fair.title}
        title={title}
        lead={t("heldLead")}
        actions={
          <ButtonLink to={`/office/fairs/${fair.id}/registrations`} look="secondary">
            {common("back")}
          </ButtonLink>
        }
      />
      {list.items.length === 0 ? (
        <Empty>{t("nothingHeld")}</Empty>
      ) : (
        <PostForm form={form} action={`${here}${page}`}>
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {list.items.map((row) => (
              <li key={row.id} className="flex flex-wrap items-start gap-3 p-4">
                {mayAct && (
                  <input
                    type="checkbox"
                    name={fields.ids.name}
                    value={row.id}
                    defaultChecked={kept ? kept.includes(row.id) : true}
                    aria-label={row.name}
                    className="mt-1 size-5 accent-accent"
                  />
                )}
                <div className="min-w-0 flex-1 basis-56">
                  <TextLink to={`/office/registrations/${row.id}`}>{row.name}</TextLink>
                  <p className="text-sm break-words text-soft">
                    {[
                      row.number,
                      showPhone(row.phone),
                      row.email,
                      show.instant(row.createdAt, fair.timeZone),
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </p>
                </div>
                <div className="flex flex-wrap gap-2">
                  <Badge tone={row.state === "held" ? "warn" : "plain"}>
                    {t(row.state as RegistrationState)}
                  </Badge>
                  {row.network !== null && <Badge>{t("network", { number: row.network })}</Badge>}
                  {row.heldBecause && row.heldBecause !== "address" && (
                    <Badge>{t(`oddity.${row.heldBecause}`)}</Badge>
                  )}
                </div>
              </li>
            ))}
          </ul>
          {mayAct && (
            // The button that Enter presses stands first.
            <div className="grid items-end gap-5 sm:grid-cols-2">
              <div className="flex flex-col gap-3">
                <TextField field={fields.reason} label={t("rejectReason")} />
                <div>
                  <Button look="danger">{t("reject")}</Button>
                </div>
              </div>
              <div className="flex flex-col gap-2">
                <p className="text-sm text-soft">{t("releaseHint")}</p>
                <div>
                  <Button look="secondary" formAction={`${here}/release`}>
                    {t("release")}
                  </Button>
                </div>
              </div>
            </div>
          )}
        </PostForm>
      )}
      <Pager page={list.page} pages={list.pages} total={list.total} />
    </div>
  );
}
