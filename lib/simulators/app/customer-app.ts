import type { AppView } from "./chat-view";
import {
  type ClientEvent,
  type CustomerFile,
  type CustomerLocation,
  type CustomerText,
  type FilledForm,
  fileEvent,
  formEvent,
  locationEvent,
  type Signal,
  signalEvent,
} from "./client-events";
import type { AccountState, AppAnswer, AppCore, CustomerState } from "./core";
import { type Request as AnyRequest, exchange } from "./exchange";
import { type Download, downloadFile, fetchPhoto, type Upload, uploadFile } from "./files";
import { closeHeldPolls, startPolling, stopPolling } from "./poll";
import { chatOf, postEvents, postReceipt } from "./post-events";
import { type ChatRequest, loadHistory, requestChat, resumeChat } from "./request-chat";
import { sendShown, sendText } from "./send-message";
import { uploadAnswer } from "./wire";

/** Tokens of one kind; more than one kind is refused by the platform, and none ends the subscription. */
export interface PushTokens {
  readonly ios_apns_device_token?: string;
  readonly ios_app_bundle_id?: string;
  readonly ios_firebase_device_token?: string;
  readonly android_firebase_device_token?: string;
}

/**
 * One customer's app. Calls are made once and tell how they ended; they reject where the answer breaks the
 * protocol (unless the simulator is not strict), and where they need a chat and there is none.
 */
export interface CustomerApp {
  /** What the app shows now. */
  view(): AppView;
  getAvailability(): Promise<AppAnswer>;
  getParameters(): Promise<AppAnswer>;
  getConfiguration(): Promise<AppAnswer>;
  getVersion(): Promise<AppAnswer>;
  /** Opens a chat, or goes on with the active one after reading its history; then polls. */
  requestChat(request?: ChatRequest): Promise<AppAnswer>;
  /** The app was started again: looks for the active chat, reads its history and polls. */
  resume(): Promise<AppAnswer>;
  getActiveChat(): Promise<AppAnswer>;
  /** Merges the history into what is shown. */
  getHistory(): Promise<AppAnswer>;
  getCaseHistory(form?: "chat" | "plain"): Promise<AppAnswer>;
  closeCase(form?: "chat" | "plain"): Promise<AppAnswer>;
  /** Shown when this returns; accepted or failed when the promise resolves. */
  sendText(message: CustomerText | string): Promise<AppAnswer>;
  /** Uploads a file and posts it. Resolves with the answer to the upload where that failed. */
  sendFile(file: CustomerFile): Promise<AppAnswer>;
  sendLocation(place: CustomerLocation): Promise<AppAnswer>;
  /** The widget says what was typed so far; apps leave it out. */
  type(textSoFar?: string): Promise<AppAnswer>;
  stopTyping(): Promise<AppAnswer>;
  reportDelivered(messageId: string): Promise<AppAnswer>;
  reportRead(messageId: string): Promise<AppAnswer>;
  navigate(page: { readonly title: string; readonly page: string }): Promise<AppAnswer>;
  submitForm(form: FilledForm): Promise<AppAnswer>;
  /** `chat_form_data_cancel`, which has no `session_` in its name. */
  cancelForm(form: Pick<FilledForm, "formRequestId" | "formName">): Promise<AppAnswer>;
  signal(signal: Signal): Promise<AppAnswer>;
  /** Ends the conversation with the agent; the chat goes on with its scenario. */
  disconnect(): Promise<AppAnswer>;
  /** Ends the chat; the platform's last event comes by the poll. */
  end(): Promise<AppAnswer>;
  /** Any events, as they are. */
  postEvents(events: readonly ClientEvent[]): Promise<AppAnswer>;
  uploadFile(file: Upload): Promise<AppAnswer>;
  downloadFile(file: Download): Promise<AppAnswer>;
  /** Fetches an agent's picture and shows it. */
  fetchPhoto(partyId: string): Promise<AppAnswer>;
  fetchChatIcon(): Promise<AppAnswer>;
  /** Encrypted, the address has the two slashes of the widget. */
  getIceServers(form?: "plain" | "encrypted"): Promise<AppAnswer>;
  subscribe(tokens: PushTokens): Promise<AppAnswer>;
  /** Any call at all, with this client's headers unless told otherwise. */
  call(request: Omit<AnyRequest, "operation"> & Partial<AnyRequest>): Promise<AppAnswer>;
  /** The customer looks at the chat: what was not read yet is reported read, and the app polls. */
  open(): Promise<readonly AppAnswer[]>;
  /** The app goes to the background: it polls no more. */
  leave(): void;
  /** Closes the socket of the poll that is held; the next one follows at once. Returns how many there were. */
  breakPoll(): number;
}

