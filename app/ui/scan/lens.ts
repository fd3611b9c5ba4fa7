/** What a camera can do beyond the standard's first list; Chrome on Android tells. */
type LensAbilities = MediaTrackCapabilities & { torch?: boolean; focusMode?: string[] };

/** The lenses that a person may choose from, as the browser names them. Names are there once the camera was allowed. */
export async function lenses(): Promise<{ id: string; name: string }[]> {
  const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  return devices
    .filter((device) => device.kind === "videoinput" && device.deviceId !== "")
    .map((device) => ({ id: device.deviceId, name: device.label }));
}

/**
 * Opens a camera: the lens that was chosen, else the rear one that can focus by itself. Phones with several rear lenses
 * often answer with the wide or the macro one, which never gets a pass sharp: the others are tried, once.
 */
export async function openLens(chosen: string): Promise<{ stream: MediaStream; lens: string }> {
  if (chosen !== "") {
    const stream = await ask({ deviceId: { exact: chosen } }).catch(() => undefined);
    if (stream) return { stream, lens: chosen };
  }
  let stream = await ask({ facingMode: { ideal: "environment" } });
  if (focuses(stream) !== false) return { stream, lens: idOf(stream) };
  const first = idOf(stream);
  const rear = (await lenses()).filter(
    ({ id, name }) => id !== first && /back|rear|environment|belakang/i.test(name),
  );
  for (const { id } of rear) {
    // Many phones have one camera open at a time.
    close(stream);
    stream = await ask({ deviceId: { exact: id } });
    if (focuses(stream)) return { stream, lens: id };
  }
  close(stream);
  return { stream: await ask({ deviceId: { exact: first } }), lens: first };
}

/** Lets the camera go. */
export function close(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Whether there is a light that can be switched. */
export function hasTorch(stream: MediaStream): boolean {
  return abilitiesOf(stream).torch === true;
}

export async function switchTorch(stream: MediaStream, on: boolean): Promise<void> {
  const torch = { torch: on } as MediaTrackConstraintSet;
  await stream.getVideoTracks()[0]?.applyConstraints({ advanced: [torch] });
}

function ask(which: MediaTrackConstraints): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new DOMException("no camera", "NotFoundError");
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { ...which, width: { ideal: 1280 }, height: { ideal: 720 } },
  });
}

/** Whether the lens focuses by itself; undefined where the browser does not tell. */
function focuses(stream: MediaStream): boolean | undefined {
  return abilitiesOf(stream).focusMode?.includes("continuous");
}

function abilitiesOf(stream: MediaStream): LensAbilities {
  return stream.getVideoTracks()[0]?.getCapabilities?.() ?? {};
}

function idOf(stream: MediaStream): string {
  return stream.getVideoTracks()[0]?.getSettings().deviceId ?? "";
}
