import { useCallback, useRef, useState } from "react";
import { useTranslations } from "use-intl";

import { amberShare } from "~/domain/entry/rules";
import type { Direction, ScanMethod } from "~/domain/gate/rules";

import { Button } from "../button";
import { classes } from "../classes";
import { Badge } from "../parts";
import { Camera } from "./camera";
import { sendScan, type WireAnswer } from "./gate-wire";
import { useHandScanner } from "./hand-scanner";
import { useIsReady } from "./is-ready";
import { NameSearch } from "./name-search";
import { signal } from "./signals";
import { type ShownVerdict, VerdictScreen } from "./verdict-screen";

export type GateFair = {
  id: string;
  title: string;
  safeCapacity: number;
  gates: { id: string; name: string }[];
};

type Counts = { arrived: number; inside: number };

/** One gate of one fair on one phone: whatever reads a code ends in one full-screen verdict. */
export function GateApp({ fair, counts: startCounts }: { fair: GateFair; counts: Counts }) {
  const t = useTranslations("gate");
  const [gateId, setGateId] = useState(fair.gates[0]?.id ?? "");
  const [direction, setDirection] = useState<Direction>("in");
  const [counts, setCounts] = useState(startCounts);
  const [shown, setShown] = useState<ShownVerdict | null>(null);
  const [recent, setRecent] = useState<ShownVerdict[]>([]);
  const [fault, setFault] = useState(false);
  const [isSending, setSending] = useState(false);
  const typed = useRef<HTMLInputElement>(null);
  const isReady = useIsReady();

  const scan = useCallback(
    async (text: string, method: ScanMethod, overruleReason?: string): Promise<void> => {
      setSending(true);
      setFault(false);
      try {
        const answer = await sendScan(fair.id, {
          gateId,
          text,
          method,
          direction,
          ...(overruleReason === undefined ? {} : { overruleReason }),
        });
        const verdict = asShown(answer, { text, method }, t);
        signal(answer.verdict);
        setCounts(answer.counts);
        setShown(verdict);
        setRecent((former) => [verdict, ...former].slice(0, 20));
      } catch {
        setFault(true);
        setShown(null);
      } finally {
        setSending(false);
      }
    },
    [fair.id, gateId, direction, t],
  );
  // While a verdict fills the screen nothing else is read: the next person waits for its end.
  const isShowing = shown !== null;
  const onCamera = useCallback(
    (text: string) => void (isShowing || scan(text, "camera")),
    [isShowing, scan],
  );
  const onScanner = useCallback((text: string) => void scan(text, "scanner"), [scan]);
  useHandScanner(onScanner);

  return (
    <>
      <CapacityBar counts={counts} safeCapacity={fair.safeCapacity} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <div className="flex flex-col gap-4">
          <GateChoice
            fair={fair}
            gateId={gateId}
            onGate={setGateId}
            direction={direction}
            onDirection={setDirection}
          />
          {fault && (
            <p
              role="alert"
              className="rounded-md bg-bad-tint px-4 py-3 font-semibold text-bad-strong"
            >
              {t("failed")}
            </p>
          )}
          <Camera onCode={onCamera} />
        </div>
        <div className="flex flex-col gap-6">
          <form
            className="flex items-end gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              const input = typed.current;
              const text = input?.value.trim();
              if (input && text) void scan(text, "typed").then(() => (input.value = ""));
            }}
          >
            <label className="flex flex-1 flex-col gap-1 font-semibold">
              {t("typedLabel")}
              <input
                ref={typed}
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                maxLength={200}
                className="min-h-12 w-full rounded-md border border-edge bg-surface px-3 text-lg"
              />
            </label>
            <Button disabled={!isReady || isSending}>
              {isSending ? t("sending") : t("check")}
            </Button>
          </form>
          <p className="-mt-4 text-sm text-soft">{t("typedHint")}</p>
          <NameSearch fairId={fair.id} onChoose={(number) => void scan(number, "search")} />
          <Recent scans={recent} />
        </div>
      </div>
      {shown && (
        <VerdictScreen
          shown={shown}
          onNext={() => setShown(null)}
          onOverrule={(reason) => void scan(shown.read.text, shown.read.method, reason)}
        />
      )}
    </>
  );
}