/** The app of a customer there is. */
export function customerApp(
  core: AppCore,
  state: AccountState,
  customer: CustomerState,
): CustomerApp {
  const { client, screen } = customer;
  const call = (request: AnyRequest) => exchange(core, state, customer, request);
  const get = (operation: AnyRequest["operation"], path: string) => call({ operation, path });
  const post = (...events: readonly ClientEvent[]) => postEvents(core, state, customer, events);
  const ofCase = (name: string, form: "chat" | "plain") =>
    form === "chat" ? `chats/${chatOf(customer)}/${name}` : name;
  return {
    view: () => viewOf(customer),
    getAvailability: () => get("availability", "availability"),
    getParameters: () => get("parameters", "parameters"),
    getConfiguration: () => get("configuration", "configuration"),
    getVersion: () => get("version", "version"),
    requestChat: (request = {}) => requestChat(core, state, customer, request),
    resume: () => resumeChat(core, state, customer),
    getActiveChat: () => get("activeChat", "chats/active"),
    getHistory: async () => loadHistory(core, state, customer),
    getCaseHistory: async (form = "chat") => get("caseHistory", ofCase("casehistory", form)),
    closeCase: async (form = "chat") =>
      call({
        operation: "closeCase",
        method: "POST",
        path: ofCase("closecase", form),
        // Android posts an end here by mistake; it must not end the chat.
        body: client === "android" ? { events: [{ event: "chat_session_end" }] } : {},
      }),
    sendText: async (message) =>
      sendText(core, state, customer, typeof message === "string" ? { text: message } : message),
    async sendFile(file) {
      const uploaded = await uploadFile(core, state, customer, file);
      const stored = uploadAnswer.safeParse(uploaded.body).data;
      if (uploaded.status !== 200 || stored === undefined) return uploaded;
      const { file_id: fileId, file_name: fileName } = stored;
      const msgId = file.msgId ?? customer.nextMessageId();
      const event = fileEvent(client, msgId, { ...file, fileId, fileName });
      return sendShown(core, state, customer, event, {
        id: msgId,
        kind: "file",
        text: fileName,
        file: { id: fileId, name: fileName, type: String(event.file_type) },
      });
    },
    async sendLocation(place) {
      const msgId = place.msgId ?? customer.nextMessageId();
      return sendShown(core, state, customer, locationEvent(client, msgId, place), {
        id: msgId,
        kind: "location",
        text: `${place.latitude}, ${place.longitude}`,
        file: null,
      });
    },
    type: (textSoFar) =>
      post({
        event: "chat_session_typing",
        ...(textSoFar !== undefined && { msg: textSoFar }),
      }),
    stopTyping: () => post({ event: "chat_session_not_typing" }),
    reportDelivered: (messageId) => postReceipt(core, state, customer, "delivered", messageId),
    reportRead: (messageId) => postReceipt(core, state, customer, "read", messageId),
    navigate: ({ title, page }) =>
      post({ event: "chat_session_navigation", msg_id: customer.nextMessageId(), title, page }),
    submitForm: (form) => postForm(formEvent(form)),
    cancelForm: ({ formRequestId, formName }) =>
      postForm({
        event: "chat_form_data_cancel",
        form_request_id: formRequestId,
        form_name: formName,
      }),
    signal: (signal) => post(signalEvent(client, customer.nextMessageId(), core.now(), signal)),
    disconnect: () => post({ event: "chat_session_disconnect" }),
    end: () => post({ event: "chat_session_end" }),
    postEvents: (events) => post(...events),
    uploadFile: (file) => uploadFile(core, state, customer, file),
    downloadFile: async (file) => downloadFile(core, state, customer, file),
    fetchPhoto: (partyId) => fetchPhoto(core, state, customer, partyId),
    fetchChatIcon: async () =>
      call({
        operation: "chatIcon",
        path: `chats/${chatOf(customer)}/chaticon`,
        query: null,
        headers: { authorization: null },
      }),
    getIceServers: async (form = "plain") => {
      if (form === "plain") return get("iceServers", "iceservers");
      const { version, appId, tenantUrl } = state.account;
      return call({
        operation: "encryptedIceServers",
        path: `/clientweb/api/${version}//iceservers`,
        query: { sessionId: chatOf(customer), domain: tenantUrl ?? "", appId },
      });
    },
    subscribe: async (tokens) =>
      call({
        operation: "notifications",
        method: "POST",
        path: `chats/${chatOf(customer)}/notifications`,
        body: tokens,
      }),
    call: (request) => call({ operation: "other", ...request }),
    async open() {
      startPolling(core, state, customer);
      const unread = screen
        .view()
        .messages.filter(({ direction, state: shown }) => direction === "in" && shown !== "read");
      return Promise.all(unread.map(({ id }) => postReceipt(core, state, customer, "read", id)));
    },
    leave: () => stopPolling(customer),
    breakPoll: () => closeHeldPolls(customer),
  };

  async function postForm(event: ClientEvent): Promise<AppAnswer> {
    const answer = await post(event);
    if (answer.status === 200) screen.closeForm();
    core.changed(state.account.key, customer.customerId);
    return answer;
  }
}

function viewOf({ customerId, client, clientId, jar, screen, polling }: CustomerState): AppView {
  return {
    customerId,
    client,
    clientId,
    cookies: jar.all(),
    isPolling: polling !== null,
    ...screen.view(),
  };
}
