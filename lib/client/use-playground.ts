"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { PlayedLineView, PlaygroundFaults } from "@/lib/api/playground";
import { ApiError, call, readProblem, urlOf } from "./api";
import { queryKeys } from "./query-keys";

/** Between the answer of one call and the next; the call itself waits for a change. */
const pauseMs = 40;
const pauseAfterErrorMs = 2_000;

/** The lines on which one can play the customer. They change with a restart only. */
export function usePlaygroundLines() {
  return useQuery({
    queryKey: queryKeys.playgroundLines,
    queryFn: ({ signal }) => call("listPlaygroundLines", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/**
 * The customers' side of a line with the messages of one phone, kept current while the page is visible: each call
 * names the version it has and is answered when there is another.
 */
export function usePlaygroundLine(lineId: string, phone: string | null) {
  const queryKey = queryKeys.playgroundLine(lineId, phone);
  return useQuery({
    queryKey,
    queryFn: ({ signal, client }) =>
      call("getPlaygroundLine", {
        params: { id: lineId },
        query: {
          phone: phone ?? undefined,
          since: client.getQueryData<PlayedLineView>(queryKey)?.version,
        },
        signal,
      }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.status === "error" ? pauseAfterErrorMs : pauseMs),
  });
}

/** Who writes, and which message is answered. */
export type Writer = {
  readonly phone: string;
  readonly name: string | null;
  readonly quotedId: string | null;
};

export type CustomerMessage = Writer & {
  readonly text: string;
  readonly file: File | null;
};

/** Sends as a customer. A file takes the text along where it can have a caption; else the text follows it. */
export function usePlayCustomer(lineId: string) {
  return useMutation({
    scope: { id: `playground:${lineId}` },
    mutationFn: async ({ text, file, ...writer }: CustomerMessage) => {
      if (file === null) return sendText(lineId, writer, text);
      const canCaption = /^(?:image\/(?:jpeg|png)|video\/)/u.test(file.type);
      await sendFile(lineId, writer, file, canCaption ? text : "");
      if (!canCaption && text !== "") await sendText(lineId, writer, text);
    },
  });
}

async function sendText(id: string, { phone, name, quotedId }: Writer, text: string) {
  await call("sendPlaygroundText", {
    params: { id },
    body: { phone, name: name ?? undefined, text, quotedId },
  });
}

async function sendFile(id: string, writer: Writer, file: File, caption: string): Promise<void> {
  const url = urlOf("sendPlaygroundFile", {
    params: { id },
    query: {
      phone: writer.phone,
      name: writer.name ?? undefined,
      fileName: file.name || "file",
      caption: caption === "" ? undefined : caption,
      quotedId: writer.quotedId ?? undefined,
    },
  });
  const headers = { "content-type": file.type || "application/octet-stream" };
  const response = await fetch(url, { method: "POST", headers, body: file });
  if (!response.ok) throw new ApiError(await readProblem(response));
}

export type Report = {
  readonly messageId: string;
  readonly state: "delivered" | "seen" | "failed";
};

/** Has the simulator report what became of a message of the desk. */
export function useReportMessage(lineId: string) {
  return useMutation({
    mutationFn: (body: Report) => call("reportPlaygroundMessage", { params: { id: lineId }, body }),
  });
}

/** Changes how the simulator behaves; what is not named stays as it is. */
export function useSetFaults(lineId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<PlaygroundFaults>) =>
      call("setPlaygroundFaults", { params: { id: lineId }, body }),
    onSuccess: (faults) => {
      queryClient.setQueriesData<PlayedLineView>(
        { queryKey: queryKeys.playgroundPhones(lineId) },
        (now) => (now === undefined ? now : { ...now, faults }),
      );
    },
  });
}
