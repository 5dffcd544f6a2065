import type { Capabilities } from "@/lib/model/capabilities";
import { actions } from "./actions";

type Column = { readonly title: string; readonly capabilities: Capabilities };

/** What comes of each action on each line, as the Markdown table of docs/crossing.md. */
export function renderMatrix(columns: readonly Column[]): string {
  const rows = actions.map(({ name, level }) => [
    name[0]?.toUpperCase() + name.slice(1),
    ...columns.map(({ capabilities }) => level(capabilities)),
  ]);
  const head = ["At the desk", ...columns.map(({ title }) => title)];
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("");
}
