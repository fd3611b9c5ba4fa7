import { createTransport } from "nodemailer";

export type Attachment = { filename: string; content: Buffer; contentType: string };
export type Mail = {
  id: string;
  to: string;
  subject: string;
  text: string;
  attachments: Attachment[];
};
export type Mailer = { send: (mail: Mail) => Promise<void>; close: () => void };

/**
 * Sends through an SMTP server (`smtp://user:password@host:587`, or `smtps:`), over one kept connection. The sender
 * is the address given as `?from=` in the URL, else no-reply at the product's own host. `id` becomes the Message-ID,
 * so that a server or reader can tell a repeat. Refuses to go on without TLS, except to this machine itself.
 */
export function smtpMailer(smtpUrl: string, baseUrl: string): Mailer {
  const url = new URL(smtpUrl);
  const host = new URL(baseUrl).hostname;
  const from = url.searchParams.get("from") ?? `no-reply@${host}`;
  url.searchParams.delete("from");
  const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  const transport = createTransport({
    // A server that does not encrypt gets neither a password nor a pass link, unless it is this machine's own.
    requireTLS: !isLocal,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
    url: url.href,
    pool: true,
    maxConnections: 1,
  });
  return {
    async send({ id, to, subject, text, attachments }) {
      await transport.sendMail({
        from: { name: "Bursa Mini", address: from },
        to: { name: "", address: to },
        subject,
        text,
        attachments,
        messageId: `<${id}@${host}>`,
        headers: { "Auto-Submitted": "auto-generated" },
      });
    },
    close: () => transport.close(),
  };
}
