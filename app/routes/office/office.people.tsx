import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form } from "~/ui/navigation";
import { useTranslations } from "use-intl";

import { inviteOfficer } from "~/domain/house/accounts/commands.server";
import { officerAccounts, openInvitations } from "~/domain/house/accounts/queries.server";
import type { OfficerRole } from "~/domain/house/accounts/rules";
import { invitationSchema } from "~/domain/house/accounts/schema";
import { secondFactorRule } from "~/domain/house/second-factor/queries.server";
import { hostOffices } from "~/domain/house/offices/queries.server";
import { languageOf } from "~/http/cookies.server";
import { readForm } from "~/http/form.server";
import { isProved, requireAdmin, requireProof } from "~/http/who.server";
import { Refusal } from "~/lib/refusal";
import { settings } from "~/lib/settings.server";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { ButtonLink } from "~/ui/button-link";
import { InvitationForm } from "~/ui/invitation-form";
import { titled } from "~/ui/meta";
import { Badge, Notice, PageHead, Section } from "~/ui/parts";
import { useShow } from "~/ui/show";
import { Table } from "~/ui/table";
import { linkTo } from "~/lib/addresses";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const officer = await requireAdmin(request);
  const [accounts, offices, invitations, rule, mayInvite] = await Promise.all([
    officerAccounts(officer),
    hostOffices(officer),
    openInvitations(officer),
    secondFactorRule(officer),
    isProved(request),
  ]);
  const t = translator(await languageOf(request));
  return {
    title: t("people.title"),
    accounts,
    offices,
    invitations,
    rule,
    mayInvite,
    ownId: officer.accountId,
  };
}

/** The link stands in this one answer and nowhere else. */
export async function action({ request }: ActionFunctionArgs) {
  const officer = await requireAdmin(request);
  await requireProof(request);
  const form = await readForm(request, invitationSchema);
  if (!form.ok) return form.refused;
  try {
    const token = await inviteOfficer(officer, form.value);
    return { link: settings().baseUrl + linkTo.invitation(token) };
  } catch (error) {
    if (error instanceof Refusal) return data(form.refuse(error), { status: error.status });
    throw error;
  }
}

export default function People() {
  const { accounts, offices, invitations, rule, mayInvite, ownId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTranslations();
  const show = useShow();
  const link = answer && "link" in answer ? answer.link : undefined;
  return (
    <>
      <PageHead title={t("people.title")} lead={t("people.lead")} />
      {link && (
        <Notice tone="good" title={t("people.linkMade")}>
          <p className="font-mono text-sm break-all select-all">{link}</p>
          <p className="mt-2 text-sm">{t("people.linkOnce")}</p>
        </Notice>
      )}
      <Table
        caption={t("people.title")}
        stacks
        rows={accounts}
        rowKey={(account) => account.id}
        columns={[
          {
            key: "name",
            head: t("people.name"),
            cell: (account) => (
              <div className="min-w-48">
                <strong className="font-semibold">{account.name}</strong>
                <p className="text-sm text-soft">{account.email}</p>
                {account.secondFactorSince && <Badge tone="good">{t("secondFactor.title")}</Badge>}
              </div>
            ),
          },
          {
            key: "role",
            head: t("people.role"),
            cell: (account) => (
              <>
                {t(`role.${account.role as OfficerRole}`)}
                <p className="text-sm text-soft">
                  {account.office?.name ?? t("people.wholeProvince")}
                </p>
              </>
            ),
          },
          {
            key: "seen",
            head: t("people.lastSeen"),
            cell: (account) => {
              const [session] = account.sessions;
              return (
                <span className="text-sm whitespace-nowrap">
                  {session ? show.instant(session.lastSeenAt) : t("people.never")}
                </span>
              );
            },
          },
          {
            key: "act",
            head: t("hall.tableAct"),
            cell: (account) => {
              if (account.id === ownId) return null;
              const here = `/office/people/${account.id}`;
              if (account.deactivatedAt)
                return (
                  <Form method="post" action={`${here}/reactivation`}>
                    <Badge>{t("people.closed")}</Badge>{" "}
                    <Button look="quiet" small>
                      {t("people.reactivate")}
                    </Button>
                  </Form>
                );
              return (
                <div className="flex flex-wrap gap-2">
                  <ButtonLink to={`${here}/reset-link`} look="secondary" small>
                    {t("people.resetLink")}
                  </ButtonLink>
                  {account.secondFactorSince && (
                    <ButtonLink to={`${here}/second-factor-removal`} look="secondary" small>
                      {t("secondFactor.takeOff")}
                    </ButtonLink>
                  )}
                  <ButtonLink to={`${here}/closure`} look="secondary" small>
                    {t("people.deactivate")}
                  </ButtonLink>
                </div>
              );
            },
          },
        ]}
      />
      {invitations.length > 0 && (
        <Section title={t("people.openInvitations")}>
          <Table
            caption={t("people.openInvitations")}
            rows={invitations}
            rowKey={(invitation) => invitation.id}
            columns={[
              {
                key: "role",
                head: t("people.role"),
                cell: (invitation) => (
                  <>
                    {t(`role.${invitation.role as OfficerRole}`)}
                    <p className="text-sm text-soft">
                      {invitation.office?.name ?? t("people.wholeProvince")}
                    </p>
                  </>
                ),
              },
              {
                key: "by",
                head: t("people.invitedBy"),
                cell: (invitation) => invitation.invitedByName ?? "–",
              },
              {
                key: "until",
                head: t("people.validUntil"),
                cell: (invitation) => (
                  <span className="text-sm whitespace-nowrap">
                    {show.instant(invitation.expiresAt)}
                  </span>
                ),
              },
              {
                key: "act",
                head: t("hall.tableAct"),
                cell: (invitation) => (
                  <Form
                    method="post"
                    action={`/office/people/invitations/${invitation.id}/revocation`}
                  >
                    <Button look="secondary" small>
                      {t("people.revoke")}
                    </Button>
                  </Form>
                ),
              },
            ]}
          />
        </Section>
      )}
      <Section title={t("people.invite")}>
        {mayInvite ? (
          <InvitationForm answer={answer} offices={offices} />
        ) : (
          <ButtonLink to="/office/proof?to=/office/people" look="secondary">
            {t("people.proveToInvite")}
          </ButtonLink>
        )}
      </Section>
      <Section title={t("secondFactor.ruleTitle")}>
        <p className="max-w-prose">
          {rule.isRequired ? t("secondFactor.isRequired") : t("secondFactor.isOptional")}{" "}
          {t("secondFactor.without", {
            count: rule.without.length,
            names: rule.without.join(", "),
          })}
        </p>
        <div className="mt-4">
          <ButtonLink to="/office/people/second-factor-rule" look="secondary">
            {rule.isRequired ? t("secondFactor.ruleEnd") : t("secondFactor.ruleBegin")}
          </ButtonLink>
        </div>
      </Section>
    </>
  );
}
