import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { savePlanSchema } from "~/domain/planning/halls/schema";
import { savePlan } from "~/domain/planning/halls/commands.server";
import { planToDraw, plansToCopy } from "~/domain/planning/halls/queries.server";
import { answerForm, orRefuse } from "~/http/answer.server";
import { readForm } from "~/http/form.server";
import { requireActingOfficer } from "~/http/who.server";
import { Button } from "~/ui/button";
import fontUrl from "~/ui/font.css?url";
import { PlanEditor } from "~/ui/hall/editor";
import { titled } from "~/ui/meta";
import { Form } from "~/ui/navigation";
import { BareFrame } from "~/ui/scan/bare-frame";
import { useShow } from "~/ui/show";

export const meta = titled;

export const handle = { scripts: true };

export const links: LinksFunction = () => [{ rel: "stylesheet", href: fontUrl }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const fairId = params.fairId ?? "";
  const [drawn, others] = await Promise.all([
    orRefuse(planToDraw(officer, fairId)),
    plansToCopy(officer, fairId),
  ]);
  return {
    title: drawn.fair.title,
    ...drawn,
    others: drawn.booked.length === 0 ? others : [],
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const form = await readForm(request, savePlanSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    const saved = await savePlan(officer, params.fairId ?? "", form.value);
    return data(saved, { status: saved.kind === "conflict" ? 409 : 200 });
  });
}

export default function Plan() {
  const { fair, plan, version, booked, others } = useLoaderData<typeof loader>();
  const t = useTranslations("plan");
  const show = useShow();
  return (
    <BareFrame
      title={fair.title}
      subtitle={t("title")}
      exit={{ to: `/office/fairs/${fair.id}/booths`, label: t("exit") }}
      wide
    >
      <PlanEditor key={fair.id} fairId={fair.id} plan={plan} version={version} booked={booked} />
      <noscript>{t("noScript")}</noscript>
      {others.length > 0 && (
        <Form
          method="post"
          action={`/office/fairs/${fair.id}/plan-copy`}
          className="mt-6 flex flex-wrap items-end gap-3"
        >
          <label className="flex max-w-full min-w-0 flex-col gap-1 text-sm font-semibold">
            {t("copyFrom")}
            <select
              name="fairId"
              className="min-h-11 w-full rounded-md border border-edge bg-surface px-3"
            >
              {others.map((other) => (
                <option key={other.id} value={other.id}>
                  {other.title}, {show.day(other.day)}
                </option>
              ))}
            </select>
          </label>
          <Button look="secondary">{t("copy")}</Button>
        </Form>
      )}
    </BareFrame>
  );
}

export { PartErrorBoundary as ErrorBoundary } from "~/ui/error-boundary";
