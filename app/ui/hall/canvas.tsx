import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { useTranslations } from "use-intl";

import type { Fixture, Plan, PlannedBooth } from "~/domain/planning/halls/rules";

import type { Stroke } from "./drawing";
import type { Drawing } from "./changes";
import { HallSheet } from "./picture";
import { BoothShape, FixtureShape } from "./shapes";

type Drag = { from: Plan; x: number; y: number; resizes: boolean };

/** Centimetres that one arrow key moves, and with Shift. */
const stride = 50;
const smallStride = 10;
const handle = 40;

/** The hall under the pencil: by mouse, finger and keyboard. */
export function Canvas({
  drawing,
  booked,
  onStroke,
}: {
  drawing: Drawing;
  booked: readonly string[];
  onStroke: (stroke: Stroke) => void;
}) {
  const t = useTranslations("plan");
  const { plan, chosen } = drawing;
  const drag = useRef<Drag>();
  const gathers = useRef(false);

  /** Where the pointer is, in cm of the hall. */
  const place = (event: PointerEvent<SVGElement>): { x: number; y: number } => {
    const svg = event.currentTarget.ownerSVGElement ?? (event.currentTarget as SVGSVGElement);
    const matrix = svg.getScreenCTM()?.inverse();
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    return { x: point.x, y: point.y };
  };

  const grab = (event: PointerEvent<SVGElement>, id: string, resizes: boolean): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    if (event.shiftKey) onStroke({ do: "choose", id, adding: true });
    else if (!chosen.includes(id)) onStroke({ do: "choose", id });
    drag.current = { from: plan, resizes, ...place(event) };
  };

  const pull = (event: PointerEvent<SVGElement>): void => {
    if (!drag.current) return;
    const { from, x, y, resizes } = drag.current;
    const at = place(event);
    if (resizes) onStroke({ do: "resize", width: at.x - x, depth: at.y - y, from });
    else onStroke({ do: "move", x: at.x - x, y: at.y - y, from });
  };

  const letGo = (): void => {
    if (drag.current) onStroke({ do: "settle", from: drag.current.from });
    drag.current = undefined;
  };

  const pressed = (event: KeyboardEvent, id: string): void => {
    const stroke = event.key === " " ? gather(id) : strokeOf(event, booked);
    if (!stroke) return;
    event.preventDefault();
    if (stroke.do === "choose-none") gathers.current = false;
    onStroke(stroke);
  };

  /** The first space keeps what has the focus; further ones add to it, until Escape. */
  const gather = (id: string): Stroke => {
    const adding = gathers.current;
    gathers.current = true;
    return { do: "choose", id, adding };
  };

  const thing = (it: PlannedBooth | Fixture) => {
    const name = "kind" in it ? t(`kind.${it.kind}`) : t("booth", { number: it.number });
    const isChosen = chosen.includes(it.id);
    const look = isChosen
      ? "fill-accent-tint stroke-accent [stroke-width:14]"
      : "fill-surface stroke-edge";
    return (
      <g
        key={it.id}
        role="button"
        tabIndex={0}
        aria-pressed={isChosen}
        aria-label={t("thingAria", {
          thing: name,
          x: String(it.x),
          y: String(it.y),
          width: String(it.width),
          depth: String(it.depth),
        })}
        data-thing={"kind" in it ? it.kind : it.number}
        className="cursor-move touch-none outline-none [&:focus-visible>rect]:stroke-accent [&:focus-visible>rect]:[stroke-width:18]"
        onFocus={() => {
          if (!drag.current && !gathers.current && !isChosen) onStroke({ do: "choose", id: it.id });
        }}
        onKeyDown={(event) => {
          pressed(event, it.id);
        }}
        onPointerDown={(event) => {
          gathers.current = false;
          grab(event, it.id, false);
        }}
        onPointerMove={pull}
        onPointerUp={letGo}
        onPointerCancel={letGo}
      >
        {"kind" in it ? (
          <FixtureShape at={it} kind={it.kind} word={name} look={isChosen ? look : undefined} />
        ) : (
          <BoothShape at={it} {...it} look={look} />
        )}
        {isChosen && chosen.length === 1 && (
          <rect
            x={it.x + it.width - handle / 2}
            y={it.y + it.depth - handle / 2}
            width={handle}
            height={handle}
            className="cursor-nwse-resize fill-accent"
            onPointerDown={(event) => {
              event.stopPropagation();
              grab(event, it.id, true);
            }}
            onPointerMove={pull}
            onPointerUp={letGo}
          />
        )}
      </g>
    );
  };

  return (
    <div
      role="application"
      aria-label={t("canvas")}
      className="overflow-auto rounded-lg border border-line bg-sunken"
    >
      <HallSheet hall={plan} label={t("title")}>
        {plan.fixtures.map(thing)}
        {plan.booths.map(thing)}
      </HallSheet>
    </div>
  );
}

const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What a key means on the canvas. */
function strokeOf(event: KeyboardEvent, booked: readonly string[]): Stroke | undefined {
  const arrow = arrows[event.key];
  if (arrow) {
    const by = event.shiftKey ? smallStride : stride;
    const [x, y] = [arrow[0] * by, arrow[1] * by];
    return event.altKey ? { do: "resize", width: x, depth: y } : { do: "move", x, y };
  }
  if (event.key === "Delete" || event.key === "Backspace") return { do: "remove", except: booked };
  if (event.key === "Escape") return { do: "choose-none" };
  if (!event.ctrlKey && !event.metaKey) return undefined;
  const key = event.key.toLowerCase();
  if (key === "z") return { do: event.shiftKey ? "redo" : "undo" };
  if (key === "y") return { do: "redo" };
  if (key === "d") return { do: event.shiftKey ? "duplicate-row" : "duplicate" };
  if (key === "a") return { do: "choose-all" };
  return undefined;
}
