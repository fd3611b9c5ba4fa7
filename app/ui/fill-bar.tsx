type Fill = { share: number; level: "free" | "nearly" | "full" };

const fills = { free: "fill-accent", nearly: "fill-warn", full: "fill-bad" } as const;
const words = { free: false, nearly: "text-warn", full: "text-bad" } as const;

/** How a figure is coloured that stands beside the bar of its hall. */
export function fillText(level: Fill["level"]): string | false {
  return words[level];
}

/** How full a hall is, as a bar; beside it stands the figure, which is what is read out. */
export function FillBar({ fill: { share, level }, className }: { fill: Fill; className: string }) {
  return (
    <div className={`overflow-hidden rounded-full bg-sunken ${className}`} aria-hidden="true">
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" className="block h-full w-full">
        <rect width={Math.min(100, share * 100)} height="4" className={fills[level]} />
      </svg>
    </div>
  );
}
