import type { SearchOrder } from "@/lib/inbox/context/search-index";
import { AppError } from "@/lib/model/error";

/** What is asked for of the hits of a question. */
export type SearchPage = {
  readonly order: SearchOrder;
  readonly limit: number;
  readonly cursor: string | null;
};

/** Where a page ended: at this number, of this rank, among the hits below `top`. */
export type PageEnd = { readonly id: number; readonly rank: number; readonly top: number };

/** Where a page goes on; null at the beginning. Throws `invalid_request` for a cursor of another search. */
export function readCursor({ cursor, order }: SearchPage): PageEnd | null {
  if (cursor === null) return null;
  const [, of, id, rank, top] = /^(newest|best)\.(\d{1,16})\.(\d)\.(\d{1,16})$/.exec(cursor) ?? [];
  if (of !== order) throw new AppError("invalid_request", "This cursor is of another search");
  return { id: Number(id), rank: Number(rank), top: Number(top) };
}

/** The cursor behind a hit. */
export function cursorBehind(order: SearchOrder, { id, rank, top }: PageEnd): string {
  return `${order}.${id}.${rank}.${top}`;
}
