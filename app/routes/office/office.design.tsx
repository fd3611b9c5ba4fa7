import type { LoaderFunctionArgs } from "@remix-run/node";
import { useTranslations } from "use-intl";

import { languageOf } from "~/http/cookies.server";
import { requireOfficer } from "~/http/who.server";
import { translator } from "~/texts/translate";
import { Button } from "~/ui/button";
import { HallPicture } from "~/ui/hall/picture";
import { FieldRow, PostForm } from "~/ui/form";
import { RadioField, SelectField, TickField } from "~/ui/choices";
import { TextArea, TextField } from "~/ui/field";
import { titled } from "~/ui/meta";
import { Badge, Empty, Facts, Figures, Notice, PageHead, Section } from "~/ui/parts";
import { ArrivalsChart, StagesChart } from "~/ui/report/charts";
import { Scroller } from "~/ui/scroller";
import { Table } from "~/ui/table";
import { useServerForm } from "~/ui/use-server-form";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  await requireOfficer(request);
  return { title: translator(await languageOf(request))("design.title") };
}

const tones = ["plain", "accent", "good", "warn", "bad"] as const;
const sizes = ["text-2xl", "text-xl", "text-lg", "text-base", "text-sm", "text-xs"] as const;
const swatches = [
  "bg-page",
  "bg-surface",
  "bg-sunken",
  "bg-ink",
  "bg-soft",
  "bg-line",
  "bg-edge",
  "bg-accent",
  "bg-accent-tint",
  "bg-good",
  "bg-warn",
  "bg-bad",
] as const;

/** Every part in every state, to be looked at before a screen is built from it. */
export default function Design() {
  const t = useTranslations("design");
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <Section title={t("type")}>
        {sizes.map((size) => (
          <p key={size} className={size}>
            {t("sample")} 0123456789 · {size}
          </p>
        ))}
      </Section>
      <Section title={t("colours")}>
        <ul className="grid grid-cols-3 gap-3 sm:grid-cols-6">
          {swatches.map((swatch) => (
            <li key={swatch} className="text-xs">
              <span className={`block h-12 rounded-md border border-edge ${swatch}`} />
              {swatch}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("buttons")}>
        <div className="flex flex-wrap gap-3">
          <Button type="button">{t("primary")}</Button>
          <Button type="button" look="secondary">
            {t("secondary")}
          </Button>
          <Button type="button" look="danger">
            {t("danger")}
          </Button>
          <Button type="button" look="quiet">
            {t("quiet")}
          </Button>
          <Button type="button" small>
            {t("primary")}
          </Button>
          <Button type="button" disabled>
            {t("disabled")}
          </Button>
        </div>
      </Section>
      <Section title={t("fields")}>
        <Fields />
      </Section>
      <Section title={t("badges")}>
        <div className="flex flex-wrap gap-3">
          {tones.map((tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ))}
        </div>
      </Section>
      <Section title={t("notices")}>
        {tones.map((tone) => (
          <Notice key={tone} tone={tone} title={tone}>
            {t("sample")}
          </Notice>
        ))}
      </Section>
      <Section title={t("tables")}>
        <Figures
          items={[
            { name: t("sample"), value: "1.234" },
            { name: t("sample"), value: "56", note: t("quiet") },
          ].map((item, index) => ({ ...item, name: `${item.name} ${index + 1}` }))}
        />
        <div className="my-5">
          <Facts
            items={[
              [t("type"), t("sample")],
              [t("colours"), t("sample")],
            ]}
          />
        </div>
        <Table
          caption={t("tables")}
          rows={[
            { name: "A", count: 12 },
            { name: "B", count: 340 },
          ]}
          rowKey={(row) => row.name}
          columns={[
            { key: "name", head: t("sample"), cell: (row) => row.name },
            { key: "count", head: "n", number: true, cell: (row) => row.count },
          ]}
          foot={["A+B", 352]}
        />
      </Section>
      <Section title={t("empty")}>
        <Empty action={<Button type="button">{t("primary")}</Button>}>{t("sample")}</Empty>
      </Section>
      <Section title={t("charts")}>
        <StagesChart
          counts={{ registered: 180, arrived: 150, visited: 120, interviewed: 60, hired: 14 }}
        />
        <div className="my-5" />
        <Scroller label={t("charts")}>
          <ArrivalsChart
            arrivals={["08:00", "08:15", "08:30", "08:45", "09:00"].map((time, index) => ({
              time,
              count: (index * 7) % 12,
            }))}
          />
        </Scroller>
      </Section>
      <Section title={t("plan")}>
        <HallPicture
          mine="A2"
          hall={{ width: 1200, depth: 500, fixtures: [] }}
          booths={(["free", "requested", "approved"] as const).map((state, index) => ({
            id: state,
            number: `A${index + 1}`,
            x: 100 + index * 340,
            y: 150,
            width: 300,
            depth: 200,
            hasPower: index === 0,
            accessible: index < 2,
            state,
            employerName: state === "approved" ? "PT Contoh" : null,
          }))}
        />
      </Section>
    </>
  );
}

function Fields() {
  const t = useTranslations("design");
  const choices = [
    { value: "a", label: t("primary") },
    { value: "b", label: t("secondary") },
  ];
  const [form, fields] = useServerForm<"text" | "wrong" | "area" | "select" | "radio" | "tick">(
    "design",
    {
      status: "error",
      initialValue: { text: t("sample"), wrong: "35-78", radio: "a" },
      error: { wrong: ["nik-length"] },
      fields: ["wrong"],
    },
  );
  return (
    <div className="max-w-2xl">
      <PostForm form={form} action="/office/design">
        <FieldRow>
          <TextField field={fields.text} label={t("sample")} hint={t("sample")} />
          <TextField field={fields.wrong} label={t("sample")} optional />
        </FieldRow>
        <TextArea field={fields.area} label={t("sample")} />
        <SelectField field={fields.select} label={t("sample")} options={choices} />
        <RadioField field={fields.radio} label={t("sample")} options={choices} />
        <TickField field={fields.tick} label={t("sample")} hint={t("sample")} />
      </PostForm>
    </div>
  );
}
