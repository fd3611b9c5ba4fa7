import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";

import { acceptInvitation } from "~/domain/house/accounts/commands.server";
import { openInvitation } from "~/domain/house/accounts/queries.server";
import type { Role } from "~/domain/house/accounts/rules";
import { newAccountSchema } from "~/domain/house/accounts/schema";
import { openFirstOffice } from "~/domain/house/offices/commands.server";
import { officeNames } from "~/domain/house/offices/queries.server";
import { type FirstOfficeInput, firstOfficeSchema } from "~/domain/house/offices/schema";
import { answerForm } from "~/http/answer.server";
import { factsOf } from "~/http/context";
import { languageOf } from "~/http/cookies.server";
import { enter } from "~/http/entering.server";
import { readForm } from "~/http/form.server";
import { countAttempt } from "~/http/rate-limit.server";
import { allowAnyone } from "~/http/who.server";
import { callerOf } from "~/lib/address-block";
import { translator } from "~/texts/translate";
import { AccountFields } from "~/ui/account-fields";
import { Button } from "~/ui/button";
import { FieldSet, PostForm } from "~/ui/form";
import { titled } from "~/ui/meta";
import { OfficeFields } from "~/ui/office-fields";
import { PageHead } from "~/ui/parts";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  allowAnyone(request);
  const t = translator(await languageOf(request));
  const invitation = await openInvitation(params.token ?? "");
  if (!invitation) return { title: t("account.linkGoneTitle"), invitation: null };
  const isFirst = await isFirstOffice(invitation);
  return {
    title: t(isFirst ? "account.setUpTitle" : "account.invitationTitle"),
    invitation: {
      role: invitation.role as Role,
      office: invitation.office?.name ?? null,
      isFirst,
    },
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  allowAnyone(request);
  await countAttempt("public-form", callerOf(factsOf(context).address));
  const token = params.token ?? "";
  const invitation = await openInvitation(token);
  if (invitation && (await isFirstOffice(invitation))) {
    const form = await readForm(request, firstOfficeSchema);
    if (!form.ok) return form.refused;
    return answerForm(form, async () => welcome(request, await openFirstOffice(token, form.value)));
  }
  const form = await readForm(request, newAccountSchema);
  if (!form.ok) return form.refused;
  return answerForm(form, async () => welcome(request, await acceptInvitation(token, form.value)));
}

function welcome(request: Request, accountId: string): Promise<Response> {
  return enter(request, accountId, "/office", "welcome");
}

/** The very first link is an admin's while there is no office yet: it opens the first office too. */
async function isFirstOffice(invitation: { role: string }): Promise<boolean> {
  return invitation.role === "admin" && (await officeNames()).length === 0;
}

export default function Invitation() {
  const { invitation, title } = useLoaderData<typeof loader>();
  const t = useTranslations();
  const [form, fields] = useServerForm<keyof FirstOfficeInput>("account", useActionData(), {
    officeName: "Dinas Tenaga Kerja dan Transmigrasi Provinsi Jawa Timur",
    code: "JTM",
    kind: "province",
    regionCode: "3578",
    timeZone: "Asia/Jakarta",
  });
  if (!invitation)
    return (
      <div className="mx-auto max-w-xl">
        <PageHead title={title} lead={t("refusal.invitation-used")} />
      </div>
    );
  return (
    <div className="mx-auto max-w-xl">
      <PageHead
        title={title}
        lead={
          invitation.isFirst
            ? t("account.setUpLead")
            : `${t("account.invitationLead", { role: t(`role.${invitation.role}`) })} ${invitation.office ?? ""}`
        }
      />
      <PostForm form={form}>
        {invitation.isFirst && (
          <FieldSet title={t("account.yourOffice")}>
            <OfficeFields fields={fields} />
          </FieldSet>
        )}
        <FieldSet title={t("account.yourAccount")}>
          <AccountFields fields={fields} />
        </FieldSet>
        <Button wide>{t("account.open")}</Button>
      </PostForm>
    </div>
  );
}