type GateWords = ReturnType<typeof useTranslations<"gate">>;

function asShown(answer: WireAnswer, read: ShownVerdict["read"], t: GateWords): ShownVerdict {
  const { since, opensAt } = answer;
  const detail = since
    ? t("sinceGate", { time: since.time, gate: since.gate })
    : opensAt && t("opensAt", { time: opensAt });
  return {
    id: answer.id,
    read,
    verdict: answer.verdict,
    name: answer.person?.name ?? null,
    number: answer.person?.number ?? null,
    detail,
    mayOverrule: answer.verdict === "too-early",
  };
}

function CapacityBar({ counts, safeCapacity }: { counts: Counts; safeCapacity: number }) {
  const t = useTranslations("gate");
  const share = safeCapacity > 0 ? counts.inside / safeCapacity : 0;
  const tone = share >= 1 ? "text-bad" : share >= amberShare ? "text-warn" : "text-ink";
  return (
    <dl className="mb-5 grid grid-cols-3 gap-px overflow-hidden rounded-lg border border-line bg-line">
      {[
        { name: t("inside"), value: counts.inside, look: tone },
        { name: t("capacity"), value: safeCapacity, look: "" },
        { name: t("arrived"), value: counts.arrived, look: "" },
      ].map((item) => (
        <div key={item.name} className="bg-surface px-4 py-2.5">
          <dt className="text-sm text-soft">{item.name}</dt>
          <dd className={classes("text-xl font-bold", item.look)}>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

function GateChoice({
  fair,
  gateId,
  onGate,
  direction,
  onDirection,
}: {
  fair: GateFair;
  gateId: string;
  onGate: (id: string) => void;
  direction: Direction;
  onDirection: (direction: Direction) => void;
}) {
  const t = useTranslations("gate");
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      {fair.gates.length > 1 ? (
        <select
          aria-label={t("title")}
          value={gateId}
          onChange={(event) => onGate(event.target.value)}
          className="min-h-11 rounded-md border border-edge bg-surface px-3"
        >
          {fair.gates.map((gate) => (
            <option key={gate.id} value={gate.id}>
              {t("gateName", { name: gate.name })}
            </option>
          ))}
        </select>
      ) : (
        <span className="font-semibold">{t("gateName", { name: fair.gates[0]?.name ?? "" })}</span>
      )}
      <fieldset className="flex overflow-hidden rounded-md border border-edge">
        <legend className="sr-only">{t("directionLabel")}</legend>
        {(["in", "out"] as const).map((value) => (
          <label
            key={value}
            className="flex min-h-11 cursor-pointer items-center px-5 font-semibold has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-3 has-focus-visible:-outline-offset-3 has-focus-visible:outline-ink"
          >
            <input
              type="radio"
              name="direction"
              value={value}
              checked={direction === value}
              onChange={() => onDirection(value)}
              className="sr-only"
            />
            {t(value === "in" ? "directionIn" : "directionOut")}
          </label>
        ))}
      </fieldset>
    </div>
  );
}

function Recent({ scans }: { scans: ShownVerdict[] }) {
  const t = useTranslations("gate");
  const verdict = useTranslations("verdict");
  return (
    <section>
      <h2 className="mb-2 text-lg">{t("recent")}</h2>
      {scans.length === 0 ? (
        <p className="text-soft">{t("noRecent")}</p>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {scans.map((scan) => (
            <li key={scan.id} className="flex items-baseline justify-between gap-3 px-4 py-2">
              <span className="min-w-0 truncate">{scan.name ?? scan.number ?? "–"}</span>
              <Badge>{verdict(scan.verdict)}</Badge>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
