import { useBeforeUnload } from "@remix-run/react";
import { useCallback, useReducer, useState } from "react";
import { useTranslations } from "use-intl";

import {
  faultOfPlan,
  fixtureKinds,
  type FixtureKind,
  type Plan,
  type PlanConflict,
} from "~/domain/planning/halls/rules";
import { Button } from "../button";
import { refusedFault } from "../refused-fault";
import { Unsent, useSent } from "../sent";
import { useIsReady } from "../scan/is-ready";
import { Canvas } from "./canvas";
import { ChosenPanel, CmField } from "./chosen-panel";
import { draw, type Stroke, startDrawing } from "./drawing";

/** What saving answers: it is kept, both changed the same, or it was refused with a form's faults. */
type Answer =
  | { kind: "saved"; version: number; plan: Plan; mergedWith: string | null }
  | {
      kind: "conflict";
      version: number;
      plan: Plan;
      theirs: Plan;
      by: string;
      conflicts: PlanConflict[];
    }
  | { error?: Record<string, string[] | null> | null };

/** Drawing a hall: the canvas, the tools, and saving beside others who draw the same one. */
export function PlanEditor({
  fairId,
  plan,
  version,
  booked,
}: {
  fairId: string;
  plan: Plan;
  version: number;
  booked: string[];
}) {
  const t = useTranslations("plan");
  const [drawing, stroke] = useReducer(draw, plan, startDrawing);
  const [kept, setKept] = useState({ plan, version });
  const { send, answer, noAnswer, isSending } = useSent<Answer>(`/plan/${fairId}.json`);
  const isReady = useIsReady();
  const isUnsaved = drawing.plan !== kept.plan;
  useBeforeUnload(
    useCallback(
      (event) => {
        if (isUnsaved) event.preventDefault();
      },
      [isUnsaved],
    ),
  );
  const save = async (): Promise<void> => {
    const drawn = drawing.plan;
    const came = await send({
      version: String(kept.version),
      plan: JSON.stringify(drawn),
    });
    if (!came || !("kind" in came)) return;
    stroke({ do: "rebase", from: drawn, onto: came.plan });
    setKept((former) => ({
      plan: came.kind === "saved" ? came.plan : former.plan,
      version: came.version,
    }));
  };
  return (
    <fieldset disabled={!isReady} aria-busy={!isReady} className="flex min-w-0 flex-col gap-4">
      <Toolbar drawing={drawing} booked={booked} onStroke={stroke} />
      <Faults plan={drawing.plan} />
      <Unsent noAnswer={noAnswer} />
      <Said answer={answer} isUnsaved={isUnsaved} onStroke={stroke} />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <Canvas drawing={drawing} booked={booked} onStroke={stroke} />
        <aside className="flex flex-col gap-5 rounded-lg border border-line bg-surface p-4">
          <Button type="button" onClick={() => void save()} disabled={isSending || !isUnsaved}>
            {t(isSending ? "saving" : "save")}
          </Button>
          <ChosenPanel drawing={drawing} booked={booked} onStroke={stroke} />
          <HallSize plan={drawing.plan} onStroke={stroke} />
          <p className="text-sm text-soft">{t("keys")}</p>
        </aside>
      </div>
    </fieldset>
  );
}

function Toolbar({
  drawing,
  booked,
  onStroke,
}: {
  drawing: ReturnType<typeof startDrawing>;
  booked: readonly string[];
  onStroke: (stroke: Stroke) => void;
}) {
  const t = useTranslations("plan");
  const [kind, setKind] = useState<FixtureKind>("wall");
  const count = drawing.chosen.length;
  const tool = (label: string, stroke: Stroke, isOff = false) => (
    <Button
      key={label}
      type="button"
      look="secondary"
      small
      disabled={isOff}
      onClick={() => {
        onStroke(stroke);
      }}
    >
      {label}
    </Button>
  );
  return (
    <div role="toolbar" aria-label={t("title")} className="flex flex-wrap items-end gap-2">
      {tool(t("addBooth"), { do: "add-booth" })}
      <label className="flex items-center gap-2 text-sm">
        <span className="sr-only">{t("addFixture")}</span>
        <select
          value={kind}
          onChange={(event) => {
            setKind(event.target.value as FixtureKind);
          }}
          className="min-h-11 rounded-md border border-edge bg-surface px-2"
        >
          {fixtureKinds.map((value) => (
            <option key={value} value={value}>
              {t(`kind.${value}`)}
            </option>
          ))}
        </select>
      </label>
      {tool(t("add"), { do: "add-fixture", kind })}
      {tool(t("duplicate"), { do: "duplicate" }, count === 0)}
      {tool(t("duplicateRow"), { do: "duplicate-row" }, count === 0)}
      {tool(t("alignLeft"), { do: "align", side: "x" }, count < 2)}
      {tool(t("alignTop"), { do: "align", side: "y" }, count < 2)}
      {tool(t("spread"), { do: "spread" }, count < 3)}
      {tool(t("turn"), { do: "turn" }, count === 0)}
      {tool(t("remove"), { do: "remove", except: booked }, count === 0)}
      {tool(t("undo"), { do: "undo" }, drawing.past.length === 0)}
      {tool(t("redo"), { do: "redo" }, drawing.future.length === 0)}
    </div>
  );
}

