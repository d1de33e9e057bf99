/** What the server answers: the parts of it that are drawn. Offsets are Unicode code points. */

export interface Mark {
  id: string;
  start: number;
  end: number;
  kind: string;
  label: string;
  href: string | null;
}

export interface ReportText {
  id: string;
  text: string;
  marks: Mark[];
}

export type Standing = "current" | "superseded" | "retracted";

/** One saying of a number; `low` and `high` are null where the saying leaves them open. */
export interface Saying {
  day: string | null;
  low: number | null;
  high: number | null;
  best: number | null;
  label: string;
  of: string | null;
  scope: string;
  standing: Standing;
  because: string;
  /** It stands, and is held against the others that are: no part, no running total. */
  compared: boolean;
  origins: string[];
  outlets: string[];
  speakers: string[];
  correction: boolean;
  href: string;
  quote: string;
}

export interface Figures {
  event: string;
  measure: string;
  title: string;
  status: "single-source" | "corroborated" | "contested";
  points: Saying[];
}

export type Bin = "day" | "month" | "year";

export interface Density {
  days: { day: string; count: number; contested: number }[];
  first: string | null;
  last: string | null;
  total: number;
  undated: number;
  bin: Bin;
}

export interface PlaceProperties {
  name: string;
  precision: string | null;
  count: number;
  contested: number;
  event: string;
  title: string;
  href: string;
}

export interface Place {
  type: "Feature";
  geometry: { type: "Point"; coordinates: [number, number] };
  properties: PlaceProperties;
}

export interface Places {
  type: "FeatureCollection";
  features: Place[];
  total: number;
  unlocated: number;
  bbox?: [number, number, number, number] | null;
}

/** What an element asks the page's filters to take on; "" clears a field. */
export interface FilterDetail {
  bbox?: string;
  since?: string;
  until?: string;
}
