import { Accessibility, Plug } from "lucide-react";

import type { FixtureKind, Rectangle } from "~/domain/planning/halls/rules";

import { classes } from "../classes";

/** Sizes of words on a plan, in cm of the hall: read at a distance of a screen as a phone shows it. */
const numberSize = 56;
const wordSize = 34;
const markSize = 40;

/** A booth as a rectangle with its number and up to two lines of a name. Sizes are those of the plan. */
export function BoothShape({
  at,
  number,
  name,
  hasPower,
  accessible,
  look,
}: {
  at: Rectangle;
  number: string;
  name?: string | undefined;
  hasPower: boolean;
  accessible: boolean;
  look: string;
}) {
  const lines = name === undefined ? [] : linesOf(name, at.width);
  return (
    <>
      <rect
        x={at.x + 4}
        y={at.y + 4}
        width={Math.max(1, at.width - 8)}
        height={Math.max(1, at.depth - 8)}
        rx={12}
        strokeWidth={6}
        className={look}
      />
      <text
        x={at.x + 20}
        y={at.y + 16 + numberSize * 0.8}
        fontSize={Math.min(numberSize, at.depth * 0.4)}
        className="fill-current font-bold"
        aria-hidden="true"
      >
        {number}
      </text>
      {[hasPower && Plug, accessible && Accessibility]
        .filter((mark) => mark !== false)
        .map((Mark, nth) => (
          <Mark
            key={Mark.displayName}
            x={at.x + at.width - (nth + 1) * (markSize + 10) - 10}
            y={at.y + 20}
            width={markSize}
            height={markSize}
            aria-hidden="true"
          />
        ))}
      {lines.map((line, nth) => (
        <text
          key={line}
          x={at.x + 20}
          y={at.y + at.depth - 24 - (lines.length - 1 - nth) * wordSize * 1.15}
          fontSize={wordSize}
          className="fill-current"
          aria-hidden="true"
        >
          {line}
        </text>
      ))}
    </>
  );
}

/** As many words as fit beside each other, two lines at most. */
function linesOf(name: string, width: number): string[] {
  const most = Math.max(4, Math.floor((width - 40) / (wordSize * 0.56)));
  const lines: string[] = [];
  for (const word of name.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const [first = "", second, ...rest] = lines.map((line) =>
    line.length > most ? `${line.slice(0, most - 1)}…` : line,
  );
  if (second === undefined) return [first];
  return [first, rest.length > 0 ? `${second.slice(0, most - 1)}…` : second];
}

const openings: readonly FixtureKind[] = ["door", "gate"];

/** Anything of a hall that is no booth. A wall says nothing; the rest says what it is. */
export function FixtureShape({
  at,
  kind,
  word,
  look,
}: {
  at: Rectangle;
  kind: FixtureKind;
  word: string;
  look?: string | undefined;
}) {
  const usual =
    kind === "wall"
      ? "fill-edge stroke-edge"
      : openings.includes(kind)
        ? "fill-accent-tint stroke-accent"
        : "fill-sunken stroke-edge";
  const size = Math.min(wordSize, (at.width - 8) / (word.length * 0.6), at.depth * 0.7);
  return (
    <>
      <rect
        x={at.x}
        y={at.y}
        width={at.width}
        height={at.depth}
        rx={6}
        strokeWidth={5}
        className={classes(usual, look)}
      />
      {kind !== "wall" && size >= 8 && (
        <text
          x={at.x + at.width / 2}
          y={at.y + at.depth / 2 + size * 0.35}
          fontSize={size}
          textAnchor="middle"
          className="fill-ink"
          aria-hidden="true"
        >
          {word}
        </text>
      )}
    </>
  );
}
