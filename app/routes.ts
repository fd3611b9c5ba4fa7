import { flatRoutes } from "@remix-run/fs-routes";

/** One folder an audience; inside, a file's name is its address. A page's frame is in the folder of its pages. */
const audiences = ["public", "seeker", "office", "employer", "booth", "machines"];

export default (
  await Promise.all(audiences.map((name) => flatRoutes({ rootDirectory: `routes/${name}` })))
).flat();
