// The post office in a process of its own, to be killed: writes the letters that acts still owe and hands over what is
// due to the SMTP server of its argument, for ever.
import { setTimeout as pause } from "node:timers/promises";

import { spreadNews } from "~/domain/planning/fairs/news.server";
import { sendDue } from "~/jobs/post-office.server";
import { smtpMailer } from "~/lib/mail.server";

const mailer = smtpMailer(process.argv[2] ?? "", "http://bursa.test");
for (;;) if ((await spreadNews()) + (await sendDue(mailer)) === 0) await pause(20);
