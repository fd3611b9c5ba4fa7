import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { z } from "zod";

import { languageOf } from "~/http/cookies.server";
import { machineEndpoints } from "~/http/openapi";
import { allowAnyone } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { titled } from "~/ui/meta";
import { PageHead, Section, TextLink } from "~/ui/parts";
import { Scroller } from "~/ui/scroller";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  allowAnyone(request);
  const t = translator(await languageOf(request));
  const shown = (shape: z.ZodType, io: "input" | "output"): string => {
    const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: "any" });
    return JSON.stringify(schema, null, 2);
  };
  return {
    title: t("api.title"),
    endpoints: machineEndpoints.map((endpoint) => ({
      name: `${endpoint.method.toUpperCase()} ${endpoint.path}`,
      summary: t(`api.endpoint.${endpoint.name}`),
      isOpen: endpoint.open === true,
      hasSince: endpoint.since === true,
      faults: endpoint.faults.join(", "),
      body: endpoint.body ? shown(endpoint.body, "input") : null,
      answer: shown(endpoint.answer, "output"),
    })),
  };
}

export default function Api() {
  const { title, endpoints } = useLoaderData<typeof loader>();
  const t = useTranslations("api");
  return (
    <>
      <PageHead title={title} lead={t("lead")} />
      <p className="mb-6">
        <TextLink to="/api/openapi.json">{t("document")}</TextLink>
      </p>
      {endpoints.map((endpoint) => (
        <Section key={endpoint.name} title={endpoint.name}>
          <p className="max-w-prose">{endpoint.summary}</p>
          <p className="mt-1 text-sm text-soft">
            {t(endpoint.isOpen ? "noToken" : "token")}
            {endpoint.hasSince && ` ${t("since")}`} {t("faults", { list: endpoint.faults })}
          </p>
          {endpoint.body && <Shape title={t("body")} text={endpoint.body} />}
          <Shape title={t("answer")} text={endpoint.answer} />
        </Section>
      ))}
    </>
  );
}

function Shape({ title, text }: { title: string; text: string }) {
  return (
    <details className="mt-3">
      <summary className="min-h-6 cursor-pointer font-semibold text-accent">{title}</summary>
      <Scroller label={title}>
        <pre className="p-4 text-sm">{text}</pre>
      </Scroller>
    </details>
  );
}
