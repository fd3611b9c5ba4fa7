import { showTime } from "../show";

export type BoardFair = { id: string; timeZone: string };

export function clock(at: number, fair: BoardFair): string {
  return showTime(new Date(at), fair.timeZone);
}

export function Card({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="min-w-0 rounded-lg border border-line bg-surface p-4">
      <h2 className="mb-3 text-lg">{title}</h2>
      {children}
    </section>
  );
}
