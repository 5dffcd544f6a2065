"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Report, SimulatedLineSummary, SimulatedLineView } from "@/lib/api/playground-views";
import { ApiError, call, readProblem, urlOf } from "../api";
import { queryKeys } from "../cache/query-keys";
import { fitsType } from "../composer/fits-type";

/** The pause between two calls; each call itself waits for a change. */
const pauseMs = 40;
const pauseAfterErrorMs = 2_000;

/** The lines with a simulated customer side. They change only with a restart. */
export function usePlaygroundLines() {
  return useQuery({
    queryKey: queryKeys.playgroundLines,
    queryFn: ({ signal }) => call("listPlaygroundLines", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/**
 * The customer side of a line with the messages of one customer, kept current while the page is visible. Each call
 * names the version it has, and is answered when there is another.
 */
export function usePlaygroundLine(lineId: string, customer: string | null) {
  const queryKey = queryKeys.playgroundLine(lineId, customer);
  return useQuery({
    queryKey,
    queryFn: ({ signal, client }) =>
      call("getPlaygroundLine", {
        params: { id: lineId },
        query: {
          customer: customer ?? undefined,
          since: client.getQueryData<SimulatedLineView>(queryKey)?.version,
        },
        signal,
      }),
    placeholderData: (previous, previousQuery) =>
      // Data of another line must not be shown as a placeholder.
      previousQuery?.queryKey[1] === lineId ? previous : undefined,
    refetchInterval: ({ state }) => (state.status === "error" ? pauseAfterErrorMs : pauseMs),
    // The held call already waits for the next change.
    refetchOnWindowFocus: false,
  });
}

/** The simulated customer. Name and listing matter for the first message only. */
export type Writer = {
  readonly customer: string;
  readonly name: string | null;
  readonly listingId: string | null;
};

export type CustomerMessage = Writer & {
  readonly text: string;
  readonly file: File | null;
  /** The message replied to. */
  readonly quotedId: string | null;
};

/** Sends as a customer. The text is the file's caption where that is possible, else a message after it. */
export function usePlayCustomer({ id, abilities }: Pick<SimulatedLineSummary, "id" | "abilities">) {
  return useMutation({
    scope: { id: `playground:${id}` },
    mutationFn: async (message: CustomerMessage) => {
      const { text, file } = message;
      if (file === null) return sendText(id, message);
      const canCaption = fitsType(file.type, abilities.captions);
      await sendFile(id, message, file, canCaption ? text : "");
      if (!canCaption && text !== "") await sendText(id, { ...message, quotedId: null });
    },
  });
}

function writerOf({ customer, name, listingId }: Writer) {
  return { customer, name: name ?? undefined, listingId: listingId ?? undefined };
}

async function sendText(id: string, message: CustomerMessage): Promise<void> {
  const { text, quotedId } = message;
  const body = { ...writerOf(message), text, quotedId };
  await call("sendPlaygroundText", { params: { id }, body });
}

async function sendFile(
  id: string,
  message: CustomerMessage,
  file: File,
  caption: string,
): Promise<void> {
  const url = urlOf("sendPlaygroundFile", {
    params: { id },
    query: {
      ...writerOf(message),
      fileName: file.name || "file",
      caption: caption === "" ? undefined : caption,
      quotedId: message.quotedId ?? undefined,
    },
  });
  const headers = { "content-type": file.type || "application/octet-stream" };
  const response = await fetch(url, { method: "POST", headers, body: file });
  if (!response.ok) throw new ApiError(await readProblem(response));
}

export type Place = {
  readonly latitude: number;
  readonly longitude: number;
  readonly place: string | null;
};

/** Sends a location as a customer. */
export function useSendPlace(id: string, writer: Writer) {
  return useMutation({
    scope: { id: `playground:${id}` },
    mutationFn: ({ place, ...position }: Place) =>
      call("sendPlaygroundLocation", {
        params: { id },
        body: { ...writerOf(writer), ...position, place: place ?? undefined },
      }),
  });
}

/** Presses a button of a message from the desk, as its customer. */
export function usePressButton(id: string, customer: string) {
  return useMutation({
    scope: { id: `playground:${id}` },
    mutationFn: (press: { readonly messageId: string; readonly button: string }) =>
      call("pressPlaygroundButton", { params: { id }, body: { customer, ...press } }),
  });
}

/** Ends the conversation as its customer. */
export function useEndChat(id: string, customer: string) {
  return useMutation({
    mutationFn: () => call("endPlaygroundChat", { params: { id }, body: { customer } }),
  });
}

/** Makes the simulator report a state of a message from the desk. */
export function useReportMessage(id: string, customer: string) {
  return useMutation({
    mutationFn: (report: { readonly messageId: string; readonly state: Report }) =>
      call("reportPlaygroundMessage", { params: { id }, body: { customer, ...report } }),
  });
}

/** Switches faults by id; the others stay as they are. */
export function useSetFaults(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Readonly<Record<string, boolean>>) =>
      call("setPlaygroundFaults", { params: { id }, body }),
    onSuccess: ({ faultsOn }) => {
      queryClient.setQueriesData<SimulatedLineView>(
        { queryKey: queryKeys.playgroundCustomers(id) },
        (now) => (now === undefined ? now : { ...now, faultsOn }),
      );
    },
  });
}
