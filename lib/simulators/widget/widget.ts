import { type WidgetAccount, WidgetApi } from "./widget-api";
import { WidgetChat } from "./widget-chat";
import { drawFrame } from "./widget-frame";
import { type WidgetLook, widgetLook } from "./widget-look";

/** Where the page remembers its chat across a reload. */
const chatKey = "widget-chat-id";

/**
 * The vendor's web widget on a page of the customer's: it draws itself from the configuration, goes on with the chat of
 * this tab where that still exists, and opens one when its tab is pressed.
 */
export async function startWidget(account: WidgetAccount): Promise<void> {
  const api = new WidgetApi(account);
  const look = widgetLook(await api.configuration(), location.href);
  if (look === null) return;
  await runWidget(api, look);
}

async function runWidget(api: WidgetApi, look: WidgetLook): Promise<void> {
  let chat: WidgetChat | null = null;
  const frame = drawFrame(look, await api.isOpen(), {
    open: () => void open().catch(reportError),
    send: (text) => chat?.send(text),
    type: (text) => chat?.type(text),
    attach: (file) => void chat?.attach(file).catch(reportError),
    close: () => chat?.close(),
  });
  const goOn = (chatId: string) => {
    frame.show();
    frame.setActive(true);
    frame.log.clear();
    sessionStorage.setItem(chatKey, chatId);
    const onEnd = () => {
      sessionStorage.removeItem(chatKey);
      frame.setActive(false);
      frame.setStatus("The chat has ended.");
    };
    chat = new WidgetChat({ chatId, api, frame, look, onEnd });
    return chat;
  };
  const open = async () => {
    goOn(await api.requestChat(navigator.userAgent)).begin([]);
  };

  addEventListener("pagehide", () => chat?.leave());
  const known = sessionStorage.getItem(chatKey);
  if (known === null) return;
  const history = await api.history(known);
  if (history === null) sessionStorage.removeItem(chatKey);
  else goOn(known).begin(history);
}
