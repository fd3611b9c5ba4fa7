import type { AddressInfo } from "node:net";

import { SMTPServer } from "smtp-server";

/** A real SMTP server that keeps what it is handed; addresses at `penuh.example` are refused. */
export async function mailServer(port = 0, onLetter?: () => void) {
  const letters: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 100,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, done) =>
      done(address.endsWith("penuh.example") ? new Error(`no room for ${address}`) : undefined),
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        letters.push(Buffer.concat(chunks).toString());
        onLetter?.();
        done();
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { letters, close, port: (server.server.address() as AddressInfo).port };
}
