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
 * often answer with the wide or the macro one, which never gets a pass sharp: the others are tried, once. A lens that
 * cannot be opened (another app has it, or it is broken) is passed over while there is another. Throws what the browser
 * said of the first one when there is none, at once when the person refused.
 */
export async function openLens(chosen: string): Promise<{ stream: MediaStream; lens: string }> {
  if (chosen !== "") {
    const stream = await open(chosen).catch(unlessRefused);
    if (stream) return { stream, lens: chosen };
  }
  let fault: unknown;
  let stream = await ask({ facingMode: { ideal: "environment" } }).catch((error: unknown) => {
    fault = error;
    return unlessRefused(error);
  });
  if (stream && focuses(stream) !== false) return { stream, lens: idOf(stream) };
  const first = stream && idOf(stream);
  const others = (await lenses()).filter(({ id }) => id !== first && id !== chosen);
  const rear = others.filter(({ name }) => /back|rear|environment|belakang/i.test(name));
  // Where the first one opened, only a rear lens is better than it.
  const worthTrying = first === undefined ? [...new Set([...rear, ...others])] : rear;
  for (const { id } of worthTrying) {
    // Many phones have one camera open at a time.
    if (stream) close(stream);
    stream = await open(id).catch(unlessRefused);
    if (stream && (first === undefined || focuses(stream))) return { stream, lens: id };
  }
  if (stream) close(stream);
  if (first === undefined) throw fault ?? new DOMException("no camera", "NotFoundError");
  return { stream: await open(first), lens: first };
}

function open(id: string): Promise<MediaStream> {
  return ask({ deviceId: { exact: id } });
}

/** A person's no is the last word; anything else leaves the next lens to be tried. */
function unlessRefused(error: unknown): undefined {
  if (error instanceof DOMException && error.name === "NotAllowedError") throw error;
  return undefined;
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

async function ask(which: MediaTrackConstraints): Promise<MediaStream> {
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
