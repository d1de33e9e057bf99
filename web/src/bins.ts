import type { Bin } from "./api";

const DAY = 86_400_000;

/** The number of the day, month or year that an ISO day lies in, counted from 1970. */
export function binOf(day: string, bin: Bin): number {
  if (bin === "day") return Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY);
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return bin === "year" ? year - 1970 : (year - 1970) * 12 + month - 1;
}

/** The first day of a bin, as an ISO day. */
export function firstDay(index: number, bin: Bin): string {
  return iso(startOf(index, bin));
}

/** The last day of a bin. */
export function lastDay(index: number, bin: Bin): string {
  return iso(startOf(index + 1, bin) - DAY);
}

/** What a bin is called: "14 November 2015", "November 2015", "2015". */
export function binName(index: number, bin: Bin): string {
  const shape: Intl.DateTimeFormatOptions =
    bin === "year" ? { year: "numeric" } : bin === "month" ? { month: "long", year: "numeric" } : { day: "numeric", month: "long", year: "numeric" };
  return new Intl.DateTimeFormat("en-GB", { ...shape, timeZone: "UTC" }).format(startOf(index, bin));
}

/** The moment at which a bin begins, in milliseconds. */
export function startOf(index: number, bin: Bin): number {
  if (bin === "day") return index * DAY;
  return bin === "year" ? Date.UTC(1970 + index, 0, 1) : Date.UTC(1970 + Math.floor(index / 12), ((index % 12) + 12) % 12, 1);
}

function iso(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}
