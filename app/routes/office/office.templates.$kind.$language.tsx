import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form } from "~/ui/navigation";
import { useTranslations } from "use-intl";

import { mayChange } from "~/domain/house/accounts/policy";
import { ownTemplates } from "~/domain/house/messages/queries.server";
import { messageKinds, cardOf } from "~/domain/house/messages/cards";
import { type TemplateInput, templateSchema } from "~/domain/house/messages/schema";
import { setTemplate } from "~/domain/house/messages/commands.server";
import { answerForm } from "~/http/answer.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { done } from "~/http/redirect.server";
import { refusedResponse } from "~/http/refused.server";
import { requireActingOfficer, requireOfficer } from "~/http/who.server";
import { missing } from "~/lib/refusal";
import { languages } from "~/texts/catalogue";
import { catalogueOf, translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { PostForm } from "~/ui/form";
import { TextArea, TextField } from "~/ui/field";
import { letterOf } from "~/ui/message/letter.server";
import { sampleOf } from "~/domain/house/messages/cards";
import { titled } from "~/ui/meta";
import { PageHead, Panel, Section, TextLink } from "~/ui/parts";
import { useShow } from "~/ui/show";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

/** The kind and language that the address names; anything else is a page that does not exist. */
function whichOf(params: Record<string, string | undefined>) {
  const kind = messageKinds.find((known) => known === params["kind"]);
  const language = languages.find((known) => known === params["language"]);
  if (!kind || !language) throw refusedResponse(missing());
  return { kind, language };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request);
  const { kind, language } = whichOf(params);
  const own = (await ownTemplates(officer)).find(
    (row) => row.kind === kind && row.language === language,
  );
  const t = translator(await languageOf(request));
  return {
    title: t(`template.kind.${kind}`),
    kind,
    language,
    own: own && { at: own.updatedAt, by: own.updatedByName },
    words: own ?? catalogueOf(language).message[kind],
    preview: letterOf(sampleOf(kind), language, { hideLink: true, own }),
    names: cardOf(kind).placeholders,
    mayAct: mayChange(officer) && officer.officeId !== null,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const officer = await requireActingOfficer(request);
  const which = whichOf(params);
  const form = await readForm(request, templateSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => {
    await setTemplate(officer, which, form.value);
    return done(`/office/templates/${which.kind}/${which.language}`, "template-saved");
  });
}

export default function Template() {
  const { title, kind, language, own, words, preview, names, mayAct } =
    useLoaderData<typeof loader>();
  const t = useTranslations("template");
  const common = useTranslations("common");
  const show = useShow();
  const [form, fields] = useServerForm<keyof TemplateInput>("template", useActionData(), {
    subject: words.subject,
    body: words.body,
  });
  return (
    <div className="max-w-3xl">
      <PageHead
        above={<TextLink to="/office/templates">{t("title")}</TextLink>}
        title={`${title} · ${t(`language.${language}`)}`}
        lead={own ? t("changedBy", { name: own.by, time: show.instant(own.at) }) : t("usual")}
      />
      <Section title={t("preview")}>
        <Panel>
          <p className="font-semibold">{preview.subject}</p>
          <p className="mt-3 max-w-prose break-words whitespace-pre-line">{preview.text}</p>
        </Panel>
      </Section>
      {mayAct && (
        <Section title={t("words")}>
          <PostForm form={form}>
            <p className="-mb-3 text-soft">
              {t("names")}{" "}
              {names.map((name) => (
                <code key={name} className="mr-2 rounded-sm bg-sunken px-1.5 py-0.5 text-sm">
                  {`{${name}}`}
                </code>
              ))}
            </p>
            <TextField field={fields.subject} label={t("subject")} />
            <TextArea field={fields.body} label={t("body")} rows={12} />
            <div>
              <Button>{common("save")}</Button>
            </div>
          </PostForm>
          {own && (
            <Form
              method="post"
              action={`/office/templates/${kind}/${language}/removal`}
              className="mt-4"
            >
              <Button look="quiet">{t("drop")}</Button>
            </Form>
          )}
        </Section>
      )}
    </div>
  );
}
