import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { boardOf } from "~/domain/figures/board/queries.server";
import { planOf } from "~/domain/planning/halls/queries.server";
import { orRefuse } from "~/http/answer.server";
import { requireOfficer } from "~/http/who.server";
import { Board } from "~/ui/board/board";
import fontUrl from "~/ui/font.css?url";
import { titled } from "~/ui/meta";
import { BareFrame } from "~/ui/scan/bare-frame";

export const meta = titled;

export const handle = { scripts: true };

export const links: LinksFunction = () => [{ rel: "stylesheet", href: fontUrl }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const { fair, figures } = await orRefuse(boardOf(officer, params.fairId ?? ""));
  const { plan } = await planOf(fair.id);
  return { title: fair.title, fair, figures, plan };
}

export default function LiveBoard() {
  const { fair, figures, plan } = useLoaderData<typeof loader>();
  const t = useTranslations("board");
  return (
    <BareFrame
      title={fair.title}
      subtitle={t("title")}
      exit={{ to: `/office/fairs/${fair.id}/gate`, label: t("exit") }}
    >
      <Board fair={fair} first={figures} plan={plan} />
    </BareFrame>
  );
}

export { PartErrorBoundary as ErrorBoundary } from "~/ui/error-boundary";
