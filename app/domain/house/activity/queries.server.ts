import { db } from "~/db/client.server";
import { pageOf, pageWindow } from "~/lib/paging";

type Scope = { fairId?: string; employerId?: string; officeId?: string };

/** Activity lines, newest first, 25 a page. The caller has already settled what it may see; `scope` narrows. */
export async function activityLines(scope: Scope, page?: string | null) {
  const window = pageWindow(page, 25);
  const [rows, total] = await Promise.all([
    db.activity.findMany({
      where: scope,
      orderBy: [{ at: "desc" }, { id: "desc" }],
      skip: window.skip,
      take: window.take,
      select: {
        id: true,
        at: true,
        actorKind: true,
        actorName: true,
        verb: true,
        subject: true,
        reason: true,
      },
    }),
    db.activity.count({ where: scope }),
  ]);
  return pageOf(rows, total, window);
}
