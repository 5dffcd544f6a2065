import { call, urlOf } from "../api";
import { notify } from "../browser/notices";
import type { Wording } from "../format/use-wording";
import { askForExport } from "./use-create-export";

/** How often it is asked whether the page is there, and how often at most. */
const askEveryMs = 250;
const asksMax = 480;

/**
 * Opens a conversation as a page to print, without notes, in a tab of its own. The tab opens at once, since a browser lets
 * no page open one later, and says nothing until the page is written. Tells why where it comes to nothing.
 */
export async function printConversation(
  conversationId: string,
  { words, formats }: Wording,
): Promise<void> {
  const tab = window.open("about:blank", "_blank");
  if (tab === null) {
    notify({ tone: "error", text: words("exports.noTab") });
    return;
  }
  const give = (why: string) => {
    tab.close();
    notify({ tone: "error", text: why });
  };
  try {
    const { id } = await askForExport({ ids: [conversationId], format: "html", notes: false });
    for (let asked = 0; asked < asksMax; asked++) {
      const { state, failure } = await call("getExport", { params: { id } });
      if (state === "done") {
        tab.location.replace(urlOf("getExportContent", { params: { id }, query: { show: "1" } }));
        return;
      }
      if (state !== "running") return give(formats.said(failure ?? words("exports.notWritten")));
      await new Promise((resolve) => setTimeout(resolve, askEveryMs));
    }
    give(words("exports.notWritten"));
  } catch (error) {
    give(formats.error(error));
  }
}