function HallSize({ plan, onStroke }: { plan: Plan; onStroke: (stroke: Stroke) => void }) {
  const t = useTranslations("plan");
  return (
    <div>
      <h2 className="mb-2 text-lg">{t("hallPart")}</h2>
      <div className="grid grid-cols-2 gap-3">
        {(["width", "depth"] as const).map((side) => (
          <CmField
            key={side}
            label={t(side)}
            value={plan[side]}
            onValue={(cm) => {
              onStroke({ do: "hall", width: plan.width, depth: plan.depth, [side]: cm });
            }}
          />
        ))}
      </div>
    </div>
  );
}

/** What the server would refuse, said while it can still be mended. */
function Faults({ plan }: { plan: Plan }) {
  const t = useTranslations("plan");
  const refusal = useTranslations("refusal");
  const fault = faultOfPlan(plan);
  if (!fault) return null;
  return (
    <p role="alert" className="rounded-md bg-warn-tint px-4 py-3 text-warn">
      <strong>{t("faults")}:</strong>{" "}
      {refusal(fault.code, { booths: fault.booths.join(", ") || "–" })}
    </p>
  );
}

function Said({
  answer,
  isUnsaved,
  onStroke,
}: {
  answer: Answer | undefined;
  isUnsaved: boolean;
  onStroke: (stroke: Stroke) => void;
}) {
  const t = useTranslations("plan");
  const refusal = useTranslations("refusal");
  if (answer && "kind" in answer && answer.kind === "conflict")
    return (
      <div role="alert" className="rounded-md bg-warn-tint px-4 py-3 text-warn">
        <p className="font-semibold">{t("conflict", { name: answer.by })}</p>
        <ul className="mt-2 flex flex-col gap-2">
          {answer.conflicts.map((conflict) => (
            <li key={conflict.id} className="flex flex-wrap items-center gap-3">
              {t(conflict.theirs === "removed" ? "theirsRemoved" : "theirsChanged", {
                thing: nameOf(t, conflict.name),
              })}
              <Button
                type="button"
                look="secondary"
                small
                onClick={() => {
                  onStroke({ do: "take", id: conflict.id, from: answer.theirs });
                }}
              >
                {t("useTheirs", { name: answer.by })}
              </Button>
            </li>
          ))}
        </ul>
      </div>
    );
  if (answer && !("kind" in answer)) {
    const [fault = ""] = Object.values(answer.error ?? {}).flatMap((faults) => faults ?? []);
    const refused = refusedFault(fault);
    return (
      <p role="alert" className="rounded-md bg-bad-tint px-4 py-3 font-semibold text-bad-strong">
        {refused ? refusal(refused.code, refused.params) : t("failed")}
      </p>
    );
  }
  return (
    <p role="status" className="text-sm text-soft">
      {isUnsaved ? t("unsaved") : savedWord(t, answer)}
    </p>
  );
}

type Words = ReturnType<typeof useTranslations<"plan">>;

function savedWord(t: Words, answer: Answer | undefined): string {
  if (!answer || !("kind" in answer) || answer.kind !== "saved") return t("unchanged");
  return answer.mergedWith === null ? t("saved") : t("savedMerged", { name: answer.mergedWith });
}

function nameOf(t: Words, name: string): string {
  const kind = fixtureKinds.find((known) => known === name);
  return kind ? t(`kind.${kind}`) : t("booth", { number: name });
}
