import type { LoaderFunctionArgs } from "@remix-run/node";
import { useTranslations } from "use-intl";

import { languageOf } from "~/http/cookies.server";
import { allowAnyone } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { titled } from "~/ui/meta";
import { PageHead, Section } from "~/ui/parts";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  allowAnyone(request);
  return { title: translator(await languageOf(request))("privacyPage.title") };
}

export default function Privacy() {
  const t = useTranslations("privacyPage");
  const parts = [
    ["whatTitle", "what"],
    ["whyTitle", "why"],
    ["rightsTitle", "rights"],
    ["cookiesTitle", "cookies"],
  ] as const;
  return (
    <div className="max-w-prose">
      <PageHead title={t("title")} lead={t("lead")} />
      {parts.map(([title, text]) => (
        <Section key={title} title={t(title)}>
          <p>{t(text)}</p>
        </Section>
      ))}
    </div>
  );
}
