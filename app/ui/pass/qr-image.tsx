/** A QR code on white in both themes, as sharp as the screen. */
export function QrImage({ qr, label }: { qr: { size: number; path: string }; label: string }) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${qr.size} ${qr.size}`}
      shapeRendering="crispEdges"
      className="block aspect-square w-full bg-white"
    >
      <path d={qr.path} className="fill-black" />
    </svg>
  );
}
