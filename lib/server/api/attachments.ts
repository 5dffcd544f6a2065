import { addAttachment } from "@/lib/inbox/files/add-attachment";
import { refetchMedia } from "@/lib/inbox/files/refetch-media";
import { readFile } from "@/lib/inbox/writing/read-file";
import { AppError } from "@/lib/model/error";
import { serveFile } from "../http/serve-file";
import type { Handler } from "./call";
import { presentAttachment } from "./present";

export const uploadAttachment: Handler<"uploadAttachment"> = async (call) => {
  const { context, agent, query, request } = call;
  const announced = request.headers["content-length"];
  const file = await addAttachment(context, agent, {
    conversationId: query.conversationId,
    fileName: query.fileName,
    purpose: query.purpose,
    announcedBytes: announced === undefined ? null : Number(announced),
    bytes: request.body,
  });
  return { status: 201, json: presentAttachment(file) };
};

export const fetchAttachment: Handler<"fetchAttachment"> = async ({ context, agent, params }) => {
  const file = await refetchMedia(context, agent, params.id);
  return { status: 200, json: presentAttachment(file) };
};

export const getAttachmentContent: Handler<"getAttachmentContent"> = async (call) => {
  const { context, agent, params, query, request } = call;
  const file = await readFile(context, agent, params.id);
  if (file?.state !== "stored") throw new AppError("not_found", "There is no such file");
  const raw = serveFile(context.files, {
    file,
    method: request.method,
    range: request.headers.range,
    isDownload: query.download === "1",
  });
  return { raw };
};
